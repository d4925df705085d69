import VicinityCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The inverse problem on the WGS 84 ellipsoid in plain Swift, for paths up to a quarter of the earth.
///
/// Source: F. W. Bessel, Über die Berechnung der geographischen Längen und Breiten aus geodätischen
/// Vermessungen (1825): the path is a great circle of an auxiliary sphere; its length and the difference of
/// longitude are integrals along it, which are taken here by Gauss and Legendre's rule.
struct PlainGeodesic: Geodesic {
  private static let equator = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563

  func distanceMetres(from start: Coordinate, to end: Coordinate) -> Double {
    inverse(from: start, to: end).distanceMetres
  }

  func inverse(from start: Coordinate, to end: Coordinate) -> GeodesicPath {
    let (f, radian) = (PlainGeodesic.flattening, Double.pi / 180)
    let polar = PlainGeodesic.equator * (1 - f)
    let turn = (end.longitude - start.longitude).remainder(dividingBy: 360) * radian
    let (sine1, cosine1) = PlainGeodesic.reduced(start.latitude * radian)
    let (sine2, cosine2) = PlainGeodesic.reduced(end.latitude * radian)
    var omega = turn
    for _ in 0..<200 {
      // The great circle between two points of the sphere.
      let (sineOmega, cosineOmega) = (sin(omega), cos(omega))
      let east = cosine2 * sineOmega
      let north = cosine1 * sine2 - sine1 * cosine2 * cosineOmega
      let across = (east * east + north * north).squareRoot()
      let sigma = atan2(across, sine1 * sine2 + cosine1 * cosine2 * cosineOmega)
      guard across > 0 else { return GeodesicPath(distanceMetres: 0, bearingDegrees: nil) }
      let (sineAlpha, cosineAlpha) = (east / across, north / across)
      let sineNode = sineAlpha * cosine1
      let cosineSquare = cosineAlpha * cosineAlpha + sineAlpha * sineAlpha * sine1 * sine1
      let first = atan2(sine1, cosineAlpha * cosine1)
      let share = f * (2 - f) / ((1 - f) * (1 - f)) * cosineSquare
      func root(_ along: Double) -> Double {
        (1 + share * sin(along) * sin(along)).squareRoot()
      }
      let delay = PlainGeodesic.integral(from: first, by: sigma) {
        (2 - f) / (1 + (1 - f) * root($0))
      }
      let next = turn + f * sineNode * delay
      let isDone = abs(next - omega) < 1e-16 + 1e-15 * abs(omega)
      omega = next
      guard isDone else { continue }
      let bearing = atan2(east, north) / radian
      return GeodesicPath(
        distanceMetres: polar * PlainGeodesic.integral(from: first, by: sigma, root),
        bearingDegrees: bearing < 0 ? bearing + 360 : bearing)
    }
    return GeodesicPath(distanceMetres: .nan, bearingDegrees: nil)
  }

  /// The sine and the cosine of the reduced latitude.
  private static func reduced(_ latitude: Double) -> (Double, Double) {
    let (sine, cosine) = ((1 - flattening) * sin(latitude), cos(latitude))
    let length = (sine * sine + cosine * cosine).squareRoot()
    return (sine / length, cosine / length)
  }

  /// The integral over a part of the way, in pieces of a quarter of a radian.
  private static func integral(
    from start: Double, by way: Double, _ body: (Double) -> Double
  ) -> Double {
    let pieces = max(1, (way * 4).rounded(.up))
    let half = way / pieces / 2
    var sum = 0.0
    for piece in 0..<Int(pieces) {
      let middle = start + half * Double(2 * piece + 1)
      for (node, weight) in nodes {
        sum += weight * (body(middle - half * node) + body(middle + half * node))
      }
    }
    return sum * half
  }

  /// Half of the ten nodes and weights of Gauss and Legendre's rule: the roots of P10, found here by
  /// Newton's method.
  private static let nodes: [(Double, Double)] = (1...5).map { number in
    var x = cos(.pi * (Double(number) - 0.25) / 10.5)
    var slope = 0.0
    for _ in 0..<20 {
      var (before, value) = (1.0, x)
      for degree in 2...10 {
        let n = Double(degree)
        (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n)
      }
      slope = 10 * (x * value - before) / (x * x - 1)
      x -= value / slope
    }
    return (x, 2 / ((1 - x * x) * slope * slope))
  }
}
