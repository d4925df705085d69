import CVicinityKernels

extension AreaTable {
  /// The areas that come nearer to `point` than `metres`, in their order, and whether each covers the
  /// whole disc.
  ///
  /// What covers the point is asked as ever. An edge that is nearer lies, where it is nearest, in a
  /// cell that meets the disc's box; so the edges of those cells tell the rest.
  @usableFromInline
  func near(_ point: Coordinate, _ metres: Double, _ measure: Measuring) -> [AreaNear] {
    var search = NearSearch(budget: 3 * wordCount)
    visit(point, measure) { hit in
      // At a radius of zero an edge is as near as the disc's rim.
      if (metres > 0 || !hit.isBoundary) && Int(hit.area) < header.areas {
        search.add(AreaNear(index: Int(hit.area), coversDisc: true))
      }
    }
    if metres > 0 {
      let scale = DiscScale(point, metres: metres, scaleX: frame.scaleX, scaleY: frame.scaleY)
      let window =
        scale?.window(around: point) ?? DiscWindow(center: point, radiusMetres: metres)
      look(in: window, point, scale, &search)
      mark(around: point, metres, measure, &search)
    }
    return search.areas.sorted { $0.index < $1.index }
  }

  /// Looks at all cells that meet the disc's box.
  private func look(
    in window: DiscWindow, _ point: Coordinate, _ scale: DiscScale?, _ search: inout NearSearch
  ) {
    let (south, north) = (max(window.south, frame.south), min(window.north, frame.north))
    guard south <= north else { return }
    if window.longitudeReach >= 180 {
      // Around a pole: every longitude once.
      look(
        from: frame.cell(x: frame.west, y: south), to: frame.cell(x: frame.east, y: north),
        DiscView(column: 0, row: 0, metres: nil), &search)
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
        &search)
    }
  }

  private func look(
    from low: GridPoint, to high: GridPoint, _ view: DiscView, _ search: inout NearSearch
  ) {
    // Most discs are small: down to the last cell that holds all of the box.
    var (grid, shift, bits) = (0, 32 &- rootBits, rootBits)
    var corner = GridPoint(x: 0, y: 0)
    while low.x &>> shift == high.x &>> shift, low.y &>> shift == high.y &>> shift {
      let word = unsafe CellWord(bits: words[grid &+ low.slot(shift: shift, bits: bits)])
      corner = GridPoint(x: (low.x &>> shift) &<< shift, y: (low.y &>> shift) &<< shift)
      if word.isLeaf, let leaf = leaf(word) {
        search.look(leaf, at: corner, shift, view, areas: header.areas)
      }
      guard isGrid(word, inCellOf: shift) else { return }
      grid = word.gridOffset
      bits = word.sideBits
      shift &-= bits
    }
    look(grid: grid, corner, shift: shift, bits: bits, low, high, view, &search)
  }

  private func look(
    grid: Int, _ corner: GridPoint, shift: UInt32, bits: UInt32, _ low: GridPoint,
    _ high: GridPoint, _ view: DiscView, _ search: inout NearSearch
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
        if let leaf = leaf(word) { search.look(leaf, at: cell, shift, view, areas: header.areas) }
      } else if isGrid(word, inCellOf: shift), view.share(of: cell, shift) != .none,
        search.spend(1 &<< Int(2 &* word.sideBits))
      {
        look(
          grid: word.gridOffset, cell, shift: shift &- word.sideBits, bits: word.sideBits, low,
          high, view, &search)
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

  /// Tests what has an edge that may be in reach: such an area does not cover the disc.
  private func mark(
    around point: Coordinate, _ metres: Double, _ measure: Measuring, _ search: inout NearSearch
  ) {
    guard !search.unsure.isEmpty || !search.circles.isEmpty else { return }
    let disc = AreaDisc(point, EarthPoint(point), metres: metres)
    var read = 0
    for area in search.unsure where Int(area) < header.areas && search.isFirst(area) {
      if unsafe exact.hasEdge(of: area, in: disc, &read, measure) { search.addEdge(of: area) }
    }
    for slot in search.circles {
      guard let circle = circle(slot), Int(circle.area) < header.areas, search.isFirst(circle.area),
        let written = unsafe exact.circle(Int(slot))
      else { continue }
      if disc.relation(to: written, at: circle.center, measure) == .cut {
        search.addEdge(of: circle.area)
      }
    }
  }
}
