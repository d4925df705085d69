import Testing
import VicinityCore
import VicinityGeometry

/// Tables of a hundred kilobytes in which everything names everything: what is named again and again must
/// not be read again and again.
@Suite(.timeLimit(.minutes(60))) struct ForgedShapesTests {
  /// What the vertices of the one ring are.
  enum Kind: CaseIterable {
    /// A ring as it is written.
    case plain
    /// Numbers that are none.
    case nothing
    /// Edges from end to end of as many turns as a ring of its size can have.
    case turned
    /// The same around a pole.
    case polar
  }

  /// Each of the areas has all polygons, every other one of those all rings, and every other one of those all
  /// vertices; and each cell has all areas, without an edge that would decide.
  static func index(_ kind: Kind, side: Int) throws -> AreaIndex<WGS84> {
    let (areas, polygons, rings, vertices) = (side, side, side / 8, side)
    let leaf = 16
    let header = AreaHeader(
      frame: AreaFrame(west: -180, south: -90, east: 180, north: 90), rootBits: 1,
      shapes: ShapeCounts(
        areas: areas, polygons: polygons, rings: rings, vertices: vertices, turns: vertices + 1,
        steps: vertices / 16 + 1, circles: 0),
      words: leaf + 3 + 2 * areas, grids: 1, leaves: 1)
    let isTurned = kind == .turned || kind == .polar
    let reach = Double(540 + 360 * vertices)
    let bounds =
      isTurned
      ? RingBounds(minX: -reach, maxX: reach, minY: -90, maxY: 90)
      : RingBounds(minX: -180, maxX: 180, minY: -90, maxY: 90)
    let table = AreaTable(header) { writer, layout in
      let words = (0..<4).compactMap { _ in CellWord.leaf(at: leaf)?.bits }
      writer.write(words, to: layout.words)
      writer.write(UInt32(areas << 8), to: layout.words, at: leaf + 2)
      for area in 0..<areas {
        writer.write(UInt32(area), to: layout.words, at: leaf + 3 + 2 * area)
        writer.write(AreaRecord(polygon: 0), to: layout.shapes.areas, at: area)
      }
      for polygon in 0..<polygons {
        writer.write(
          PolygonRecord(ring: polygon % 2 == 0 ? 0 : rings, isLast: false),
          to: layout.shapes.polygons, at: polygon)
      }
      for ring in 0..<rings {
        let record = RingRecord(
          bounds: bounds, vertex: ring % 2 == 0 ? 0 : vertices, step: 0,
          turnsPlace: isTurned ? 0 : nil,
          winding: kind == .polar ? .north : .closed)
        writer.write(record, to: layout.shapes.rings, at: ring)
      }
      for vertex in 0..<vertices {
        // No edge has the point on it, and all of them pass its latitude.
        let isLast = vertex == vertices - 1
        let (x, y) = (isLast ? 10 : 10 + Double(vertex % 7), vertex % 2 == 0 || isLast ? -80.0 : 80)
        writer.write(kind == .nothing ? .nan : x, to: layout.shapes.xs, at: vertex)
        writer.write(y, to: layout.shapes.ys, at: vertex)
        writer.write(
          Int32(vertex % 2 == 0 ? -vertices : vertices), to: layout.shapes.turns, at: vertex + 1)
      }
      for step in 0..<header.shapes.steps {
        writer.write(SIMD2<Float>(-90, 90), to: layout.shapes.steps, at: step)
      }
    }
    return AreaIndex(table: table, geodesic: WGS84())
  }

  @Test(arguments: Kind.allCases)
  func questionsEnd(_ kind: Kind) throws {
    let index = try Self.index(kind, side: 2048)
    #expect(index.memoryFootprint < 150_000)
    let points = [
      try Coordinate(latitude: 1, longitude: 2), try Coordinate(latitude: 1, longitude: 180),
    ]
    for point in points {
      let hits = index.areas(at: point)
      #expect(Array(index.areas(at: [point])[0]).count == hits.count)
      for metres in [1000, 3e5, 3e6] {
        _ = index.areas(near: point, within: try Length(metres, .metre))
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func shapesAreNoLargerThanTheTable(_ kind: Kind) throws {
    let index = try Self.index(kind, side: 2048)
    guard case .polygons(let polygons) = AreaGeometry(3, of: index.table) else {
      Issue.record("there are no circles")
      return
    }
    let rings = Array(polygons.joined())
    #expect(rings.map(\.xs.count).reduce(0, +) <= index.table.header.shapes.vertices)
  }
}
