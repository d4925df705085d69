/// Finds the areas that come nearer to a point than a length.
///
/// What covers the point is asked as ever. An edge that is nearer lies, where it is nearest, in a cell that meets
/// the disc's box; so the edges of those cells tell the rest.
struct AreaDisc {
  private let table: AreaTable
  private let point: Coordinate
  private let metres: Double
  private let position: EarthPoint
  private let measure: Measuring
  private let window: DiscWindow
  /// The areas with an edge in reach, and those with one that may be; some more than once.
  private var reached: [UInt32] = []
  private var unsure: [UInt32] = []
  private var circles: [UInt32] = []

  /// The areas, in their order.
  private(set) var areas: [AreaNear] = []

  init(_ table: AreaTable, _ point: Coordinate, _ metres: Double, _ measure: @escaping Measuring) {
    self.table = table
    self.point = point
    self.metres = metres
    self.measure = measure
    position = EarthPoint(point)
    window = DiscWindow(center: point, radiusMetres: metres)
    var covering: [UInt32] = []
    table.visit(point, measure) { hit in
      // At a radius of zero an edge is as near as the disc's rim.
      if metres > 0 || hit >> 31 == 0 { covering.append(hit & 0x7FFF_FFFF) }
    }
    if metres > 0 { search() }
    let near = decide()
    areas = covering.map { AreaNear(index: Int($0), coversDisc: !near.contains($0)) }
    for area in near where !covering.contains(area) {
      areas.append(AreaNear(index: Int(area), coversDisc: false))
    }
    if areas.count > 1 { areas.sort { $0.index < $1.index } }
  }

  /// Looks at all cells that meet the disc's box.
  private mutating func search() {
    let frame = table.frame
    guard window.north >= frame.south, window.south <= frame.north else { return }
    let (south, north) = (max(window.south, frame.south), min(window.north, frame.north))
    let scale = DiscScale(point, metres: metres, frame: frame)
    // Around a pole every longitude once, without turns.
    let isAround = window.longitudeReach >= 180
    for turn in isAround ? [0.0] : [-360.0, 0, 360] {
      let middle = point.longitude + turn
      let west = isAround ? frame.west : max(middle - window.longitudeReach, frame.west)
      let east = isAround ? frame.east : min(middle + window.longitudeReach, frame.east)
      guard west <= east else { continue }
      let view = DiscView(
        column: frame.column(middle), row: frame.row(point.latitude),
        metres: isAround ? nil : scale)
      table.forEachLeaf(from: frame.cell(x: west, y: south), to: frame.cell(x: east, y: north)) { leaf, x, y, shift in
        look(leaf, x, y, shift, view)
      }
    }
  }

  private mutating func look(
    _ leaf: CellLeaf, _ x: UInt32, _ y: UInt32, _ shift: UInt32, _ view: DiscView
  ) {
    for index in 0..<leaf.circleCount { unsafe circles.append(leaf.circles[index]) }
    guard leaf.polygonCount > 0 else { return }
    let lanes = view.lanes(of: leaf, x, y, shift)
    for index in 0..<leaf.polygonCount {
      let polygon = leaf.polygon(index)
      if lanes.reached & polygon.edges != 0 {
        reached.append(polygon.area)
      } else if lanes.unsure & polygon.edges != 0 || polygon.edges == 0 {
        unsure.append(polygon.area)
      }
    }
  }

  /// The areas with an edge in reach, each once.
  private mutating func decide() -> [UInt32] {
    var near = AreaDisc.once(reached)
    if !unsure.isEmpty {
      let reach = EdgeReach(point, metres: metres, measure: measure)
      for area in AreaDisc.once(unsure) where !near.contains(area) {
        if table.hasEdge(of: area, in: window, around: point, reach) { near.append(area) }
      }
    }
    for slot in AreaDisc.once(circles) where isEdgeNear(ofCircle: Int(slot)) {
      near.append(unsafe table.circles[Int(slot)].area)
    }
    return near
  }

  /// Whether the signed distance to a circle's edge lies between the negative length and the length.
  private func isEdgeNear(ofCircle slot: Int) -> Bool {
    let circle = unsafe table.exact.circles[slot]
    let chord = unsafe table.circles[slot].center.chord(to: position)
    let radius = circle.radiusMetres
    let outer = ChordVerdict(chord: chord, metres: radius + metres)
    if outer == .beyond { return false }
    let inner = ChordVerdict(chord: chord, metres: radius - metres)
    if inner == .within { return false }
    if outer == .within, inner == .beyond { return true }
    let distance = measure(circle.center, point) - radius
    return distance < metres && distance > -metres
  }

  private static func once(_ numbers: [UInt32]) -> [UInt32] {
    if numbers.count < 2 { return numbers }
    if numbers.count > 32 { return Array(Set(numbers)) }
    var unique: [UInt32] = []
    for number in numbers where !unique.contains(number) { unique.append(number) }
    return unique
  }
}

extension AreaTable {
  /// Calls `body` with every leaf whose cell meets a box, given by its corners: the leaf, the corner of its
  /// cell, and the bits of its side.
  func forEachLeaf(
    from low: GridPoint, to high: GridPoint,
    _ body: (CellLeaf, UInt32, UInt32, UInt32) -> Void
  ) {
    visit(grid: 0, x: 0, y: 0, shift: 32 &- rootBits, bits: rootBits, low, high, body)
  }

  private func visit(
    grid: Int, x: UInt32, y: UInt32, shift: UInt32, bits: UInt32, _ low: GridPoint,
    _ high: GridPoint, _ body: (CellLeaf, UInt32, UInt32, UInt32) -> Void
  ) {
    let last: UInt32 = (1 &<< bits) &- 1
    // The box, cut to this grid, in its cells.
    let firstColumn = low.x > x ? (low.x &- x) &>> shift : 0
    let firstRow = low.y > y ? (low.y &- y) &>> shift : 0
    let lastColumn = min((high.x &- x) &>> shift, last)
    let lastRow = min((high.y &- y) &>> shift, last)
    guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
    for row in firstRow...lastRow {
      for column in firstColumn...lastColumn {
        let word = unsafe CellWord(bits: words[grid &+ Int(row &<< bits | column)])
        let (cellX, cellY) = (x &+ column &<< shift, y &+ row &<< shift)
        if word.isLeaf {
          unsafe body(CellLeaf(words + word.leafOffset), cellX, cellY, shift)
        } else if word.isGrid {
          visit(
            grid: word.gridOffset, x: cellX, y: cellY, shift: shift &- word.sideBits,
            bits: word.sideBits, low, high, body)
        }
      }
    }
  }

  /// Whether an edge of the area's polygons is in reach.
  @inline(never)
  func hasEdge(
    of area: UInt32, in window: DiscWindow, around point: Coordinate, _ reach: EdgeReach
  ) -> Bool {
    for polygon in unsafe exact.areas[Int(area)].polygons.range {
      for ring in unsafe exact.polygons[polygon].range {
        let found = exact.ring(ring).containsEdge(near: point, in: window) {
          reach.reaches(fromX: $0, $1, toX: $2, $3)
        }
        if found { return true }
      }
    }
    return false
  }
}
