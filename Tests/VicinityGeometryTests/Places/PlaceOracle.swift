import TestSupport
import VicinityCore
import VicinityGeometry

/// Asks an index in every way and compares with measuring every place.
struct PlaceOracle {
  let places: [Coordinate]
  let index: PlaceIndex<WGS84>
  private var geodesic = GeodesicOracle()
  private(set) var answers = 0
  private(set) var differences = 0

  init(_ places: [Coordinate]) {
    self.places = places
    index = PlaceIndex(places)
  }

  /// All hits, nearest first.
  mutating func hits(from center: Coordinate) -> [PlaceHit] {
    var hits: [PlaceHit] = []
    for (row, place) in places.enumerated() {
      hits.append(PlaceHit(index: row, distanceMetres: geodesic.metres(center, place)))
    }
    return hits.sorted()
  }

  /// Everything within each of `radii`, and within the very distance of some places.
  mutating func askWithin(_ radii: [Double], of center: Coordinate, edges: Int = 3) throws {
    let hits = hits(from: center)
    let step = max(hits.count / max(edges, 1), 1)
    let distances = stride(from: 0, to: hits.count, by: step).map { hits[$0].distanceMetres }
    for metres in radii + distances {
      let radius = try Length(metres, .metre)
      let expected = Array(hits.prefix { $0.distanceMetres <= metres })
      compare(index.places(within: radius, of: center), expected)
      let rows = expected.map(\.index).sorted()
      compare(index.indices(within: radius, of: center), rows)
      compare(index.count(within: radius, of: center), rows.count)
      var appended: [UInt32] = [7]
      index.appendIndices(within: radius, of: center, to: &appended)
      compare(appended.dropFirst().sorted().map(Int.init), rows)
      compare(appended[0], 7)
    }
  }

  /// The nearest, for each of `limits`.
  mutating func askNearest(_ limits: [Int], to center: Coordinate) {
    let hits = hits(from: center)
    for limit in limits {
      let expected = Array(hits.prefix(limit))
      compare(index.nearest(limit, to: center), expected)
      compare(index.nearestIndices(limit, to: center), expected.map(\.index))
    }
  }

  private mutating func compare<Answer: Equatable>(_ answer: Answer, _ expected: Answer) {
    answers += 1
    if answer != expected { differences += 1 }
  }
}

/// Made-up places where indexes go wrong.
enum MadeUpPlaces: String, CaseIterable {
  case cities, poles, antimeridian, oneSpot, everywhere, meridian, twoSpots, fewSpots

  func places(_ count: Int, _ random: inout SplitMix) throws -> [Coordinate] {
    var geodesic = GeodesicOracle()
    let centers = try (0..<20).map { _ in try Coordinate.random(using: &random) }
    func around(_ center: Coordinate, _ metres: Double) throws -> Coordinate {
      try geodesic.point(
        from: center, bearing: .random(in: 0..<360, using: &random),
        metres: metres * .random(in: 0..<1, using: &random))
    }
    return try (0..<count).map { row in
      switch self {
      case .cities: try around(centers[row % 20], 20_000)
      case .poles: try around(Coordinate(latitude: row % 2 == 0 ? 90 : -90, longitude: 0), 50_000)
      case .antimeridian: try around(Coordinate(latitude: 52, longitude: 180), 20_000)
      case .oneSpot: centers[3]
      case .everywhere: try Coordinate.random(using: &random)
      case .meridian:
        try Coordinate(latitude: .random(in: -90...90, using: &random), longitude: 13)
      case .twoSpots: centers[row % 2]
      case .fewSpots: centers[Int.random(in: 0..<20, using: &random)]
      }
    }
  }
}
