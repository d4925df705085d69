import Testing
import Vicinity
import VicinityGeometry

/// The DE-9IM matrices of GEOS's own tests.
@Suite struct PlanarRelateSuite {
  struct Row: Decodable, Sendable {
    let id: String
    let a: String, b: String
    let pattern: String
    let expected: Bool
    /// `geos_3_11_1`, as the decoder names it.
    let geos3111: PlanarExpectation?

    /// The folder of GEOS's tests that it comes from.
    var folder: String { String(id.prefix { $0 != "/" }) }
  }

  static let rows = ConformanceData.rows("conformance/relate.jsonl", as: Row.self)
  static let folders = Array(Set(rows.map(\.folder))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(PlanarRelateSuite.rows.count == 206)
    #expect(PlanarRelateSuite.rows.count { $0.geos3111 != nil } == 7)
    // So the pattern is the matrix itself.
    #expect(PlanarRelateSuite.rows.allSatisfy { $0.expected && !$0.pattern.contains("*") })
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: folders)
  func matrix(folder: String) throws {
    for row in PlanarRelateSuite.rows where row.folder == folder {
      let a = try Shape(wkt: row.a)
      let b = try Shape(wkt: row.b)
      PlanarExpectation.check("relate \(row.id)", tag: row.geos3111, expected: row.pattern) {
        () throws(GeometryError) in try a.relate(to: b)
      }
      if row.geos3111 != nil { continue }
      #expect(try a.relate(to: b, matches: row.pattern), "\(row.id)")
      // The other way round the matrix is transposed.
      let matrix = Array(row.pattern)
      let transposed = String([0, 3, 6, 1, 4, 7, 2, 5, 8].map { matrix[$0] })
      #expect(try b.relate(to: a) == transposed, "\(row.id)")
    }
  }
}
