import Testing
import VicinityGeometry

/// Shapes into text and bytes, and back.
@Suite struct ShapeTextTests {
  @Test(arguments: oddShapes)
  func roundTrips(_ text: String) throws {
    let shape = try Shape(wkt: text)
    let clean = withoutEmptyParts(text)
    #expect(try shape.wkt == clean)
    #expect(try Shape(wkt: shape.wkt).wkt == clean)
    // Neither has a type for rings.
    let line = clean.replacing("LINEARRING", with: "LINESTRING")
    #expect(try Shape(wkb: shape.wkb).wkt == line)
    #expect(try shape.wkb.first == 1)
    let json = try shape.geoJSON
    #expect(!json.contains("\n"))
    #expect(try Shape(geoJSON: json).wkt == line)
  }

  @Test func numbersAreShortestAndExact() throws {
    let numbers: [Double] = [
      0.1, 0.30000000000000004, 1e-300, .leastNonzeroMagnitude, 1e99, -1e100,
      123_456_789_012_345_680,
      1.0 / 3, 0x1.fffffffffffffp0, -0.0, 100, 1e22, 1e-5,
    ]
    for x in numbers {
      for y in numbers {
        let shape = try Shape(x: x, y: y)
        let text = try shape.wkt
        #expect(!text.contains(".0 ") && !text.contains(".0)"), "\(text)")
        for again in [text, try Shape(wkb: shape.wkb).wkt, try Shape(geoJSON: shape.geoJSON).wkt] {
          let words = again.split { " ()".contains($0) }
          #expect(words.count == 3 && words[0] == "POINT")
          #expect(words.dropFirst().map { Double($0) } == [x, y], "\(again)")
        }
        #expect(try Shape(wkt: text).wkt == text)
      }
    }
    #expect(try Shape(x: 0.30000000000000004, y: -1).wkt == "POINT (0.30000000000000004 -1)")
  }

  @Test func furtherNumbersAreDropped() throws {
    #expect(try Shape(wkt: "POINT Z (1 2 3)").wkt == "POINT (1 2)")
    #expect(try Shape(wkt: "POINT M (1 2 3)").wkt == "POINT (1 2)")
    #expect(try Shape(wkt: "POINT ZM (1 2 3 4)").wkt == "POINT (1 2)")
    #expect(try Shape(wkt: "linestring z(1 2 3,4 5 6)").wkt == "LINESTRING (1 2, 4 5)")
    let json =
      #" {"coordinates": [ [1, 2, 3], [4e0,5,6,7] ] , "bbox":[1,2,4,5], "type":"LineString"} "#
    #expect(try Shape(geoJSON: json).wkt == "LINESTRING (1 2, 4 5)")
    let one: [UInt8] = [0x3F, 0xF0, 0, 0, 0, 0, 0, 0]
    let types: [([UInt8], Int)] = [
      ([0, 0, 0, 1], 2), ([0x80, 0, 0, 1], 3), ([0x40, 0, 0, 1], 3), ([0xC0, 0, 0, 1], 4),
      ([0, 0, 0x03, 0xE9], 3), ([0, 0, 0x07, 0xD1], 3), ([0, 0, 0x0B, 0xB9], 4),
    ]
    for (type, count) in types {
      let bytes = [0] + type + [[UInt8]](repeating: one, count: count).joined()
      #expect(try Shape(wkb: bytes).wkt == "POINT (1 1)", "\(type)")
    }
    // PostGIS's reference system.
    #expect(
      try Shape(wkb: [0, 0x20, 0, 0, 1, 0, 0, 0x10, 0xE6] + one + one).wkt == "POINT (1 1)")
  }

  @Test func nestedCollections() throws {
    let text = "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (1 2, 3 4)))"
    let shape = try Shape(wkt: text)
    #expect(try Shape(geoJSON: shape.geoJSON).wkt == text)
    #expect(try Shape(wkb: shape.wkb).wkt == text)
    #expect(try shape.vertexCount == 3)
  }

  @Test func featuresAreNoGeometries() {
    let geometry = #"{"type":"Point","coordinates":[1,2]}"#
    for text in [
      #"{"type":"Feature","geometry":\#(geometry),"properties":{}}"#,
      #"{"type":"FeatureCollection","features":[]}"#, #"{"type":"Circle","coordinates":[1,2]}"#,
      "{}", "[]", "null", "5 ",
    ] {
      #expect(shapeFailure { () throws(GeometryError) in _ = try Shape(geoJSON: text) } == .geoJSON)
    }
  }

  @Test func errorsSayWhere() throws {
    let cases = [
      (#"{"type":"LineString","coordinates":[[]]}"#, "/coordinates/0"),
      (#"{"type":"LineString","coordinates":[[1,2],[3]]}"#, "/coordinates/1"),
      (#"{"type":"MultiPoint","coordinates":[[1,2],[]]}"#, "/coordinates/1"),
      (#"{"type":"Polygon","coordinates":[[[0,0],[1,"a"]]]}"#, "/coordinates/0/1/1"),
      (#"{"type":"Polygon","coordinates":[[0,0],[1,1]]}"#, "/coordinates/0/0"),
      (#"{"type":"Point"}"#, "/coordinates"),
      (#"{"type":"Point","coordinates":{}}"#, "/coordinates"),
      (
        #"{"type":"GeometryCollection","geometries":[{"type":"Point"}]}"#,
        "/geometries/0/coordinates"
      ),
      (#"{"type":"GeometryCollection","geometries":[null]}"#, "/geometries/0/type"),
      (#"{"type":"GeometryCollection"}"#, "/geometries"),
    ]
    for (text, pointer) in cases {
      let defects = shapeDefects { () throws(GeometryError) in _ = try Shape(geoJSON: text) }
      #expect(defects.first?.code == .geoJSON, "\(text)")
      #expect(defects.first?.pointer == pointer, "\(text)")
    }
  }
}
