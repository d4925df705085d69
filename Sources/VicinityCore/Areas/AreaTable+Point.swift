import CVicinityKernels

/// What measures where no bound decides.
@usableFromInline
typealias Measuring = (Coordinate, Coordinate) -> Double

extension AreaTable {
  /// Calls `body` with each area that covers `point`, in any order.
  @inline(__always)
  func visit(_ point: Coordinate, _ measure: Measuring, _ body: (PackedHit) -> Void) {
    guard abs(point.longitude) != 180 else {
      for hit in meridianHits(point, measure) { body(hit) }
      return
    }
    guard frame.contains(x: point.longitude, y: point.latitude) else { return }
    let place = frame.cell(x: point.longitude, y: point.latitude)
    let (word, shift) = unsafe descend(to: place) { covering in
      for index in 0..<covering.count { unsafe body(PackedHit(inside: covering[index])) }
    }
    visit(word, shift, place, point, measure, body)
  }

  /// ``visit(_:_:_:)`` for callers of other modules.
  @usableFromInline
  func forEachHit(
    at point: Coordinate, measuredBy measure: Measuring, _ body: (PackedHit) -> Void
  ) {
    visit(point, measure) { if Int($0.area) < header.areas { body($0) } }
  }

  /// The word of the cell that holds a place, and the bits of its side; calls `body` with the areas that
  /// cover grids on the way.
  @inline(__always)
  func descend(
    to place: GridPoint, _ body: (UnsafeBufferPointer<UInt32>) -> Void
  ) -> (word: CellWord, shift: UInt32) {
    var shift = 32 &- rootBits
    var word = unsafe CellWord(bits: words[place.slot(shift: shift, bits: rootBits)])
    var covered = 0
    while isGrid(word, inCellOf: shift) {
      if word.hasCovering {
        let areas = unsafe covering(word)
        covered += areas.count
        // No area covers a grid in one that it covers: more would be many times the file's size.
        if covered <= header.areas { unsafe body(areas) }
      }
      shift &-= word.sideBits
      let slot = place.slot(shift: shift, bits: word.sideBits)
      word = unsafe CellWord(bits: words[word.gridOffset &+ slot])
    }
    return (word, shift)
  }

  /// The areas of the cell at the end of the way.
  @inline(__always)
  func visit(
    _ word: CellWord, _ shift: UInt32, _ place: GridPoint, _ point: Coordinate,
    _ measure: Measuring, _ body: (PackedHit) -> Void
  ) {
    if word.isOne { return body(PackedHit(inside: word.area)) }
    guard word.isLeaf, let leaf = leaf(word) else { return }
    let polygons = leaf.polygonCount
    if polygons > 0 {
      let inCell = place.place(shift: shift)
      let edges = leaf.edges(x: inCell.x, y: inCell.y)
      var read = 0
      for index in 0..<polygons {
        let polygon = leaf.polygon(index)
        if edges.unsure & polygon.edges != 0 || polygon.edges == 0 {
          visitExactly(polygon.area, point, &read, body)
        } else if vicinity_parity(edges.crossed & polygon.edges) != polygon.isOdd {
          body(PackedHit(inside: polygon.area))
        }
      }
    }
    if leaf.circleCount > 0 { visitCircles(of: leaf, point, measure, body) }
    let covering = unsafe leaf.covering
    for index in 0..<leaf.coveringCount { unsafe body(PackedHit(inside: covering[index])) }
  }

  @inline(__always)
  func visitCircles(
    of leaf: CellLeaf, _ point: Coordinate, _ measure: Measuring, _ body: (PackedHit) -> Void
  ) {
    let position = RoughEarthPoint.at(point)
    let slots = unsafe leaf.circles
    for index in 0..<leaf.circleCount {
      let slot = unsafe slots[index]
      guard let circle = circle(slot) else { continue }
      let way = circle.center - position
      let square = (way * way).sum()
      let (inner, outer) = circle.surelyWithin
      if square < inner {
        body(PackedHit(inside: circle.area))
      } else if square <= outer {
        let relation = relation(ofCircle: Int(slot), to: point, measure)
        if relation.isCovered { body(PackedHit(circle.area, relation)) }
      }
    }
  }

  @inline(__always)
  func visitExactly(
    _ area: UInt32, _ point: Coordinate, _ read: inout Int, _ body: (PackedHit) -> Void
  ) {
    let relation = relation(of: area, to: point, &read)
    if relation.isCovered { body(PackedHit(area, relation)) }
  }

  /// Where `point` lies, seen from the polygons of an area, by their numbers as they were written.
  package func relation(of area: UInt32, to point: Coordinate) -> Relation {
    var read = 0
    return relation(of: area, to: point, &read)
  }

  /// The same of one of several areas, for which so many vertices were read before.
  @inline(never)
  func relation(of area: UInt32, to point: Coordinate, _ read: inout Int) -> Relation {
    unsafe exact.relation(of: area, to: point, &read)
  }

  @inline(never)
  func relation(
    ofCircle slot: Int, to point: Coordinate, _ measure: Measuring
  ) -> Relation {
    guard let circle = unsafe exact.circle(slot) else { return .outside }
    let distance = measure(circle.center, point)
    return distance < circle.radiusMetres
      ? .inside : distance == circle.radiusMetres ? .boundary : .outside
  }

  /// The same for a point on the meridian that has two longitudes: what either of its cells names
  /// is asked exactly.
  @inline(never)
  private func meridianHits(_ point: Coordinate, _ measure: Measuring) -> [PackedHit] {
    var areas: Set<UInt32> = []
    for x in [-180.0, 180] where frame.contains(x: x, y: point.latitude) {
      let place = frame.cell(x: x, y: point.latitude)
      let (word, _) = unsafe descend(to: place) { unsafe areas.formUnion($0) }
      if word.isOne { areas.insert(word.area) }
      if word.isLeaf, let leaf = leaf(word) {
        for index in 0..<leaf.polygonCount { areas.insert(leaf.polygon(index).area) }
        for index in 0..<leaf.circleCount {
          if let circle = unsafe circle(leaf.circles[index]) { areas.insert(circle.area) }
        }
        for index in 0..<leaf.coveringCount { unsafe areas.insert(leaf.covering[index]) }
      }
    }
    var read = 0
    return areas.compactMap { area in
      let relation =
        unsafe exact.circleSlot(of: area).map { self.relation(ofCircle: $0, to: point, measure) }
        ?? self.relation(of: area, to: point, &read)
      return relation.isCovered ? PackedHit(area, relation) : nil
    }
  }
}
