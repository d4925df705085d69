import Testing
import Vicinity
import VicinityGeometry

/// Which shapes are valid.
@Suite struct PlanarValiditySuite {
  struct Row: Decodable, Sendable {
    let id: String
    let wkt: String
    let expected: Bool
    let reason: String?

    var kind: String {
      String(wkt.prefix { $0.isLetter }).uppercased()
    }
  }

  static let rows = ConformanceData.rows("conformance/validity.jsonl", as: Row.self)
  static let kinds = Array(Set(rows.map(\.kind))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(PlanarValiditySuite.rows.count == 247)
    #expect(PlanarValiditySuite.rows.count { !$0.expected } == 14)
    #expect(PlanarValiditySuite.rows.count { $0.reason != nil } == 14)
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: kinds)
  func verdict(kind: String) throws {
    for row in PlanarValiditySuite.rows where row.kind == kind {
      if row.reason?.hasPrefix("Invalid Coordinate") == true {
        // A coordinate that is not finite does not even become a shape.
        let error = #expect(throws: GeometryError.self, "\(row.id)") { _ = try Shape(wkt: row.wkt) }
        #expect(error?.defects.map(\.code) == [.outOfRange], "\(row.id)")
        continue
      }
      let shape = try Shape(wkt: row.wkt)
      switch try shape.validity() {
      case .valid: #expect(row.expected, "\(row.id): \(row.reason ?? "")")
      case .invalid(let reason, let place):
        #expect(!row.expected, "\(row.id): \(reason)")
        #expect(place != nil, "\(row.id)")
        // The words are those of GEOS 3.14.1, which are not always ours.
        if let words = row.reason, !words.hasPrefix(reason) {
          print("planar: validity \(row.id): expected \(words), found \(reason)")
        }
      }
      let repaired = try shape.repaired()
      #expect(try repaired.validity().isValid, "\(row.id) repaired")
      let polygons = try shape.repaired(keeping: .polygons)
      #expect(try polygons.validity().isValid, "\(row.id) repaired to polygons")
      #expect([.polygon, .multiPolygon].contains(polygons.kind), "\(row.id)")
      if row.expected { #expect(try abs(polygons.area - shape.area) <= 1e-9, "\(row.id)") }
    }
  }
}
