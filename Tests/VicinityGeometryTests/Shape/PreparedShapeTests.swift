import Testing
import VicinityGeometry

/// Prepared shapes answer as plain ones do.
@Suite struct PreparedShapeTests {
  @Test func answersAsThePlainShape() throws {
    let ring = try Shape(
      wkt: "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))")
    let prepared = try PreparedShape(ring.copy())
    for x in -1...10 {
      for y in -1...10 {
        let (x, y) = (Double(x), Double(y))
        let point = try Shape(x: x, y: y)
        #expect(try prepared.covers(x: x, y: y) == ring.covers(point))
        #expect(try prepared.contains(x: x, y: y) == ring.contains(point))
        #expect(try prepared.intersects(x: x, y: y) == ring.intersects(point))
        #expect(try prepared.covers(point) == ring.covers(point))
        #expect(try prepared.distance(x: x, y: y) == ring.distance(to: point))
        #expect(try prepared.distance(to: point) == ring.distance(to: point))
      }
    }
    #expect(try prepared.shape.area == 72)
  }

  @Test func badPoints() throws {
    let prepared = try PreparedShape(Shape(x: 1, y: 1))
    for bad in [Double.nan, .infinity, 1e101] {
      #expect(
        shapeFailure { () throws(GeometryError) in _ = try prepared.covers(x: bad, y: 0) }
          == .outOfRange)
      #expect(
        shapeFailure { () throws(GeometryError) in _ = try prepared.distance(x: 0, y: bad) }
          == .outOfRange)
    }
  }

  /// Failures on the way are not kept.
  @Test func failuresPass() throws {
    let square = try PreparedShape(Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"))
    let twins = try Shape(
      wkt: "GEOMETRYCOLLECTION (POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0)), POINT (9 9))")
    for _ in 0..<3 {
      let code = shapeFailure { () throws(GeometryError) in _ = try square.covers(twins) }
      #expect(code == nil || code == .geos)
      #expect(try square.covers(x: 1, y: 1))
    }
  }
}
