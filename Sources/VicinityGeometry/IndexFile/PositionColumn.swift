import VicinityCore

/// Where in a ``PlaceTree`` each place is, by its position in the list that was indexed.
struct PositionColumn: Sendable {
  let buffer: FlatBuffer
  private let column: FlatColumn<UInt32>

  init(of tree: PlaceTree) {
    var positions = [UInt32](repeating: 0, count: tree.count)
    for position in 0..<tree.count {
      positions[Int(tree.row(position))] = UInt32(truncatingIfNeeded: position)
    }
    let (layout, column) = PositionColumn.layout(tree.count)
    buffer = FlatBuffer(layout) { $0.write(positions, to: column) }
    self.column = column
  }

  /// The column of a file; nil where it has another size.
  init?(_ buffer: FlatBuffer, count: Int) {
    let (layout, column) = PositionColumn.layout(count)
    guard layout.size == buffer.count else { return nil }
    self.buffer = buffer
    self.column = column
  }

  private static func layout(_ count: Int) -> (FlatLayout, FlatColumn<UInt32>) {
    var layout = FlatLayout()
    let column = layout.column(of: UInt32.self, count: count)
    return (layout, column)
  }

  /// The position of the place at `index`; the last one where that is damaged.
  subscript(index: Int) -> Int {
    precondition(index >= 0 && index < column.count)
    return min(Int(buffer.load(UInt32.self, at: column.offset + 4 * index)), column.count - 1)
  }
}
