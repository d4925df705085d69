import Testing
import VicinityGeometry

/// Distances in the plane.
@Suite struct ShapeDistanceTests {
  @Test func distances() throws {
    let square = try Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
    let point = try Shape(x: 7, y: 8)
    #expect(try square.distance(to: point) == 5)
    #expect(try point.distance(to: square) == 5)
    #expect(try square.distance(to: Shape(x: 1, y: 1)) == 0)
    #expect(try square.isWithin(distance: 5, of: point))
    #expect(try !square.isWithin(distance: 5.0.nextDown, of: point))
    #expect(try !square.isWithin(distance: -1, of: square))
    #expect(try square.isWithin(distance: 0, of: square))
    for distance in [Double.nan, .infinity, 1e101] {
      let code = shapeFailure { () throws(GeometryError) in
        _ = try square.isWithin(distance: distance, of: point)
      }
      #expect(code == .outOfRange)
    }
  }

  @Test(arguments: [
    "POINT EMPTY", "POLYGON EMPTY", "MULTIPOINT (EMPTY)", "GEOMETRYCOLLECTION EMPTY",
  ])
  func nothingIsNearNothing(_ text: String) throws {
    let empty = try Shape(wkt: text)
    let point = try Shape(x: 1, y: 1)
    #expect(try empty.distance(to: point) == nil)
    #expect(try point.distance(to: empty) == nil)
    #expect(try empty.distance(to: empty) == nil)
    #expect(try !empty.isWithin(distance: 1e99, of: point))
    #expect(try !point.isWithin(distance: 1e99, of: empty))
    #expect(try PreparedShape(empty.copy()).distance(to: point) == nil)
    #expect(try PreparedShape(empty.copy()).distance(x: 1, y: 1) == nil)
    #expect(try PreparedShape(point.copy()).distance(to: empty) == nil)
  }

  /// Each of these crashes GEOS 3.11.1.
  @Test func emptyPartsCountForNothing() async {
    await #expect(processExitsWith: .success) {
      let point = try Shape(x: 7, y: 4)
      for text in [
        "MULTIPOINT ((10 0), EMPTY)", "MULTIPOINT (EMPTY, (10 0))",
        "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY, POINT (10 0)))",
        "GEOMETRYCOLLECTION (POINT (10 0), GEOMETRYCOLLECTION EMPTY, MULTIPOLYGON (EMPTY))",
      ] {
        let shape = try Shape(wkt: text)
        #expect(try shape.distance(to: point) == 5)
        #expect(try point.distance(to: shape) == 5)
        #expect(try shape.distance(to: shape) == 0)
        #expect(try shape.isWithin(distance: 5, of: point))
        #expect(try point.isWithin(distance: 5, of: shape))
        #expect(try PreparedShape(shape.copy()).distance(to: point) == 5)
        #expect(try PreparedShape(shape.copy()).distance(x: 7, y: 4) == 5)
        #expect(try PreparedShape(point.copy()).distance(to: shape) == 5)
        #expect(try PreparedShape(shape.copy()).distance(to: shape) == 0)
      }
    }
  }
}
