import VicinityCore

/// What of a cell's content is in each cell of a grid in it.
struct CellParts: Sendable {
  private let edges: Buckets<GridEdge>
  private let circles: Buckets<UInt32>
  private let covering: Buckets<UInt32>
  /// The load of those cells that have any, on average.
  let meanLoad: Double
  /// Edges, circles and covering areas in all cells.
  let entryCount: Int

  func content(of cell: Int) -> CellCompiler.Content {
    CellCompiler.Content(edges: edges[cell], circles: circles[cell], covering: covering[cell])
  }

  /// Nil as soon as there would be more than `limit` entries.
  init?(
    _ grid: CellGrid, _ content: CellCompiler.Content, _ compiler: CellCompiler, limit: Int
  ) {
    let cells = grid.side * grid.side
    var edges = Sorter<GridEdge>()
    var covering = Sorter<UInt32>()
    var first = content.edges.startIndex
    var touched: [Int] = []
    while first < content.edges.endIndex {
      let area = content.edges[first].area
      touched.removeAll(keepingCapacity: true)
      while first < content.edges.endIndex, content.edges[first].area == area {
        grid.forEachCell(near: content.edges[first]) { cell in
          edges.append(content.edges[first], to: cell)
          touched.append(cell)
        }
        first += 1
      }
      let regions = UntouchedCells(grid, touched)
      regions.forEachCell { cell in
        compiler.table.relation(
          of: area, to: grid.child(cell).coordinate(0.5, 0.5, in: compiler.frame)) == .inside
      } _: {
        covering.append(area, to: $0)
      }
      if edges.count + covering.count > limit { return nil }
    }
    var circles = Sorter<UInt32>()
    var balls = [BoundingBall?](repeating: nil, count: content.circles.isEmpty ? 0 : cells)
    for slot in content.circles {
      let circle = compiler.circles[Int(slot)]
      compiler.windows[Int(slot)].forEachCell(of: grid) { cell in
        let ball = balls[cell] ?? grid.child(cell).ball(in: compiler.frame)
        balls[cell] = ball
        switch circle.verdict(on: ball) {
        case .within: covering.append(circle.area, to: cell)
        case .beyond: break
        case .unsure: circles.append(slot, to: cell)
        }
      }
      if edges.count + circles.count + covering.count > limit { return nil }
    }
    self.edges = edges.sorted(cells)
    self.circles = circles.sorted(cells)
    self.covering = covering.sorted(cells)
    entryCount = edges.count + circles.count + covering.count
    var loaded = 0
    for cell in 0..<cells where !self.edges[cell].isEmpty || !self.circles[cell].isEmpty {
      loaded += 1
    }
    meanLoad = loaded == 0 ? 0 : Double(edges.count + 3 * circles.count) / Double(loaded)
  }
}

extension CircleRecord {
  /// Whether all of a ball, as far as it is of the earth, is in the circle, or none of it.
  func verdict(on ball: BoundingBall) -> ChordVerdict {
    let chord = center.chord(to: ball.center)
    if ChordVerdict(chord: chord + ball.radius, metres: radius) == .within { return .within }
    return ChordVerdict(chord: max(chord - ball.radius, 0), metres: radius) == .beyond
      ? .beyond : .unsure
  }
}

/// Things that go into cells, in the order in which they come.
struct Sorter<Element: Sendable> {
  private var cells: [UInt32] = []
  private var elements: [Element] = []

  var count: Int { elements.count }

  mutating func append(_ element: Element, to cell: Int) {
    cells.append(UInt32(truncatingIfNeeded: cell))
    elements.append(element)
  }

  /// The things by cell; those of a cell in the order in which they came.
  func sorted(_ count: Int) -> Buckets<Element> {
    var starts = [Int](repeating: 0, count: count + 1)
    for cell in cells { starts[Int(cell) + 1] += 1 }
    for cell in 0..<count { starts[cell + 1] += starts[cell] }
    var next = starts
    var order = [UInt32](repeating: 0, count: elements.count)
    for (index, cell) in cells.enumerated() {
      order[next[Int(cell)]] = UInt32(truncatingIfNeeded: index)
      next[Int(cell)] += 1
    }
    return Buckets(starts: starts, elements: order.map { elements[Int($0)] })
  }
}

/// Things by the cell that they are in.
struct Buckets<Element: Sendable>: Sendable {
  fileprivate let starts: [Int]
  fileprivate let elements: [Element]

  subscript(cell: Int) -> ArraySlice<Element> { elements[starts[cell]..<starts[cell + 1]] }
}
