#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The constants of WGS 84 and what follows from them. Lengths in metres.
package enum Ellipsoid {
  /// Equatorial radius a, by definition.
  package static let equatorialRadius = 6_378_137.0
  /// Flattening f, by definition.
  package static let flattening = 1 / 298.257223563
  /// First eccentricity squared, f (2 - f).
  package static let eccentricitySquared = flattening * (2 - flattening)
  /// The smallest radius of curvature anywhere, in any direction: that of the meridian at the
  /// equator, a (1 - e^2) = 6,335,439.3273 m, rounded down.
  package static let leastCurvatureRadius = 6_335_439.327
  /// The greatest one: that at the poles, a^2 / b = 6,399,593.6258 m, rounded up.
  package static let greatestCurvatureRadius = 6_399_593.626
}

/// A coordinate's position in the meridian plane: distance from the axis, and height over the
/// equator.
package struct MeridianPoint: Sendable {
  package let axisDistance: Double
  package let height: Double

  package init(latitude: Double) {
    let radians = latitude * (.pi / 180)
    let sine = sin(radians)
    let normal =
      Ellipsoid.equatorialRadius / (1 - Ellipsoid.eccentricitySquared * sine * sine).squareRoot()
    axisDistance = normal * cos(radians)
    height = normal * (1 - Ellipsoid.eccentricitySquared) * sine
  }
}
