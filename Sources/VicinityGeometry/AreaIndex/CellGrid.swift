/// Which cells of a grid an edge can matter to.
struct CellGrid {
  let cell: GridCell
  let bits: UInt32

  var side: Int { 1 << Int(bits) }
  private var width: Double { cell.side / Double(side) }
  /// A leaf looks at what is 2 of its units beyond its cell.
  private var margin: Double { 4 * cell.child(0, 0, bits: bits).unit }

  /// Calls `body` with each cell that the edge comes near, perhaps with some that it does not.
  func forEachCell(near edge: GridEdge, _ body: (Int) -> Void) {
    let (lowX, highX) = (min(edge.ax, edge.bx), max(edge.ax, edge.bx))
    let (lowY, highY) = (min(edge.ay, edge.by), max(edge.ay, edge.by))
    guard let columns = cells(lowX, highX, from: Double(cell.x)),
      let rows = cells(lowY, highY, from: Double(cell.y))
    else { return }
    for row in rows {
      var inRow = columns
      if rows.count > 1, columns.count > 1, lowY < highY {
        // The part of the edge that can be in the row.
        let south = Double(cell.y) + Double(row) * width - margin
        let north = south + width + 2 * margin
        let slope = (edge.bx - edge.ax) / (edge.by - edge.ay)
        let first = edge.ax + (min(max(south, lowY), highY) - edge.ay) * slope
        let second = edge.ax + (min(max(north, lowY), highY) - edge.ay) * slope
        guard let part = cells(min(first, second), max(first, second), from: Double(cell.x)) else {
          continue
        }
        inRow = part.clamped(to: columns)
      }
      for column in inRow { body(row << Int(bits) | column) }
    }
  }

  /// Calls `body` with each cell that meets the box, in numbers of the frame.
  func forEachCell(
    west: Double, south: Double, east: Double, north: Double, _ body: (Int) -> Void
  ) {
    guard let columns = cells(west, east, from: Double(cell.x)),
      let rows = cells(south, north, from: Double(cell.y))
    else { return }
    for row in rows { for column in columns { body(row << Int(bits) | column) } }
  }

  /// The cell with a number.
  func child(_ number: Int) -> GridCell {
    cell.child(number & (side - 1), number >> Int(bits), bits: bits)
  }

  /// The columns, or rows, from one number to another; nil where they are all beyond the grid.
  private func cells(_ low: Double, _ high: Double, from origin: Double) -> ClosedRange<Int>? {
    let first = ((low - margin - origin) / width).rounded(.down)
    let last = ((high + margin - origin) / width).rounded(.down)
    guard first < Double(side), last >= 0 else { return nil }
    return Int(max(first, 0))...Int(min(last, Double(side - 1)))
  }
}
