import Testing
import VicinityGeometry

/// Validity, repair, and what is built from shapes.
@Suite struct ShapeValidityTests {
  @Test func reasonAndPlace() throws {
    let bowTie = try Shape(wkt: "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))")
    #expect(
      try bowTie.validity()
        == .invalid(reason: "Self-intersection", at: PlanarPoint(x: 2, y: 2)))
    #expect(try bowTie.validity().isValid == false)
    #expect(try Shape(x: 1, y: 1).validity() == .valid)
    #expect(try Shape(wkt: "POLYGON EMPTY").validity().isValid)
  }

  /// What is repaired, all of it, its polygons, and the area of these.
  @Test(arguments: [
    ("POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", Shape.Kind.multiPolygon, Shape.Kind.multiPolygon, 8.0),
    // Two that overlap are united; linework would leave their overlap out.
    (
      "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 2, 6 2, 6 6, 2 6, 2 2)))", .polygon, .polygon,
      28
    ),
    // A hole outside becomes a polygon.
    (
      "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (10 10, 11 10, 11 11, 10 11, 10 10))",
      .multiPolygon, .multiPolygon, 17
    ),
    // A ring that touches itself becomes a shell with a hole.
    (
      "POLYGON ((0 0, 4 0, 4 4, 2 4, 3 2, 1 2, 2 4, 0 4, 0 0))", .polygon, .polygon, 14
    ),
    // Unless it runs the same way round twice: linework would make that a hole too.
    (
      "POLYGON ((0 0, 4 0, 4 4, 2 4, 1 2, 3 2, 2 4, 0 4, 0 0))", .polygon, .polygon, 16
    ),
    ("POLYGON ((0 0, 1 1, 0 0))", .lineString, .polygon, 0),
    (
      "GEOMETRYCOLLECTION (POINT (9 9), POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0)), "
        + "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)))", .geometryCollection, .polygon, 16
    ),
    (
      "GEOMETRYCOLLECTION (POINT (9 9), LINESTRING (0 0, 1 1))", .geometryCollection, .multiPolygon,
      0
    ),
    ("LINESTRING (0 0, 1 1)", .lineString, .multiPolygon, 0),
    ("POINT EMPTY", .point, .multiPolygon, 0),
  ])
  func repair(_ text: String, _ all: Shape.Kind, _ polygons: Shape.Kind, _ area: Double) throws {
    let shape = try Shape(wkt: text)
    let whole = try shape.repaired()
    #expect(try whole.validity() == .valid)
    #expect(whole.kind == all)
    let polygonal = try shape.repaired(keeping: .polygons)
    #expect(try polygonal.validity() == .valid)
    #expect(polygonal.kind == polygons)
    #expect(abs(try polygonal.area - area) < 1e-9)
    #expect(try Shape(polygons: polygonal.polygons).equals(polygonal) || polygonal.isEmpty)
  }

  @Test func unions() throws {
    let left = try Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
    let right = try Shape(wkt: "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))")
    #expect(try left.union(right).area == 28)
    let both = try Shape(polygons: left.polygons + right.polygons)
    #expect(try both.validity().isValid == false)
    #expect(try both.unaryUnion().area == 28)
    #expect(try both.unaryUnion().validity() == .valid)
  }

  @Test func buffers() throws {
    let point = try Shape(x: 1, y: 1)
    let circle = try point.buffer(distance: 2)
    #expect(try circle.vertexCount == 33)
    #expect(try point.buffer(distance: 2, quadrantSegments: 1).vertexCount == 5)
    #expect(abs(try point.buffer(distance: 2, quadrantSegments: 1000).area - 4 * .pi) < 1e-5)
    #expect(try circle.buffer(distance: -3).isEmpty)
    #expect(try point.buffer(distance: 0).isEmpty)
    for distance in [Double.nan, .infinity, -.infinity, 1e101] {
      let code = shapeFailure { () throws(GeometryError) in
        _ = try point.buffer(distance: distance)
      }
      #expect(code == .outOfRange)
    }
    for segments in [0, -1, 1001, Int.min, Int.max] {
      let code = shapeFailure { () throws(GeometryError) in
        _ = try point.buffer(distance: 1, quadrantSegments: segments)
      }
      #expect(code == .outOfRange)
    }
  }

  /// Numbers as large as are let in, and as small as there are: answers or typed errors. In a process
  /// of its own: GEOS 3.11 crashes on the buffer of a line that is longer than the largest number.
  @Test func extremeNumbers() async {
    await #expect(processExitsWith: .success) {
      for scale in [1e100, 1e60, 1e20, 1e-20, 1e-160, Double.leastNonzeroMagnitude] {
        for text in [
          "LINESTRING (-\(scale) 5, \(scale) 5)",
          "POLYGON ((0 0, \(scale) \(scale), \(scale) 0, 0 \(scale), 0 0))",
          "POLYGON ((-\(scale) -\(scale), \(scale) -\(scale), \(scale) \(scale), -\(scale) -\(scale)))",
          "MULTIPOINT ((\(scale) 1), (5 5e-324))",
        ] {
          let shape = try Shape(wkt: text)
          for distance in [0, 1, -1, 1e100, -1e100, scale, .leastNonzeroMagnitude] {
            _ = shapeFailure { () throws(GeometryError) in
              _ = try shape.buffer(distance: distance).wkt
            }
          }
          for other in oddShapes {
            _ = try ShapePredicateTests.askAll(text, other)
            _ = try ShapePredicateTests.askAll(other, text)
          }
        }
      }
    }
  }
}
