import Testing
import VicinityCore
import VicinityGeometry

/// Text and bytes made to break a reader. Each ends in a typed error.
@Suite struct ShapeHostileTests {
  @Test(arguments: [
    "", " ", "POINT", "POINT (", "POINT (1", "POINT (1 2", "POINT ()", "POINT (1)", "POINT (a b)",
    "POINT 1 2", "POINT (1 2))", "POINT (1 2) garbage", "POINT (1 2) POINT (1 2)",
    "POINT EMPTY garbage", "POINT EMPTY (1 2)", "POINT EMPTY EMPTY", ") POINT (1 2", "POINT (1 2),",
    "POINT (1 2)\u{0}", "POINT\u{0}(1 2)", "SRID=4326;POINT (1 2)",
    "CIRCULARSTRING (0 0, 1 1, 2 0)",
    "TRIANGLE ((0 0, 1 1, 1 0, 0 0))", "LINESTRING (1 2)", "POLYGON ((0 0, 1 1, 1 0, 2 2))",
    "POLYGON (EMPTY, (0 0, 1 1, 1 0, 0 0))", "POLYGON ((0 0, 1 1, 1 0", "POINT (nan(12) 1)",
    "MULTIPOINT (10 0, EMPTY)", "POINT (1 2 3 4 5)", "POINT (--1 2)", "\u{FEFF}POINT (1 2)",
    "POINT EMPTY,",
  ])
  func badWKT(_ text: String) {
    let defects = shapeDefects { () throws(GeometryError) in _ = try Shape(wkt: text) }
    #expect(defects.map(\.code) == [.syntax])
    #expect(defects.first?.problem.contains("WKT") == true)
  }

  @Test(arguments: [
    "POINT (NaN 1)", "POINT (-nan +NAN)", "MULTIPOINT ((nan nan))", "LINESTRING (0 0, NaN NaN)",
    "POINT (1 NaN)", "POINT (NaN NaN)", "POINT (inf 1)", "POINT (1 -Infinity)",
    "POINT (1 1e999)", "POINT (1e101 0)", "LINESTRING (0 0, 1 NaN)",
    "POLYGON ((0 0, 10 NaN, 20 0, 0 10, 0 0))",
    "POLYGON ((0 0, 9 0, 9 9, 0 0), (1 1, 2 inf, 2 2, 1 1))",
    "GEOMETRYCOLLECTION (POINT (1 1), GEOMETRYCOLLECTION (MULTIPOINT ((1 1), (2 -1e200))))",
  ])
  func numbersThatAreNotFinite(_ text: String) {
    #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(wkt: text) } == .outOfRange)
  }

  @Test func numbersThatAreNotFiniteElsewhere() throws {
    let codes: [(String, Defect.Code)] = [
      ("1e999", .syntax), ("NaN", .syntax), ("Infinity", .syntax), ("1e101", .outOfRange),
      ("null", .geoJSON), ("\"1\"", .geoJSON),
    ]
    for (number, code) in codes {
      let json = #"{"type":"Point","coordinates":[\#(number),2]}"#
      #expect(
        shapeFailure { () throws(GeometryError) in _ = try Shape(geoJSON: json) } == code, "\(json)"
      )
    }
    let header: [UInt8] = [1, 1, 0, 0, 0]
    let quiet: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF8, 0x7F]
    let infinite: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x7F]
    let large: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0xF8]
    let zero = [UInt8](repeating: 0, count: 8)
    for number in [quiet, infinite, large] {
      let bytes = header + number + zero
      #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(wkb: bytes) } == .outOfRange)
    }
    // This is how WKB writes an empty point.
    #expect(try Shape(wkb: header + quiet + quiet).wkt == "POINT EMPTY")
  }

  @Test func deepNesting() throws {
    for depth in [36, 129, 10_000, 1_000_000] {
      let texts = [
        nested("GEOMETRYCOLLECTION (", "POINT (1 1)", ")", depth),
        nested("GEOMETRYCOLLECTION (", "", "", depth), nested("(", "1 1", ")", depth + 3),
      ]
      for text in texts {
        #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(wkt: text) } == .limit)
      }
      let member = #"{"type":"GeometryCollection","geometries":["#
      for json in [
        nested(member, #"{"type":"Point","coordinates":[1,1]}"#, "]}", depth),
        nested(member, "", "", max(depth, 200)),
        #"{"type":"Point","coordinates":\#(nested("[", "1", "]", max(depth, 200)))}"#,
      ] {
        #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(geoJSON: json) } == .limit)
      }
      for end in [[], [1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16)] as [[UInt8]] {
        let bytes = nested([1, 7, 0, 0, 0, 1, 0, 0, 0], depth) + end
        let code = shapeFailure { () throws(GeometryError) in _ = try Shape(wkb: bytes) }
        #expect(code == .limit || (end.isEmpty && code == .syntax))
      }
    }
  }

  @Test func allowedNesting() throws {
    let depth = Shape.depthLimit
    let text = nested("GEOMETRYCOLLECTION (", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))", ")", depth)
    let shape = try Shape(wkt: text)
    #expect(try shape.wkt == text)
    #expect(try Shape(wkb: shape.wkb).wkt == text)
    #expect(try Shape(geoJSON: shape.geoJSON).wkt == text)
    #expect(try shape.area == 0.5)
  }

  private func nested(_ open: String, _ middle: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
  }

  private func nested(_ open: [UInt8], _ depth: Int) -> [UInt8] {
    Array([[UInt8]](repeating: open, count: depth).joined())
  }

  @Test(
    arguments: [
      [], [1], [1, 1, 0, 0, 0], [1, 1, 0, 0, 0, 0],
      [2, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16),
      [1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 8, 0, 0, 0, 0, 0, 0, 0], [1, 17, 0, 0, 0, 0, 0, 0, 0],
      [1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0],
      [1, 0xA1, 0x0F, 0, 0] + [UInt8](repeating: 0, count: 40),
      [1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], [1, 3, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF],
      [1, 3, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x0F], [1, 4, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F],
      [1, 7, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x1F, 1, 7, 0, 0, 0], [1, 5, 0, 0, 0, 0, 0, 0, 0, 1],
      [1, 1, 0, 0, 0x20, 0, 0], [1, 2, 0, 0, 0, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16),
      [1, 4, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0],
      [1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 17),
    ] as [[UInt8]])
  func badWKB(_ bytes: [UInt8]) {
    let defects = shapeDefects { () throws(GeometryError) in _ = try Shape(wkb: bytes) }
    #expect(defects.map(\.code) == [.syntax])
    #expect(defects.first?.problem.contains("WKB") == true)
  }

  @Test(arguments: [
    "", "{", "{\"type\":\"Point\",\"coordinates\":[1,2]",
    "{\"type\":\"Point\",\"coordinates\":[1,2]}}",
    "{\"type\":\"Point\",\"coordinates\":[1,2]} {}", "{\"type\":\"Point\",\"coordinates\":[1,2,]}",
    "{\"type\":\"Point\",\"coordinates\":[1,2]}\u{0}",
    "{\"type\":\"Point\",\"coordinates\":[NaN,2]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[2,2]]]}",
    "{\"type\":\"LineString\",\"coordinates\":[[0,0]]}",
  ])
  func badGeoJSON(_ text: String) {
    #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(geoJSON: text) } == .syntax)
  }

  @Test func badGeoJSONBytes() {
    let text = Array(#"{"type":"Point","coordinates":[1,2],"a":""#.utf8) + [0xFF, 0x22, 0x7D]
    #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(geoJSON: text) } == .encoding)
    let twice = #"{"type":"Point","coordinates":[1,2],"type":"Point"}"#
    #expect(
      shapeFailure { () throws(GeometryError) in _ = try Shape(geoJSON: twice) } == .duplicateKey)
  }

  @Test func aFailureNeverRepeatsAnother() throws {
    let bowTie = try Shape(wkt: "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))")
    let twins = try Shape(
      wkt: "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 2, 6 2, 6 6, 2 6, 2 2)))")
    let square = try Shape(wkt: "POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))")
    let union = shapeDefects { () throws(GeometryError) in _ = try bowTie.union(square) }
    #expect(union.first?.code == .geos)
    #expect(union.first?.problem.contains("Self-intersection at 2 2") == true)
    // The same context says something else about the next failure.
    let relate = shapeDefects { () throws(GeometryError) in _ = try bowTie.relate(to: twins) }
    #expect(relate.first?.code == .geos)
    #expect(relate.first?.problem.contains("side location conflict") == true)
    #expect(relate.first?.problem.contains("Self-intersection") == false)
    #expect(try bowTie.relate(to: Shape(x: 9, y: 9)) == "FF2FF10F2")
  }

  @Test func longWordsAreCut() {
    let text = String(repeating: "A\u{7}", count: 1_000_000) + " (1 2)"
    let defects = shapeDefects { () throws(GeometryError) in _ = try Shape(wkt: text) }
    #expect(defects.first.map { $0.problem.count < 300 } == true)
    #expect(defects.first?.problem.contains("\u{7}") == false)
  }
}
