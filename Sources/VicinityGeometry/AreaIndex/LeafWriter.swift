import VicinityCore

/// Makes the ``CellLeaf`` of a cell.
struct LeafWriter {
  let frame: AreaFrame
  let exact: AreaTable

  /// A vertex in units of the cell.
  private struct Vertex: Equatable {
    let x, y: Int16
  }

  private struct Polygon {
    let area: UInt32
    var edges: UInt32 = 0
    var isOdd = false
  }

  /// Vertices in a row: lane i is the edge from vertex i to vertex i + 1, or a leap where it is
  /// nobody's.
  private var vertices: [Vertex] = []
  private var polygons: [Polygon] = []
  private var clipped: [(a: Vertex, b: Vertex)] = []
  private var crossings: [Double] = []

  init(frame: AreaFrame, exact: AreaTable) {
    self.frame = frame
    self.exact = exact
  }

  /// Appends the leaf to `words`, whose size is a multiple of 4 before and after, and returns where it
  /// starts.
  ///
  /// - Parameters:
  ///   - edges: those near the cell, those of an area together, in the order of the areas.
  ///   - circles: those that meet the cell in part, by their position among the circles.
  ///   - covering: the areas that cover all of the cell.
  mutating func append(
    _ cell: GridCell, edges: ArraySlice<GridEdge>, circles: ArraySlice<UInt32>,
    covering: ArraySlice<UInt32>, to words: inout [UInt32]
  ) -> Int {
    vertices.removeAll(keepingCapacity: true)
    polygons.removeAll(keepingCapacity: true)
    var covering = Array(covering)
    var first = edges.startIndex
    while first < edges.endIndex {
      var end = first + 1
      while end < edges.endIndex, edges[end].area == edges[first].area { end += 1 }
      let area = edges[first].area
      clip(edges[first..<end], cell)
      if !clipped.isEmpty {
        addPolygon(area)
      } else if exact.relation(of: area, to: cell.coordinate(0.5, 0.5, in: frame)) == .inside {
        // Near, but no edge reaches the cell.
        covering.append(area)
      }
      first = end
    }
    let groups = (max(vertices.count - 1, 0) + 7) / 8
    let start = words.count
    // A leaf that fits in a line of the cache lies in one.
    let size =
      3 + 2 * polygons.count + CellLeaf.vertexCount(groups: groups) + circles.count
      + covering.count
    if size <= 16, start % 16 + size > 16 {
      words.append(contentsOf: repeatElement(0, count: 16 - start % 16))
    }
    let origin = words.count
    words.append(UInt32(truncatingIfNeeded: covering.count))
    words.append(UInt32(truncatingIfNeeded: circles.count))
    words.append(UInt32(truncatingIfNeeded: polygons.count << 8 | groups))
    for polygon in polygons {
      words.append(polygon.area)
      words.append(polygon.edges)
    }
    appendVertices(groups, to: &words)
    words.append(contentsOf: circles)
    words.append(contentsOf: covering)
    findStatus(cell, origin, &words)
    while words.count % 4 != 0 { words.append(0) }
    return origin
  }
}

extension LeafWriter {
  /// Cuts the edges of one area to the cell, and joins what leaves it on the left.
  ///
  /// A ray to the left ends at -2, the left side. A curve that is cut there goes on up the side: an
  /// upright edge joins the first place to the second, the third to the fourth, the last odd one to
  /// the top. So the number of crossings to the left of a point changes only where the point
  /// crosses an edge. Which vertices are left of the side is decided for each by itself, so both
  /// edges at a vertex agree. At the other sides edges may end: nothing to the left of a point
  /// changes there.
  private mutating func clip(_ edges: ArraySlice<GridEdge>, _ cell: GridCell) {
    clipped.removeAll(keepingCapacity: true)
    crossings.removeAll(keepingCapacity: true)
    let unit = cell.unit
    let low = -2.0
    let high = cell.units + 2
    for edge in edges {
      var (ax, ay) = ((edge.ax - Double(cell.x)) / unit, (edge.ay - Double(cell.y)) / unit)
      var (bx, by) = ((edge.bx - Double(cell.x)) / unit, (edge.by - Double(cell.y)) / unit)
      if max(ay, by) < low || min(ay, by) > high || min(ax, bx) > high { continue }
      if (ax < low) != (bx < low) {
        let y = LeafWriter.crossing(low, ax, ay, bx, by)
        if ax < low { (ax, ay) = (low, y) } else { (bx, by) = (low, y) }
        if y >= low, y <= high { crossings.append(y) }
      } else if ax < low {
        continue
      }
      if (ax > high) != (bx > high) {
        let y = LeafWriter.crossing(high, ax, ay, bx, by)
        if ax > high { (ax, ay) = (high, y) } else { (bx, by) = (high, y) }
      }
      for side in [low, high] where (ay > side) != (by > side) && ay != side && by != side {
        let x = LeafWriter.crossing(side, ay, ax, by, bx)
        // What lies beyond the side goes.
        if (ay > side) == (side == high) { (ax, ay) = (x, side) } else { (bx, by) = (x, side) }
      }
      if max(ay, by) < low || min(ay, by) > high || min(ax, bx) > high { continue }
      let a = LeafWriter.vertex(ax, ay, high)
      let b = LeafWriter.vertex(bx, by, high)
      // A point by itself counts where no edge ends.
      if a == b, clipped.last?.b == a { continue }
      clipped.append((a, b))
    }
    crossings.sort()
    for index in stride(from: 0, to: crossings.count, by: 2) {
      let top = index + 1 < crossings.count ? crossings[index + 1] : high
      let a = LeafWriter.vertex(low, crossings[index], high)
      let b = LeafWriter.vertex(low, top, high)
      if a != b { clipped.append((a, b)) }
    }
  }

  /// Where the line from a to b has the first number `x`: the second number there, between those of
  /// a and b.
  private static func crossing(
    _ x: Double, _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double
  ) -> Double {
    let y = ay + (x - ax) / (bx - ax) * (by - ay)
    return min(max(y, min(ay, by)), max(ay, by))
  }

  private static func vertex(_ x: Double, _ y: Double, _ high: Double) -> Vertex {
    Vertex(
      x: Int16(min(max(x, -2), high).rounded()), y: Int16(min(max(y, -2), high).rounded()))
  }

  /// Finds each clipped edge among the vertices, or a place for it there. An area with an edge that
  /// finds no room has none, and so is asked exactly.
  private mutating func addPolygon(_ area: UInt32) {
    var polygon = Polygon(area: area)
    let lanes = vertices.count
    var pending = clipped
    var next: Int? = 0
    while let index = next {
      let edge = pending.remove(at: index)
      guard let lane = lane(for: edge, of: polygon) else {
        vertices.removeSubrange(lanes...)
        polygons.append(Polygon(area: area))
        return
      }
      polygon.edges |= 1 << UInt32(lane)
      next =
        pending.firstIndex { $0.a == vertices.last || $0.b == vertices.last }
        ?? (pending.isEmpty ? nil : 0)
    }
    polygons.append(polygon)
  }

  /// The lane of an edge, in either direction; a new one at the end where there is none that the
  /// polygon does not have already: two edges that look alike are two.
  private mutating func lane(for edge: (a: Vertex, b: Vertex), of polygon: Polygon) -> Int? {
    for lane in 0..<max(vertices.count - 1, 0)
    where lane < CellLeaf.edgeLimit && polygon.edges >> UInt32(lane) & 1 == 0 {
      let (a, b) = (vertices[lane], vertices[lane + 1])
      if (a == edge.a && b == edge.b) || (a == edge.b && b == edge.a) { return lane }
    }
    if vertices.last == edge.a {
      vertices.append(edge.b)
    } else if vertices.last == edge.b {
      vertices.append(edge.a)
    } else {
      vertices.append(edge.a)
      vertices.append(edge.b)
    }
    let lane = vertices.count - 2
    return lane < CellLeaf.edgeLimit ? lane : nil
  }

  private func appendVertices(_ groups: Int, to words: inout [UInt32]) {
    guard groups > 0 else { return }
    let count = CellLeaf.vertexCount(groups: groups)
    let last = vertices[vertices.count - 1]
    let padded = vertices + repeatElement(last, count: count - vertices.count)
    let numbers =
      padded.map { UInt16(bitPattern: $0.x) } + padded.map { UInt16(bitPattern: $0.y) }
    for index in stride(from: 0, to: numbers.count, by: 2) {
      words.append(UInt32(numbers[index]) | UInt32(numbers[index + 1]) << 16)
    }
  }
}
