import VicinityCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The planes in which the parts of a buffer are drawn and united.
///
/// The plane of longitude and latitude tears at the poles. Parts that a pole is near to, by the
/// measure of their length, are drawn in the plane around it: x and y are the degrees from the pole
/// times the sine and cosine of the longitude.
enum BufferSheet: CaseIterable {
  case plain
  case north
  case south

  /// How many lengths away a pole is far: then no line inside a part bends by more than a quarter of
  /// a radian on its way from the middle to the edge.
  private static let far = 5.0

  /// The sheet for what is around some points.
  init(around latitudes: some Sequence<Double>, scale: BufferScale) {
    var (low, high) = (90.0, -90.0)
    for latitude in latitudes {
      low = min(low, latitude)
      high = max(high, latitude)
    }
    let near = 90 - BufferSheet.far * scale.metres / BufferScale.radius * (180 / .pi)
    self =
      max(high, -low) < near ? .plain : high >= -low ? .north : .south
  }

  /// The place of a point. In the plain, longitudes go on from `x` without a jump of a turn.
  func place(of point: GeodesicRay, after x: Double?) -> (x: Double, y: Double) {
    let polar: Double
    switch self {
    case .plain:
      let longitude = Turning.exact(point.longitude)
      guard let x else { return (longitude, point.latitude) }
      return (longitude + 360 * ((x - longitude) / 360).rounded(), point.latitude)
    case .north: polar = 90 - point.latitude
    case .south: polar = 90 + point.latitude
    }
    let longitude = point.longitude * (.pi / 180)
    return (polar * sin(longitude), polar * cos(longitude))
  }

  /// The most that a straight line of the sheet bends against the geodesic, in radians per metre,
  /// from one point to another that is at most `span` away; nil where it may meet the plain's edge.
  ///
  /// **Plain.** On a sphere, a line at the angle a to the meridian bends by
  /// sin a (1 + cos^2 a) tan(lat)/R: its azimuth falls by cos^2 a sin a tan(lat)/R per metre where
  /// that of the geodesic grows by sin a tan(lat)/R. The factor is at most 1.09, and 2 sin a; 3 % more
  /// allow for the ellipsoid.
  ///
  /// **Around a pole.** At r from the pole a straight line bends by at most 2/3 r/R^2, where r is
  /// small, and 1.5 r/R^2 up to r = 2R, computed from the metric dr^2 + R^2 sin^2(r/R) dlon^2.
  func bend(from first: GeodesicRay, to second: GeodesicRay, span: Double) -> Double? {
    let radius = BufferScale.radius
    let (firstY, secondY) = (first.latitude, second.latitude)
    switch self {
    case .plain:
      let polar = (90 - max(abs(firstY), abs(secondY))) * (.pi / 180) - span / (2 * radius)
      guard polar > 0 else { return nil }
      let turned = abs((second.longitude - first.longitude).remainder(dividingBy: 360))
      let width = turned * BufferScale.parallel(between: firstY, secondY)
      let height = secondY - firstY
      let sine = width / (width * width + height * height).squareRoot()
      // A line without length has no direction.
      return (sine < 0.5 ? 2.06 * sine : 1.12) / (tan(polar) * radius)
    case .north: return 1.5 * ((90 - min(firstY, secondY)) * (.pi / 180) + span / radius) / radius
    case .south: return 1.5 * ((90 + max(firstY, secondY)) * (.pi / 180) + span / radius) / radius
    }
  }

  /// Whether the straight line between two points stays within `tolerance` of the curve between them
  /// that bends by `bend` radians per metre and is at most `span` long.
  ///
  /// Two curves from one point to another, whose bends differ by k, are at most k span^2 / 8 apart;
  /// and never further than they are long.
  func isStraight(
    from first: GeodesicRay, to second: GeodesicRay, span: Double, bend: Double, tolerance: Double
  ) -> Bool {
    if span <= tolerance { return true }
    guard let own = self.bend(from: first, to: second, span: span) else { return false }
    return (own + bend) * span * span / 8 <= tolerance
  }
}
