/// A point's place in metres from the earth's middle, by a few terms: wrong by less than a tenth of
/// a millimetre.
///
/// The angle is taken to its remainder r by a quarter of a turn, |r| <= pi/4 (and 1e-15). By
/// Taylor's theorem the sine up to r^11 is wrong by at most (pi/4)^13 / 13! < 7e-12, the cosine up
/// to r^12 by (pi/4)^14 / 14! < 4e-13, and roundings add less than 1e-15 times the turns, at most
/// two. With a normal of less than 6.4e6 m and two factors, each coordinate is wrong by less than
/// 6.4e6 * 2 * 7e-12 = 9e-5 m, mostly from latitudes and longitudes at the end of that range.
enum RoughEarthPoint {
  /// No distance to such a point is wrong by more, in metres.
  static let margin = 2e-4

  @inline(__always)
  static func at(_ point: Coordinate) -> EarthPoint {
    let (sineLatitude, cosineLatitude) = sineAndCosine(degrees: point.latitude)
    let (sineLongitude, cosineLongitude) = sineAndCosine(degrees: point.longitude)
    let share = 1 - Ellipsoid.eccentricitySquared * sineLatitude * sineLatitude
    let normal = Ellipsoid.equatorialRadius / share.squareRoot()
    let axis = normal * cosineLatitude
    return EarthPoint(
      axis * cosineLongitude, axis * sineLongitude,
      normal * (1 - Ellipsoid.eccentricitySquared) * sineLatitude)
  }

  @inline(__always)
  static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    // Exact: quarters are whole numbers below 3, and 90 times them is subtracted without rounding.
    let quarters = Int((degrees * (1 / 90) + (degrees < 0 ? -0.5 : 0.5)))
    let r = (degrees - 90 * Double(quarters)) * (.pi / 180)
    let square = r * r
    let sine =
      r
      * (1 + square
        * (-1 / 6 + square
          * (1 / 120 + square
            * (-1 / 5040 + square * (1 / 362_880 - square * (1 / 39_916_800))))))
    let cosine =
      1 + square
      * (-1 / 2 + square
        * (1 / 24 + square
          * (-1 / 720 + square
            * (1 / 40_320 + square * (-1 / 3_628_800 + square * (1 / 479_001_600))))))
    switch quarters & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }
}
