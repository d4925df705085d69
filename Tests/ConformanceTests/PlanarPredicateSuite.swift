import Testing
import Vicinity
import VicinityGeometry

/// The named predicates of GEOS's own tests.
@Suite struct PlanarPredicateSuite {
  struct Row: Decodable, Sendable {
    let id: String
    let op: Operation
    let a: String, b: String
    let expected: Bool
    /// `geos_3_11_1`, as the decoder names it.
    let geos3111: PlanarExpectation?
  }

  enum Operation: String, Decodable, CaseIterable, Sendable {
    case contains, coveredBy, covers, crosses, disjoint, equalsTopo, intersects, overlaps, touches
    case within
  }

  static let rows = ConformanceData.rows("conformance/predicates.jsonl", as: Row.self)

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(PlanarPredicateSuite.rows.count == 1915)
    #expect(PlanarPredicateSuite.rows.count { $0.geos3111 != nil } == 25)
    let counts = Dictionary(grouping: PlanarPredicateSuite.rows, by: \.op).mapValues(\.count)
    #expect(
      Operation.allCases.map { counts[$0] ?? 0 }
        == [204, 189, 199, 186, 186, 186, 206, 186, 186, 187])
  }

  @Test(
    .enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: Operation.allCases)
  func predicate(_ operation: Operation) throws {
    for row in PlanarPredicateSuite.rows where row.op == operation {
      let a = try Shape(wkt: row.a)
      let b = try Shape(wkt: row.b)
      PlanarExpectation.check(
        "\(operation) \(row.id)", tag: row.geos3111, expected: row.expected
      ) { () throws(GeometryError) in
        switch operation {
        case .contains: try a.contains(b)
        case .coveredBy: try a.isCovered(by: b)
        case .covers: try a.covers(b)
        case .crosses: try a.crosses(b)
        case .disjoint: try a.isDisjoint(from: b)
        case .equalsTopo: try a.equals(b)
        case .intersects: try a.intersects(b)
        case .overlaps: try a.overlaps(b)
        case .touches: try a.touches(b)
        case .within: try a.isWithin(b)
        }
      }
      if row.geos3111 == nil { try checkPrepared(row, a, b) }
    }
  }

  private func checkPrepared(_ row: Row, _ a: borrowing Shape, _ b: borrowing Shape) throws {
    let prepared = try PreparedShape(a.copy())
    switch row.op {
    case .contains: #expect(try prepared.contains(b) == row.expected, "prepared \(row.id)")
    case .covers: #expect(try prepared.covers(b) == row.expected, "prepared \(row.id)")
    case .intersects: #expect(try prepared.intersects(b) == row.expected, "prepared \(row.id)")
    default: break
    }
  }
}
