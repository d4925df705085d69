import Testing
import VicinityGeometry

/// Shapes from columns, and columns from shapes.
@Suite struct ShapeConstructionTests {
  static let square = PlanarRing(xs: [0, 4, 4, 0, 0], ys: [0, 0, 4, 4, 0])
  static let hole = PlanarRing(xs: [1, 2, 2, 1], ys: [1, 1, 2, 1])
  static let far = PlanarRing(xs: [10, 11, 11, 10], ys: [10, 10, 11, 10])

  @Test func polygons() throws {
    let one = try Shape(polygons: [[Self.square, Self.hole]])
    #expect(one.kind == .polygon)
    #expect(
      try one.wkt == "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))")
    #expect(try one.area == 15.5)
    #expect(try one.vertexCount == 9)
    #expect(try one.boundingBox == PlanarBox(minX: 0, minY: 0, maxX: 4, maxY: 4))
    let two = try Shape(polygons: [[Self.square, Self.hole], [Self.far]])
    #expect(two.kind == .multiPolygon)
    #expect(try two.area == 16)
    #expect(try two.polygons == [[Self.square, Self.hole], [Self.far]])
    #expect(try Shape(polygons: two.polygons).wkt == two.wkt)
    let none = try Shape(polygons: [])
    #expect(none.isEmpty && none.kind == .multiPolygon)
    #expect(try none.boundingBox == nil)
    #expect(try none.polygons == [])
    #expect(try none.area == 0)
  }

  @Test func polygonsOfOtherShapes() throws {
    #expect(try Shape(x: 1, y: 2).polygons == [])
    let mixed = try Shape(
      wkt: """
        GEOMETRYCOLLECTION (POINT (1 2), POLYGON EMPTY, POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), EMPTY), \
        GEOMETRYCOLLECTION (MULTIPOLYGON (((10 10, 11 10, 11 11, 10 10)), EMPTY)))
        """)
    #expect(try mixed.polygons == [[Self.square], [Self.far]])
  }

  @Test func badRings() {
    let cases: [([[PlanarRing]], Defect.Code, String, String)] = [
      ([[]], .ring, "/0", "no ring"),
      ([[Self.square], []], .ring, "/1", "no ring"),
      ([[PlanarRing(xs: [], ys: [])]], .ring, "/0/0", "no position"),
      (
        [[Self.square, PlanarRing(xs: [7, 8, 7], ys: [5, 5, 5])]], .ring, "/0/1",
        "starts at 7.0 5.0 has 3 of 4"
      ),
      (
        [[PlanarRing(xs: [7, 8, 8, 7], ys: [5, 5, 6, 6])]], .ring, "/0/0",
        "starts at 7.0 5.0 is open: it ends at 7.0 6.0"
      ),
      (
        [[Self.square], [Self.far, PlanarRing(xs: [0, .nan, 1, 0], ys: [0, 0, 1, 0])]], .outOfRange,
        "/1/1", "not finite"
      ),
      (
        [[PlanarRing(xs: [0, 1, 1, 0], ys: [0, 0, .infinity, 0])]], .outOfRange, "/0/0",
        "not finite"
      ),
      ([[PlanarRing(xs: [0, 1e101, 1, 0], ys: [0, 0, 1, 0])]], .outOfRange, "/0/0", "beyond"),
    ]
    for (polygons, code, pointer, words) in cases {
      let defects = shapeDefects { () throws(GeometryError) in
        _ = try Shape(polygons: polygons)
      }
      #expect(defects.map(\.code) == [code], "\(words)")
      #expect(defects.first?.pointer == pointer, "\(words)")
      #expect(defects.first?.problem.contains(words) == true, "\(defects)")
    }
  }

  @Test func points() throws {
    #expect(try Shape(x: 1.5, y: -2).wkt == "POINT (1.5 -2)")
    for bad in [Double.nan, .infinity, -.infinity, 1e101] {
      #expect(
        shapeFailure { () throws(GeometryError) in _ = try Shape(x: bad, y: 0) } == .outOfRange)
      #expect(
        shapeFailure { () throws(GeometryError) in _ = try Shape(x: 0, y: bad) } == .outOfRange)
    }
  }

  @Test func copies() throws {
    let copy: Shape
    do {
      let shape = try Shape(polygons: [[Self.square]])
      copy = try shape.copy()
    }
    #expect(try copy.wkt == "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
  }

  /// A shape may go to another thread, as long as one thread holds it.
  @Test func shapesMayBeSent() async throws {
    let texts = await withTaskGroup(of: String?.self) { group in
      for index in 0..<8 {
        group.addTask {
          var last: String?
          for step in 0..<200 {
            let shape = try? Shape(x: Double(index), y: Double(step)).buffer(distance: 1).wkt
            last = shape
            let failure = shapeFailure { () throws(GeometryError) in
              _ = try Shape(wkt: "POINT (\(index)")
            }
            if failure != .syntax { return nil }
          }
          return last
        }
      }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(texts.count == 8 && texts.allSatisfy { $0?.hasPrefix("POLYGON") == true })
  }
}
