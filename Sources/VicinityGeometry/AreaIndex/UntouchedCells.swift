/// The cells of a grid that no edge of an area comes near, in regions that no edge divides.
///
/// Two cells that share a side or a corner, both untouched, lie on the same side of the area's
/// boundary: the way from one to the other meets no edge. So one question answers for a region.
struct UntouchedCells {
  private let side: Int
  /// The rows and columns of the touched cells, and one more on each side where there is one.
  private let columns: ClosedRange<Int>
  private let rows: ClosedRange<Int>
  private let touched: [Int]

  /// - Parameter touched: at least one cell; some perhaps more than once.
  init(_ grid: CellGrid, _ touched: [Int]) {
    side = grid.side
    self.touched = touched
    var (lowX, highX, lowY, highY) = (side, 0, side, 0)
    for cell in touched {
      lowX = min(lowX, cell % side)
      highX = max(highX, cell % side)
      lowY = min(lowY, cell / side)
      highY = max(highY, cell / side)
    }
    if touched.isEmpty { (lowX, highX, lowY, highY) = (0, 0, 0, 0) }
    columns = max(lowX - 1, 0)...min(highX + 1, side - 1)
    rows = max(lowY - 1, 0)...min(highY + 1, side - 1)
  }

  /// Calls `body` with every untouched cell that lies inside, as `isInside` says of one cell of its
  /// region.
  func forEachCell(isInside: (Int) -> Bool, _ body: (Int) -> Void) {
    let width = columns.count
    // 0: not seen; 1: touched or outside; 2: inside.
    var state = [UInt8](repeating: 0, count: width * rows.count)
    func place(_ column: Int, _ row: Int) -> Int {
      (row - rows.lowerBound) * width + column - columns.lowerBound
    }
    for cell in touched { state[place(cell % side, cell / side)] = 1 }
    var open: [(column: Int, row: Int)] = []
    for row in rows {
      for column in columns where state[place(column, row)] == 0 {
        let isIn = isInside(row * side + column)
        state[place(column, row)] = isIn ? 2 : 1
        open.append((column, row))
        while let cell = open.popLast() {
          if isIn { body(cell.row * side + cell.column) }
          for next in [
            (cell.column - 1, cell.row), (cell.column + 1, cell.row), (cell.column, cell.row - 1),
            (cell.column, cell.row + 1),
          ]
          where columns.contains(next.0) && rows.contains(next.1)
            && state[place(next.0, next.1)] == 0
          {
            state[place(next.0, next.1)] = isIn ? 2 : 1
            open.append((next.0, next.1))
          }
        }
      }
    }
    func isIn(_ column: Int, _ row: Int) -> Bool { state[place(column, row)] == 2 }
    // Beyond the rows and columns nothing is touched: what lies there is as the untouched rim is.
    for row in 0..<side where !rows.contains(row) {
      let rim = row < rows.lowerBound ? rows.lowerBound : rows.upperBound
      if isIn(columns.lowerBound, rim) {
        for column in 0..<side { body(row * side + column) }
      }
    }
    for row in rows {
      if columns.lowerBound > 0, isIn(columns.lowerBound, row) {
        for column in 0..<columns.lowerBound { body(row * side + column) }
      }
      if columns.upperBound < side - 1, isIn(columns.upperBound, row) {
        for column in (columns.upperBound + 1)..<side { body(row * side + column) }
      }
    }
  }
}
