import TestSupport
import Testing
import Vicinity

/// Countries across the antimeridian, around a pole, with holes and what fills them, against an
/// oracle that shares no code with the library: winding numbers in exact arithmetic.
@Suite struct HardPlacesSuite {
  struct Place: CustomTestStringConvertible, Sendable {
    let name: String
    /// The files, and the features in them that the place is made of.
    let files: [String: [Int]]
    /// Points of each kind around each feature.
    let count: Int

    var testDescription: String { name }
  }

  private static let small = "countries/hard_50m.geojson"
  private static let large = "countries/hard_10m_small.geojson"
  private static let world = "countries/ne_110m_admin_0_countries.json"

  static let places = [
    Place(name: "Fiji", files: [small: [0], large: [0], world: [53]], count: 150),
    Place(name: "Chukotka", files: [small: [1], world: [135]], count: 300),
    Place(name: "Antarctica", files: [small: [2], world: [6]], count: 300),
    Place(name: "New Zealand", files: [small: [9], world: [120]], count: 200),
    Place(name: "Kiribati", files: [small: [8], large: [6]], count: 150),
    Place(
      name: "Lesotho", files: [small: [6, 7], large: [4, 5], world: [174, 95]], count: 100),
    Place(name: "Vatican", files: [small: [3, 4], large: [1, 2]], count: 150),
    Place(name: "San Marino", files: [small: [3, 5], large: [1, 3]], count: 150),
    Place(name: "Baarle", files: ["countries/turnhout_baarle.geojson": [0]], count: 500),
  ]

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: places)
  func relationsAsWritten(place: Place) throws {
    var tally = Tally()
    for (name, features) in place.files.sorted(by: { $0.key < $1.key }) {
      let file = try OracleFile(name, features: features)
      let areas = try Areas(
        contentsOf: ConformanceData.path(name), options: ReadOptions(skipsBadRows: true))
      let indices = try features.map { feature in
        try #require((0..<areas.count).first { areas[$0].feature == feature })
      }
      let shapes = try features.map { try #require(file.features[$0]) }
      for shape in shapes {
        let hard = HardPoints(around: shape.rings, count: place.count, seed: tally.seed)
        for point in hard.points {
          let covering = areas.covering(try point.coordinate)
          for (index, shape) in zip(indices, shapes) {
            let expected = shape.side(of: point).relation
            tally.compare(try areas[index].relation(to: point.coordinate), expected, point)
            let found = covering.first { $0.index == index }?.relation ?? .outside
            tally.compare(found, expected, point)
          }
        }
      }
    }
    tally.report(place.name, "as written")
  }

  /// The oracle asks the shape as it is cut in the file. Where the cut is mended, its edge is gone,
  /// so that what was boundary is inside; all else stays.
  @Test(
    .enabled(if: ConformanceData.isPresent, ConformanceData.whyNot),
    arguments: places.filter { ["Fiji", "Chukotka", "New Zealand", "Kiribati"].contains($0.name) })
  func relationsUnsplit(place: Place) throws {
    var tally = Tally()
    for (name, features) in place.files.sorted(by: { $0.key < $1.key }) {
      let split = try #require(OracleFile(name, features: features).features[features[0]])
      let unsplit = UnsplitShape(split)
      let writings = [
        try AreaText.areas(unsplit.polygons),
        try AreaText.areas(unsplit.polygons) { $0 > 180 ? $0 - 360 : $0 },
      ]
      let hard = HardPoints(around: split.rings, count: place.count, seed: 7)
      for point in hard.points {
        var expected = split.side(of: point).relation
        let isMended = unsplit.mended.contains { $0.south < point.y && point.y < $0.north }
        if abs(point.x) == 180, isMended {
          #expect(expected == .boundary)
          expected = .inside
          tally.mended += 1
        }
        for areas in writings { try tally.compare(areas, expected, point) }
      }
    }
    #expect(tally.mended > 100 || !["Fiji", "Chukotka"].contains(place.name))
    tally.report(place.name, "unsplit, \(tally.mended) on a mended cut")
  }
}

extension OraclePosition {
  var coordinate: Coordinate {
    get throws { try Coordinate(latitude: y, longitude: x) }
  }
}

/// How many relations were compared, at how many points, and how many differ.
struct Tally {
  private(set) var compared = 0
  private(set) var differences = 0
  private var places: Set<OraclePosition> = []
  private var kinds: [Relation: Int] = [:]
  /// How many points lie where a cut was.
  var mended = 0

  var seed: UInt64 { UInt64(compared) }

  mutating func compare(_ found: Relation, _ expected: Relation, _ point: OraclePosition) {
    compared += 1
    places.insert(point)
    kinds[expected, default: 0] += 1
    if found == expected { return }
    differences += 1
    if differences <= 5 { Issue.record("\(point): \(found), not \(expected)") }
  }

  /// Compares both ways to ask the only area.
  mutating func compare(_ areas: Areas, _ expected: Relation, _ point: OraclePosition) throws {
    compare(areas[0].relation(to: try point.coordinate), expected, point)
    compare(areas.covering(try point.coordinate).first?.relation ?? .outside, expected, point)
  }

  func report(_ name: String, _ what: String) {
    let shares = [Relation.inside, .boundary, .outside].map { "\(kinds[$0] ?? 0) \($0)" }
    print(
      "\(name) \(what): \(places.count) points, \(differences) of \(compared) relations differ from",
      "exact winding: \(shares.joined(separator: ", "))")
    #expect(places.count > 1000)
    #expect(differences == 0)
  }
}
