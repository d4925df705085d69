import CVicinityKernels

extension AreaTable {
  /// The areas that come nearer to `point` than `metres`, in their order, and whether each covers
  /// the whole disc.
  ///
  /// What covers the point is asked as ever. An edge that is nearer lies, where it is nearest, in a
  /// cell that meets the disc's box; so the edges of those cells tell the rest.
  @usableFromInline
  func near(_ point: Coordinate, _ metres: Double, _ measure: Measuring) -> [AreaNear] {
    var areas: [AreaNear] = []
    visit(point, measure) { hit in
      // At a radius of zero an edge is as near as the disc's rim.
      if (metres > 0 || !hit.isBoundary) && Int(hit.area) < header.areas {
        areas.append(AreaNear(index: Int(hit.area), coversDisc: true))
      }
    }
    if metres > 0 {
      var edges = NearEdges(budget: 3 * wordCount)
      let scale = DiscScale(point, metres: metres, frame: frame)
      let window =
        scale?.window(around: point) ?? DiscWindow(center: point, radiusMetres: metres)
      search(window, point, scale, &edges)
      if !edges.isEmpty { mark(edges, around: point, metres, measure, in: &areas) }
    }
    if areas.count > 1 { areas.sort { $0.index < $1.index } }
    return areas
  }

  /// Looks at all cells that meet the disc's box.
  private func search(
    _ window: DiscWindow, _ point: Coordinate, _ scale: DiscScale?, _ edges: inout NearEdges
  ) {
    let (south, north) = (max(window.south, frame.south), min(window.north, frame.north))
    guard south <= north else { return }
    if window.longitudeReach >= 180 {
      // Around a pole: every longitude once.
      look(
        from: frame.cell(x: frame.west, y: south), to: frame.cell(x: frame.east, y: north),
        DiscView(column: 0, row: 0, metres: nil), &edges)
      return
    }
    for turn in -1...1 {
      let middle = point.longitude + 360 * Double(turn)
      let west = max(middle - window.longitudeReach, frame.west)
      let east = min(middle + window.longitudeReach, frame.east)
      guard west <= east else { continue }
      look(
        from: frame.cell(x: west, y: south), to: frame.cell(x: east, y: north),
        DiscView(column: frame.column(middle), row: frame.row(point.latitude), metres: scale),
        &edges)
    }
  }

  private func look(
    from low: GridPoint, to high: GridPoint, _ view: DiscView, _ edges: inout NearEdges
  ) {
    // Most discs are small: down to the last cell that holds all of the box.
    var (grid, shift, bits) = (0, 32 &- rootBits, rootBits)
    var corner = GridPoint(x: 0, y: 0)
    while low.x &>> shift == high.x &>> shift, low.y &>> shift == high.y &>> shift {
      let word = unsafe CellWord(bits: words[grid &+ low.slot(shift: shift, bits: bits)])
      corner = GridPoint(x: (low.x &>> shift) &<< shift, y: (low.y &>> shift) &<< shift)
      if word.isLeaf, let leaf = leaf(word) { edges.look(leaf, at: corner, shift, view) }
      guard isGrid(word, inCellOf: shift) else { return }
      grid = word.gridOffset
      bits = word.sideBits
      shift &-= bits
    }
    look(grid: grid, corner, shift: shift, bits: bits, low, high, view, &edges)
  }

  private func look(
    grid: Int, _ corner: GridPoint, shift: UInt32, bits: UInt32, _ low: GridPoint,
    _ high: GridPoint, _ view: DiscView, _ edges: inout NearEdges
  ) {
    let last: UInt32 = (1 &<< bits) &- 1
    // The box, cut to this grid, in its cells.
    let firstColumn = low.x > corner.x ? (low.x &- corner.x) &>> shift : 0
    let firstRow = low.y > corner.y ? (low.y &- corner.y) &>> shift : 0
    let lastColumn = min((high.x &- corner.x) &>> shift, last)
    let lastRow = min((high.y &- corner.y) &>> shift, last)
    guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
    // The waits for few leaves overlap; many come one behind the other in any case.
    if (lastColumn &- firstColumn) &+ (lastRow &- firstRow) <= 16 {
      forEachWord(of: grid, bits, firstColumn, firstRow, lastColumn, lastRow) { word, _, _ in
        if word.isLeaf {
          unsafe vicinity_prefetch(words + word.leafOffset)
          unsafe vicinity_prefetch(words + (word.leafOffset &+ 16))
        }
      }
    }
    forEachWord(of: grid, bits, firstColumn, firstRow, lastColumn, lastRow) { word, column, row in
      let cell = GridPoint(x: corner.x &+ column &<< shift, y: corner.y &+ row &<< shift)
      if word.isLeaf {
        if let leaf = leaf(word) { edges.look(leaf, at: cell, shift, view) }
      } else if isGrid(word, inCellOf: shift), edges.spend(1 &<< Int(2 &* word.sideBits)) {
        look(
          grid: word.gridOffset, cell, shift: shift &- word.sideBits, bits: word.sideBits, low,
          high, view, &edges)
      }
    }
  }

  /// Calls `body` with the words of some cells of a grid.
  @inline(__always)
  private func forEachWord(
    of grid: Int, _ bits: UInt32, _ firstColumn: UInt32, _ firstRow: UInt32,
    _ lastColumn: UInt32, _ lastRow: UInt32, _ body: (CellWord, UInt32, UInt32) -> Void
  ) {
    var row = firstRow
    while row <= lastRow {
      var column = firstColumn
      while column <= lastColumn {
        body(unsafe CellWord(bits: words[grid &+ Int(row &<< bits | column)]), column, row)
        column &+= 1
      }
      row &+= 1
    }
  }

  /// Enters what has an edge in reach: such an area does not cover the disc.
  private func mark(
    _ edges: NearEdges, around point: Coordinate, _ metres: Double, _ measure: Measuring,
    in areas: inout [AreaNear]
  ) {
    var near = NearEdges.once(edges.reached)
    let unsure = NearEdges.once(edges.unsure, without: near)
    if !unsure.isEmpty {
      let reach = EdgeReach(point, metres: metres)
      var read = 0
      for area in unsure {
        if hasEdge(of: area, around: point, reach, measure, &read) { near.append(area) }
      }
    }
    if !edges.circles.isEmpty {
      let position = EarthPoint(point)
      for slot in NearEdges.once(edges.circles) {
        guard let circle = circle(slot) else { continue }
        if isEdge(ofCircle: Int(slot), circle, near: point, position, metres, measure) {
          near.append(circle.area)
        }
      }
    }
    let covering = areas.count
    // Where both are many, each is not compared with each.
    let places =
      covering > 32
      ? Dictionary(areas.indices.map { (areas[$0].index, $0) }, uniquingKeysWith: { $1 }) : nil
    for area in near where Int(area) < header.areas {
      let entry = AreaNear(index: Int(area), coversDisc: false)
      let place =
        if let places {
          places[entry.index]
        } else {
          areas[..<covering].firstIndex { $0.index == entry.index }
        }
      if let place {
        areas[place] = entry
      } else {
        areas.append(entry)
      }
    }
  }

  /// Whether an edge of the area's polygons is in reach.
  @inline(never)
  private func hasEdge(
    of area: UInt32, around point: Coordinate, _ reach: EdgeReach, _ measure: Measuring,
    _ read: inout Int
  ) -> Bool {
    var course = ShapeCourse(read: read)
    defer { read = course.read }
    for polygon in unsafe exact.polygons(of: area) {
      for ring in unsafe exact.rings(of: polygon, &course) {
        let found = unsafe exact.ring(ring, &course)?.containsEdge(near: point, in: reach.window) {
          reach.reaches(fromX: $0, $1, toX: $2, $3, measure)
        }
        if found == true { return true }
      }
    }
    return false
  }

  /// Whether the signed distance to a circle's edge lies between the negative length and the length.
  private func isEdge(
    ofCircle slot: Int, _ circle: CircleRecord, near point: Coordinate, _ position: EarthPoint,
    _ metres: Double, _ measure: Measuring
  ) -> Bool {
    guard let written = unsafe exact.circle(slot) else { return false }
    let chord = circle.center.chord(to: position)
    let radius = written.radiusMetres
    let outer = ChordVerdict(chord: chord, metres: radius + metres)
    if outer == .beyond { return false }
    let inner = ChordVerdict(chord: chord, metres: radius - metres)
    if inner == .within { return false }
    if outer == .within, inner == .beyond { return true }
    let distance = measure(written.center, point) - radius
    return distance < metres && distance > -metres
  }
}

/// The edges of the cells that meet a disc.
struct NearEdges {
  /// The areas with an edge in reach, and those with one that may be; some more than once.
  private(set) var reached: [UInt32] = []
  private(set) var unsure: [UInt32] = []
  /// Circles whose edge meets one of the cells.
  private(set) var circles: [UInt32] = []

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

  var isEmpty: Bool { reached.isEmpty && unsure.isEmpty && circles.isEmpty }

  @inline(__always)
  mutating func look(_ leaf: CellLeaf, at cell: GridPoint, _ shift: UInt32, _ view: DiscView) {
    guard spend(leaf.wordCount) else { return }
    for index in 0..<leaf.circleCount { unsafe circles.append(leaf.circles[index]) }
    guard leaf.polygonCount > 0 else { return }
    let lanes = view.lanes(of: leaf, at: cell, shift)
    for index in 0..<leaf.polygonCount {
      let polygon = leaf.polygon(index)
      if lanes.reached & polygon.edges != 0 {
        reached.append(polygon.area)
      } else if lanes.unsure & polygon.edges != 0 || polygon.edges == 0 {
        unsure.append(polygon.area)
      }
    }
  }

  /// The numbers that are not among others, each once.
  static func once(_ numbers: [UInt32], without others: [UInt32] = []) -> [UInt32] {
    if numbers.count + others.count > 32 { return Array(Set(numbers).subtracting(others)) }
    var unique: [UInt32] = []
    for number in numbers where !unique.contains(number) && !others.contains(number) {
      unique.append(number)
    }
    return unique
  }
}
