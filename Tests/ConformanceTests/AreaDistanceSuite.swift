import Testing
import Vicinity

/// Distances from points to real areas.
@Suite struct AreaDistanceSuite {
  struct Row: Decodable, CustomStringConvertible, Sendable {
    let file: String
    let feature: Int
    let point: [Double]
    let inside: Bool
    let distanceM: Double
    let radiusM: Double
    let expected: Bool

    var description: String { "\(file) \(feature) \(point) \(radiusM)" }
  }

  static let rows = ConformanceData.rows("conformance/dwithin_polygon.jsonl", as: Row.self)
  static let files = Array(Set(rows.map(\.file))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() { #expect(AreaDistanceSuite.rows.count == 228) }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: files)
  func distances(name: String) throws {
    let options = ReadOptions(skipsBadRows: true)
    let path = ConformanceData.path(name)
    let features = try Features(contentsOf: path, options: options)
    let areas = try Areas(contentsOf: path, options: options)
    let index = FeatureIndex(features)
    var positions: [Int: Int] = [:]
    for position in 0..<features.count { positions[features[position].feature] = position }
    for row in AreaDistanceSuite.rows where row.file == name {
      let point = try Coordinate(latitude: row.point[1], longitude: row.point[0])
      let position = try #require(positions[row.feature], "\(row)")
      let radius = try Length(row.radiusM, .metre)
      let hit = index.features(within: radius, of: point).first { $0.index == position }
      #expect((hit != nil) == row.expected, "\(row)")
      let all = index.nearest(features.count, to: point)
      let nearest = try #require(all.first { $0.index == position })
      // The file is rounded to a millimetre.
      #expect(abs(nearest.distanceMetres - row.distanceM) <= 0.01, "\(row)")
      if let hit { #expect(hit == nearest, "\(row)") }
      #expect(areas[position].relation(to: point).isCovered == row.inside, "\(row)")
      let alone = try #require(areas[position].nearestPoint(to: point))
      #expect(alone.distanceMetres == nearest.distanceMetres && alone.coordinate == nearest.nearest)
    }
  }
}
