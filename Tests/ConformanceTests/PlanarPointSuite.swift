import Testing
import Vicinity
import VicinityGeometry

/// Points inside polygons, outside, and exactly on their boundaries.
@Suite struct PlanarPointSuite {
  struct Row: Decodable, Sendable {
    let wkt: String
    let point: [Double]
    let expected: Place
    let kind: String
  }

  enum Place: String, Decodable, Sendable { case inside, boundary, outside }

  static let rows = ConformanceData.rows("conformance/pip_cases.jsonl", as: Row.self)
  static let kinds = Array(Set(rows.map(\.kind))).sorted()

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func allRowsAreThere() {
    #expect(PlanarPointSuite.rows.count == 323)
    let counts = Dictionary(grouping: PlanarPointSuite.rows, by: \.kind).mapValues(\.count)
    #expect(
      counts == [
        "collinear_ulp_grid": 168, "comb_vertex_rays": 40, "edge_param_rounded": 63, "geosxml": 11,
        "sliver": 28, "turf": 13,
      ])
  }

  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot), arguments: kinds)
  func place(kind: String) throws {
    for (index, row) in PlanarPointSuite.rows.enumerated() where row.kind == kind {
      let name = "pip_cases row \(index)"
      let polygon = try Shape(wkt: row.wkt)
      let (x, y) = (row.point[0], row.point[1])
      let point = try Shape(x: x, y: y)

      let matrix = Array(try polygon.relate(to: point))
      let related: Place = matrix[0] == "0" ? .inside : matrix[3] == "0" ? .boundary : .outside
      #expect(related == row.expected, "\(name) by relate")

      #expect(try polygon.touches(point) == (row.expected == .boundary), "\(name) by touches")
      let prepared = try PreparedShape(polygon.copy())
      // GEOS takes another path after the first question.
      for _ in 0..<2 {
        let covers = try prepared.covers(x: x, y: y)
        let contains = try prepared.contains(x: x, y: y)
        let found: Place = contains ? .inside : covers ? .boundary : .outside
        #expect(found == row.expected, "\(name) prepared")
        #expect(try prepared.intersects(x: x, y: y) == covers, "\(name) prepared")
        #expect(try prepared.distance(x: x, y: y) == 0 || !covers, "\(name) prepared")
      }
      // Through columns, and not through text.
      let columns = try Shape(polygons: polygon.polygons)
      #expect(try columns.covers(point) == (row.expected != .outside), "\(name) from columns")
      #expect(try columns.contains(point) == (row.expected == .inside), "\(name) from columns")
    }
  }
}
