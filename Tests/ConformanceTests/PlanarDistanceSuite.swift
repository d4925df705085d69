import Testing
import Vicinity
import VicinityGeometry

/// Distances and buffers of GEOS's own tests.
@Suite struct PlanarDistanceSuite {
  struct DistanceRow: Decodable, Sendable {
    let id: String
    let a: String, b: String
    let expected: Double
  }

  struct WithinRow: Decodable, Sendable {
    let id: String
    let a: String, b: String
    let distance: Double
    let expected: Bool
  }

  struct BufferRow: Decodable, Sendable {
    let id: String
    let a: String
    let distance: Double
    let quadSegs: Int
    let expectedArea: Double
  }

  static let distances = ConformanceData.rows(
    "conformance/planar_distance.jsonl", as: DistanceRow.self)
  static let withins = ConformanceData.rows(
    "conformance/planar_within_distance.jsonl", as: WithinRow.self)
  static let buffers = ConformanceData.rows("conformance/buffer.jsonl", as: BufferRow.self)

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(PlanarDistanceSuite.distances.count == 2)
    #expect(PlanarDistanceSuite.withins.count == 8)
    #expect(PlanarDistanceSuite.buffers.count == 10)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func distance() throws {
    for row in PlanarDistanceSuite.distances {
      let a = try Shape(wkt: row.a)
      let b = try Shape(wkt: row.b)
      #expect(try a.distance(to: b) == row.expected, "\(row.id)")
      #expect(try b.distance(to: a) == row.expected, "\(row.id)")
      #expect(try PreparedShape(a.copy()).distance(to: b) == row.expected, "\(row.id) prepared")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func withinDistance() throws {
    for row in PlanarDistanceSuite.withins {
      let a = try Shape(wkt: row.a)
      let b = try Shape(wkt: row.b)
      #expect(try a.isWithin(distance: row.distance, of: b) == row.expected, "\(row.id)")
      #expect(try b.isWithin(distance: row.distance, of: a) == row.expected, "\(row.id)")
    }
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func buffer() throws {
    for row in PlanarDistanceSuite.buffers {
      let buffer = try Shape(wkt: row.a).buffer(
        distance: row.distance, quadrantSegments: row.quadSegs)
      let name = "buffer \(row.id) by \(row.distance)"
      #expect(
        try abs(buffer.area - row.expectedArea) <= 1e-9 * max(row.expectedArea, 1), "\(name)")
      #expect(buffer.isEmpty == (row.expectedArea == 0), "\(name)")
      #expect(try buffer.validity() == .valid, "\(name)")
    }
  }
}
