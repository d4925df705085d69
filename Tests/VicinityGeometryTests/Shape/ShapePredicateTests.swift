import Testing
import VicinityGeometry

/// Predicates and the matrix behind them. The public suites are in ConformanceTests.
@Suite struct ShapePredicateTests {
  @Test func aSquareAndPoints() throws {
    let square = try Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
    let inside = try Shape(x: 1, y: 1)
    let edge = try Shape(x: 4, y: 2)
    let outside = try Shape(x: 5, y: 2)
    #expect(try square.covers(inside) && square.contains(inside) && square.intersects(inside))
    #expect(try square.covers(edge) && !square.contains(edge) && square.touches(edge))
    #expect(try !square.covers(outside) && square.isDisjoint(from: outside))
    #expect(try inside.isWithin(square) && inside.isCovered(by: square))
    #expect(try !edge.isWithin(square) && edge.isCovered(by: square))
    #expect(try square.relate(to: inside) == "0F2FF1FF2")
    #expect(try square.relate(to: edge) == "FF20F1FF2")
    #expect(try square.relate(to: edge, matches: "FF*0*****"))
    #expect(try !square.relate(to: edge, matches: "T********"))
  }

  @Test func twoSquares() throws {
    let square = try Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
    let turned = try Shape(wkt: "POLYGON ((4 4, 4 2, 4 0, 0 0, 0 4, 4 4))")
    let other = try Shape(wkt: "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))")
    let line = try Shape(wkt: "LINESTRING (-1 2, 5 2)")
    #expect(try square.equals(turned) && turned.covers(square) && square.covers(turned))
    #expect(try square.overlaps(other) && !square.equals(other))
    #expect(try line.crosses(square) && !line.overlaps(square))
  }

  @Test(arguments: ["", "T", "TTTTTTTTTT", "XXXXXXXXX", "t********", "T*******é", "TTTTTTTT\u{0}"])
  func badPatterns(_ pattern: String) throws {
    let point = try Shape(x: 1, y: 1)
    #expect(
      shapeFailure { () throws(GeometryError) in
        _ = try point.relate(to: point, matches: pattern)
      } == .syntax)
  }

  /// Every operation on every pair of odd shapes ends in an answer or a typed error. In a process of
  /// its own: GEOS 3.11 crashes on distances to some of them.
  @Test func oddPairsDoNotCrash() async {
    await #expect(processExitsWith: .success) {
      var answers = 0
      for left in oddShapes {
        for right in oddShapes { answers += try ShapePredicateTests.askAll(left, right) }
      }
      #expect(answers == oddShapes.count * oddShapes.count)
    }
  }

  /// Asks everything; 1 where it came to an end.
  static func askAll(_ left: String, _ right: String) throws -> Int {
    let a = try Shape(wkt: left)
    let b = try Shape(wkt: right)
    var failures = 0
    func ask(_ question: () throws(GeometryError) -> Void) {
      if shapeFailure(question) != nil { failures += 1 }
    }
    ask { () throws(GeometryError) in _ = try a.intersects(b) }
    ask { () throws(GeometryError) in _ = try a.isDisjoint(from: b) }
    ask { () throws(GeometryError) in _ = try a.touches(b) }
    ask { () throws(GeometryError) in _ = try a.crosses(b) }
    ask { () throws(GeometryError) in _ = try a.isWithin(b) }
    ask { () throws(GeometryError) in _ = try a.contains(b) }
    ask { () throws(GeometryError) in _ = try a.overlaps(b) }
    ask { () throws(GeometryError) in _ = try a.equals(b) }
    ask { () throws(GeometryError) in _ = try a.covers(b) }
    ask { () throws(GeometryError) in _ = try a.isCovered(by: b) }
    ask { () throws(GeometryError) in _ = try a.relate(to: b) }
    ask { () throws(GeometryError) in _ = try a.distance(to: b) }
    ask { () throws(GeometryError) in _ = try a.isWithin(distance: 3, of: b) }
    ask { () throws(GeometryError) in _ = try a.union(b).wkt }
    ask { () throws(GeometryError) in _ = try a.unaryUnion().wkt }
    ask { () throws(GeometryError) in _ = try a.repaired().wkt }
    ask { () throws(GeometryError) in _ = try a.repaired(keeping: .polygons).wkt }
    ask { () throws(GeometryError) in _ = try a.buffer(distance: 1).wkt }
    ask { () throws(GeometryError) in _ = try a.buffer(distance: -1).wkt }
    ask { () throws(GeometryError) in _ = try a.validity() }
    ask { () throws(GeometryError) in _ = try a.boundingBox }
    ask { () throws(GeometryError) in _ = try a.area }
    let prepared = try PreparedShape(a.copy())
    ask { () throws(GeometryError) in _ = try prepared.covers(b) }
    ask { () throws(GeometryError) in _ = try prepared.contains(b) }
    ask { () throws(GeometryError) in _ = try prepared.intersects(b) }
    ask { () throws(GeometryError) in _ = try prepared.distance(to: b) }
    ask { () throws(GeometryError) in _ = try prepared.covers(x: 1, y: 1) }
    ask { () throws(GeometryError) in _ = try prepared.distance(x: 1, y: 1) }
    return failures < 28 ? 1 : 0
  }
}
