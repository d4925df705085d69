import CSpatial
import Vicinity

/// The same points for the library and for its peers.
struct Questions {
  let points: [spatial_point]
  let coordinates: [Coordinate]

  init(_ points: [spatial_point]) throws {
    self.points = points
    coordinates = try points.map {
      try Coordinate(latitude: $0.latitude, longitude: $0.longitude)
    }
  }

  var count: Int { points.count }

  func prefix(_ count: Int) throws -> Questions { try Questions(Array(points.prefix(count))) }
}
