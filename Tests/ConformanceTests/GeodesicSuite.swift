import Foundation
import Testing
import Vicinity

/// C. F. F. Karney's test set for geodesics: random, antipodal, equatorial, meridional, short paths.
@Suite struct GeodesicSuite {
  struct Row: CustomStringConvertible, Sendable {
    let start: (latitude: Double, longitude: Double)
    let end: (latitude: Double, longitude: Double)
    let metres: Double
    let kind: String
    let description: String
  }

  static let rows: [Row] = {
    guard ConformanceData.isPresent,
      let bytes = try? ConformanceData.bytes("conformance/geodesic.tsv")
    else { return [] }
    return bytes.split(separator: 0x0A).dropFirst().compactMap { line in
      let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
      let numbers = fields.prefix(5).compactMap { Double($0) }
      guard numbers.count == 5 else { return nil }
      return Row(
        start: (numbers[0], numbers[1]), end: (numbers[2], numbers[3]), metres: numbers[4],
        kind: String(fields[5]), description: "\(fields[5]) \(fields[6])")
    }
  }()

  static let kinds = Array(Set(rows.map(\.kind))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(GeodesicSuite.rows.count == 3071)
    #expect(GeodesicSuite.kinds.count == 9)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: kinds)
  func distanceIsRightToAMicrometre(kind: String) throws {
    for row in GeodesicSuite.rows where row.kind == kind {
      let (start, end) = try ends(of: row)
      let path = WGS84().inverse(from: start, to: end)
      #expect(abs(path.distanceMetres - row.metres) <= 1e-6, "\(row)")
      #expect(path.distanceMetres == WGS84().distanceMetres(from: start, to: end), "\(row)")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: kinds)
  func directLeadsToTheEnd(kind: String) throws {
    for row in GeodesicSuite.rows where row.kind == kind {
      let (start, end) = try ends(of: row)
      let path = WGS84().inverse(from: start, to: end)
      guard let bearing = path.bearingDegrees else {
        #expect(path.distanceMetres == 0, "\(row)")
        continue
      }
      #expect((0..<360).contains(bearing), "\(row)")
      let reached = try WGS84().destination(
        from: start, bearing: bearing, distance: Length(path.distanceMetres, .metre))
      #expect(WGS84().distanceMetres(from: reached, to: end) <= 1e-6, "\(row)")
    }
  }

  private func ends(of row: Row) throws -> (start: Coordinate, end: Coordinate) {
    (
      try Coordinate(latitude: row.start.latitude, longitude: row.start.longitude),
      try Coordinate(latitude: row.end.latitude, longitude: row.end.longitude)
    )
  }
}
