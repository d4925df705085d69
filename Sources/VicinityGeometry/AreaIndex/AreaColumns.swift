import VicinityCore

/// The numbers of areas as columns: what an index keeps of them.
struct AreaColumns {
  private(set) var areas: [AreaRecord] = []
  private(set) var polygons: [PolygonRecord] = []
  private(set) var rings: [RingRecord] = []
  private(set) var xs: [Double] = []
  private(set) var ys: [Double] = []
  private(set) var turns: [Int32] = []
  private(set) var steps: [SIMD2<Float>] = []
  private(set) var circles: [CircleRecord] = []
  private(set) var writtenCircles: [WrittenCircle] = []

  init(_ geometries: some Sequence<AreaGeometry>) {
    for geometry in geometries { append(geometry) }
  }

  private mutating func append(_ geometry: AreaGeometry) {
    switch geometry {
    case .circle(let center, let radius):
      let number = UInt32(truncatingIfNeeded: areas.count)
      areas.append(AreaRecord(circle: circles.count))
      circles.append(CircleRecord(center: center, radiusMetres: radius, area: number))
      writtenCircles.append(WrittenCircle(center: center, radiusMetres: radius))
    case .polygons(let shapes):
      areas.append(AreaRecord(polygon: shapes.isEmpty ? nil : polygons.count))
      for (number, shape) in shapes.enumerated() {
        polygons.append(
          PolygonRecord(ring: rings.count, isLast: number == shapes.count - 1))
        for ring in shape { append(ring) }
      }
    }
  }

  private mutating func append(_ ring: AreaRing) {
    rings.append(
      RingRecord(
        bounds: ring.bounds, vertex: xs.count, step: steps.count,
        turnsPlace: ring.turns.isEmpty ? nil : turns.count, winding: ring.winding))
    if !ring.turns.isEmpty {
      turns.append(Int32(bitPattern: UInt32(truncatingIfNeeded: steps.count)))
    }
    xs.append(contentsOf: ring.xs)
    ys.append(contentsOf: ring.ys)
    turns.append(contentsOf: ring.turns)
    steps.append(contentsOf: RingView.steps(of: ring.ys))
  }

  func header(
    _ frame: AreaFrame, rootBits: UInt32 = 1, words: Int = 0, grids: Int = 0, leaves: Int = 0
  ) -> AreaHeader {
    AreaHeader(
      frame: frame, rootBits: rootBits, shapes: counts, words: words, grids: grids,
      leaves: leaves)
  }

  var counts: ShapeCounts {
    ShapeCounts(
      areas: areas.count, polygons: polygons.count, rings: rings.count, vertices: xs.count,
      turns: turns.count, steps: steps.count, circles: circles.count)
  }

  func write(_ writer: borrowing FlatWriter, _ layout: AreaTableLayout) {
    writer.write(circles, to: layout.circles)
    write(writer, layout.shapes)
  }

  func write(_ writer: borrowing FlatWriter, _ layout: ShapeLayout) {
    writer.write(writtenCircles, to: layout.writtenCircles)
    writer.write(areas, to: layout.areas)
    writer.write(polygons, to: layout.polygons)
    writer.write(rings, to: layout.rings)
    writer.write(xs, to: layout.xs)
    writer.write(ys, to: layout.ys)
    writer.write(turns, to: layout.turns)
    writer.write(steps, to: layout.steps)
  }
}

extension AreaColumns {
  /// Calls `body` with each edge in degrees, as often as its ring meets the longitudes from `west`
  /// to `east`, in the order of the areas; `body` learns the area, and the edge as the vertex where
  /// it ends.
  func forEachEdge(
    west: Double, east: Double, _ body: (UInt32, EdgeReference) -> Void
  ) {
    for (area, record) in areas.enumerated() {
      for ring in rings(of: record) {
        forEachEdge(ofRing: ring, west: west, east: east) {
          body(UInt32(truncatingIfNeeded: area), $0)
        }
      }
    }
  }

  /// The rings of all polygons of an area, which follow each other.
  private func rings(of area: AreaRecord) -> Range<Int> {
    guard let first = area.polygon, first < polygons.count else { return 0..<0 }
    let last = polygons[first...].firstIndex(where: \.isLast) ?? first
    let end = last + 1 < polygons.count ? polygons[last + 1].ring : rings.count
    return polygons[first].ring..<end
  }

  private func forEachEdge(
    ofRing number: Int, west: Double, east: Double, _ body: (EdgeReference) -> Void
  ) {
    let ring = rings[number]
    let end = number + 1 < rings.count ? rings[number + 1].vertex : xs.count
    let first = Int(((west - ring.bounds.maxX) / 360 - 1e-9).rounded(.up))
    let last = Int(((east - ring.bounds.minX) / 360 + 1e-9).rounded(.down))
    for shift in stride(from: first, through: last, by: 1) {
      for index in 1..<end - ring.vertex {
        let edge = EdgeReference(
          vertex: ring.vertex + index, turn: ring.hasTurns ? ring.turn + index : nil,
          shift: shift)
        let (ax, bx) = (startX(of: edge), endX(of: edge))
        if max(ax, bx) >= west, min(ax, bx) <= east { body(edge) }
      }
    }
  }

  func startX(of edge: EdgeReference) -> Double {
    xs[edge.vertex - 1] + 360 * Double(edge.shift + (edge.turn.map { Int(turns[$0 - 1]) } ?? 0))
  }

  func endX(of edge: EdgeReference) -> Double {
    xs[edge.vertex] + 360 * Double(edge.shift + (edge.turn.map { Int(turns[$0]) } ?? 0))
  }

  /// The edge in numbers of the frame.
  func edge(_ edge: EdgeReference, of area: UInt32, in frame: AreaFrame) -> GridEdge {
    GridEdge(
      ax: frame.column(startX(of: edge)), ay: frame.row(ys[edge.vertex - 1]),
      bx: frame.column(endX(of: edge)), by: frame.row(ys[edge.vertex]), area: area)
  }
}

/// An edge of a ring, by the vertex where it ends, moved by whole turns.
struct EdgeReference {
  private let end: UInt32
  private let turnPlace: UInt32
  private let turned: Int32

  init(vertex: Int, turn: Int?, shift: Int) {
    end = UInt32(truncatingIfNeeded: vertex)
    turnPlace = turn.map { UInt32(truncatingIfNeeded: $0) } ?? .max
    turned = Int32(truncatingIfNeeded: shift)
  }

  var vertex: Int { Int(end) }
  var turn: Int? { turnPlace == .max ? nil : Int(turnPlace) }
  var shift: Int { Int(turned) }
}
