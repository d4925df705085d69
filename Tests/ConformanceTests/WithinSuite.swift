import Testing
import Vicinity

/// Pairs from 1 millimetre to 25 metres off a radius, where a sphere is often wrong.
@Suite struct WithinSuite {
  struct Row: Decodable, CustomStringConvertible, Sendable {
    let id: String
    let lat1: Double, lon1: Double, lat2: Double, lon2: Double
    let radiusM: Double
    let radius: String
    let distanceM: Double
    let expected: Bool

    var description: String { "\(id) \(radius)" }
  }

  static let rows = ConformanceData.rows("conformance/dwithin.jsonl", as: Row.self)

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() { #expect(WithinSuite.rows.count == 1500) }

  static let radii = Array(Set(rows.map(\.radius))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: radii)
  func answerIsExact(radius label: String) throws {
    for row in WithinSuite.rows where row.radius == label {
      let center = try Coordinate(latitude: row.lat1, longitude: row.lon1)
      let place = try Coordinate(latitude: row.lat2, longitude: row.lon2)
      let radius = try Length(row.radiusM, .metre)
      let index = PlaceIndex([place])
      #expect(index.count(within: radius, of: center) == (row.expected ? 1 : 0), "\(row)")
      #expect(index.indices(within: radius, of: center) == (row.expected ? [0] : []), "\(row)")
      // The distance of the file is rounded to a millimetre.
      let hits = index.nearest(1, to: center)
      #expect(abs(hits[0].distanceMetres - row.distanceM) <= 0.00051, "\(row)")
      #expect(try Length(label).metres == row.radiusM)
    }
  }
}
