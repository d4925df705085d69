/// What a question about a disc finds.
struct NearSearch {
  /// The areas that come nearer than the disc's radius, in no order.
  private(set) var areas: [AreaNear] = []
  /// Areas with an edge that may be in reach, some more than once.
  private(set) var unsure: [UInt32] = []
  /// Circles whose edge meets one of the cells, by their position among the circles.
  private(set) var circles: [UInt32] = []

  private var marks = AreaMarks()
  /// How many more words may be read. A disc meets a cell no more than three times, once a turn; what
  /// wants more is damaged, and would never end.
  private var budget: Int

  init(budget: Int) { self.budget = budget }

  /// Whether so many words may be read.
  @inline(__always)
  mutating func spend(_ words: Int) -> Bool {
    budget &-= words
    return budget >= 0
  }

  /// Adds an area that covers the point.
  @inline(__always)
  mutating func add(_ area: AreaNear) {
    let place = Int32(truncatingIfNeeded: areas.count)
    areas.append(area)
    marks.update(UInt32(truncatingIfNeeded: area.index)) { $0.place = place }
  }

  /// Adds an area that has an edge in reach, or says so of one that is there.
  @inline(__always)
  mutating func addEdge(of area: UInt32) {
    let next = Int32(truncatingIfNeeded: areas.count)
    let place = marks.update(area) { mark in
      mark.isTested = true
      if mark.place < 0 { mark.place = next }
      return mark.place
    }
    let near = AreaNear(index: Int(area), coversDisc: false)
    if place == next {
      areas.append(near)
    } else {
      areas[Int(place)] = near
    }
  }

  /// Whether nobody has looked for an edge of the area yet; from now on somebody has.
  @inline(__always)
  mutating func isFirst(_ area: UInt32) -> Bool {
    marks.update(area) { mark in
      if mark.isTested { return false }
      mark.isTested = true
      return true
    }
  }

  @inline(__always)
  mutating func look(
    _ leaf: CellLeaf, at cell: GridPoint, _ shift: UInt32, _ view: DiscView, areas count: Int
  ) {
    guard spend(leaf.wordCount) else { return }
    let share = view.share(of: cell, shift)
    // What is nearest of an edge lies in a cell that the disc meets.
    if share == .none { return }
    for index in 0..<leaf.circleCount { unsafe circles.append(leaf.circles[index]) }
    guard leaf.polygonCount > 0 else { return }
    let lanes =
      share == .all ? (reached: ~leaf.leaps, unsure: 0) : view.lanes(of: leaf, at: cell, shift)
    for index in 0..<leaf.polygonCount {
      let polygon = leaf.polygon(index)
      guard Int(polygon.area) < count else { continue }
      if lanes.reached & polygon.edges != 0 {
        addEdge(of: polygon.area)
      } else if lanes.unsure & polygon.edges != 0 || polygon.edges == 0 {
        unsure.append(polygon.area)
      }
    }
  }
}
