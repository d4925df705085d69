import Testing
import VicinityGeometry

/// The defects that `body` ends in; none where it succeeds.
func shapeDefects(_ body: () throws(GeometryError) -> Void) -> [Defect] {
  do throws(GeometryError) {
    try body()
    return []
  } catch {
    #expect(error.source == "shape")
    #expect(error.description.hasPrefix("shape: "))
    return error.defects
  }
}

/// The one code that `body` fails with; nil where it succeeds.
func shapeFailure(_ body: () throws(GeometryError) -> Void) -> Defect.Code? {
  shapeDefects(body).first?.code
}

/// Prints what a test in a process of its own printed about shapes.
func printLines(of output: [UInt8]?) {
  for line in String(decoding: output ?? [], as: UTF8.self).split(separator: "\n")
  where line.hasPrefix("shapes: ") { print(line) }
}

/// The text of a shape that was read from `text`, one of ``oddShapes``: without empty parts.
func withoutEmptyParts(_ text: String) -> String {
  let parts = [
    "MULTIPOINT ((10 0), EMPTY)": "MULTIPOINT ((10 0))",
    "MULTILINESTRING ((0 0, 5 5), EMPTY)": "MULTILINESTRING ((0 0, 5 5))",
    "POLYGON ((0 0, 4 0, 4 4, 0 0), EMPTY)": "POLYGON ((0 0, 4 0, 4 4, 0 0))",
    "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), EMPTY)": "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))",
    "MULTIPOLYGON (EMPTY)": "MULTIPOLYGON EMPTY",
    "GEOMETRYCOLLECTION (POINT EMPTY)": "GEOMETRYCOLLECTION EMPTY",
    "GEOMETRYCOLLECTION (POINT (3 3), LINESTRING EMPTY, POLYGON EMPTY)":
      "GEOMETRYCOLLECTION (POINT (3 3))",
    "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY, POINT (1 2)))":
      "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT (1 2)))",
    "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION EMPTY, POINT (1 2), MULTIPOINT (EMPTY))":
      "GEOMETRYCOLLECTION (POINT (1 2))",
  ]
  return parts[text] ?? text
}

/// Every type, empty and not, with empty parts and without, valid and not.
let oddShapes = [
  "POINT (1 1)", "POINT EMPTY", "MULTIPOINT ((10 0), EMPTY)", "MULTIPOINT EMPTY",
  "MULTIPOINT ((1 1), (2 3))", "LINESTRING EMPTY", "LINESTRING (0 0, 5 5)",
  "LINESTRING (1 1, 1 1)", "MULTILINESTRING ((0 0, 5 5), EMPTY)", "POLYGON EMPTY",
  "POLYGON ((0 0, 4 0, 4 4, 0 0))", "POLYGON ((0 0, 4 0, 4 4, 0 0), EMPTY)",
  "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), EMPTY)", "MULTIPOLYGON (EMPTY)", "MULTIPOLYGON EMPTY",
  "GEOMETRYCOLLECTION EMPTY", "GEOMETRYCOLLECTION (POINT EMPTY)",
  "GEOMETRYCOLLECTION (POINT (3 3), LINESTRING EMPTY, POLYGON EMPTY)",
  "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY, POINT (1 2)))",
  "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION EMPTY, POINT (1 2), MULTIPOINT (EMPTY))",
  "POLYGON ((0 0, 1 1, 0 0))", "POLYGON ((1 1, 1 1, 1 1, 1 1))",
  "LINEARRING (0 0, 1 0, 1 1, 0 0)", "LINEARRING EMPTY",
  "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))",
  "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))",
]
