import CPROJ
import TestSupport
import VicinityCore

/// `geod_inverse` called directly: the oracle that every exact answer is compared with.
struct GeodesicOracle {
  private var ellipsoid = geod_geodesic()

  init() { geod_init(&ellipsoid, 6_378_137, 1 / 298.257223563) }

  mutating func metres(_ start: Coordinate, _ end: Coordinate) -> Double {
    var distance = 0.0
    geod_inverse(
      &ellipsoid, start.latitude, start.longitude, end.latitude, end.longitude, &distance, nil, nil)
    return distance
  }

  /// The point `metres` from `start` in the direction `bearing`.
  mutating func point(from start: Coordinate, bearing: Double, metres: Double) throws -> Coordinate
  {
    var latitude = 0.0
    var longitude = 0.0
    geod_direct(
      &ellipsoid, start.latitude, start.longitude, bearing, metres, &latitude, &longitude, nil)
    return try Coordinate(latitude: latitude, longitude: longitude)
  }
}

extension Coordinate {
  /// A point spread evenly over the sphere, or at a hard place: a pole, the antimeridian, the
  /// equator.
  static func random(using random: inout SplitMix) throws -> Coordinate {
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      return try Coordinate(
        latitude: [90, -90, 89.9999, -89.999][Int.random(in: 0..<4, using: &random)],
        longitude: .random(in: -180...180, using: &random))
    case 1:
      return try Coordinate(
        latitude: .random(in: -89...89, using: &random),
        longitude: [180, -180, 179.9999, -179.9999][Int.random(in: 0..<4, using: &random)])
    case 2:
      return try Coordinate(latitude: 0, longitude: .random(in: -180...180, using: &random))
    default:
      let height = Double.random(in: -1...1, using: &random)
      return try Coordinate(
        latitude: (height * 90).clamped(to: -90...90),
        longitude: .random(in: -180...180, using: &random))
    }
  }
}

extension Double {
  func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
