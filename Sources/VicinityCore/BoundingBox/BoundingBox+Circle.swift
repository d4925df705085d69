#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension BoundingBox {
  /// A box that holds every coordinate within `radius` of `center`; all longitudes where the circle
  /// meets a pole.
  public init(around center: Coordinate, within radius: Length) {
    let window = DiscWindow(center: center, radiusMetres: radius.metres)
    let isAround = window.longitudeReach >= 180
    self.init(
      uncheckedWest: isAround ? -180 : Self.folded(center.longitude - window.longitudeReach),
      south: max(window.south, -90),
      east: isAround ? 180 : Self.folded(center.longitude + window.longitudeReach),
      north: min(window.north, 90))
  }

  private static func folded(_ longitude: Double) -> Double {
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
  }
}

/// The latitudes and the span of longitudes outside which no point is within r of a center.
///
/// - **Latitude.** A path over a difference of latitude D is at least as long as the meridian arc,
///   whose radius is nowhere under R = ``Ellipsoid/leastCurvatureRadius``: s >= R D.
/// - **Longitude.** With p the distance from the axis, `s^2 >= c^2 >= 4 p1 p2 sin^2(gap / 2)`. p
///   falls towards the poles, so over the latitudes that are left it is least at the one furthest
///   from the equator. Where the bound comes near 1 the window takes every longitude.
///
/// r is first raised by a micrometre, and the angles by 1e-9 degrees: many times their rounding
/// (under 1e-13 degrees) and that of a geodesic (15 nm).
package struct DiscWindow: Sendable {
  package let south: Double
  package let north: Double
  /// The largest difference of longitude, in degrees; 180 for all.
  package let longitudeReach: Double

  init(south: Double, north: Double, longitudeReach: Double) {
    self.south = south
    self.north = north
    self.longitudeReach = longitudeReach
  }

  package init(center: Coordinate, radiusMetres: Double) {
    let radius = radiusMetres + 1e-6
    let latitudeReach = radius / Ellipsoid.leastCurvatureRadius * (180 / .pi) + 1e-9
    south = center.latitude - latitudeReach
    north = center.latitude + latitudeReach
    let furthest = max(abs(south), abs(north))
    guard furthest < 90 else {
      longitudeReach = 180
      return
    }
    let near = MeridianPoint(latitude: center.latitude).axisDistance
    let far = MeridianPoint(latitude: furthest).axisDistance
    let ratio = radius / (2 * (near * far).squareRoot())
    longitudeReach = ratio < 0.99 ? 2 * asin(ratio) * (180 / .pi) + 1e-9 : 180
  }
}
