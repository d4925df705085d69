extension PlaceTree {
  /// A tree of `count` places, which `fill` writes: every leaf, and every ball of every level.
  package init(count: Int, _ fill: (PlaceTreeWriter) -> Void) {
    precondition(count <= PlaceTree.greatestCount)
    let layout = PlaceTreeLayout(PlaceTreeShape(count: count))
    buffer = FlatBuffer(layout.flat) { writer in
      writer.write(layout.numbers, to: layout.header)
      for level in layout.levels {
        for group in 0..<level.count { writer.write(BallGroup(), to: level, at: group) }
      }
      unsafe fill(
        PlaceTreeWriter(
          shape: layout.shape, cells: writer.pointer(to: layout.cells),
          rows: writer.pointer(to: layout.rows),
          coordinates: writer.pointer(to: layout.coordinates),
          levels: layout.levels.map { unsafe writer.pointer(to: $0) }))
    }
  }

  /// The tree that a buffer holds; nil where its header does not fit it.
  package init?(_ buffer: FlatBuffer) {
    guard buffer.count >= 8 * Header.size else { return nil }
    let count = Int(clamping: buffer.load(UInt64.self, at: 0))
    // A place has more than 16 bytes, so the layout's sums do not overflow.
    guard count <= min(PlaceTree.greatestCount, buffer.count / 16) else { return nil }
    let layout = PlaceTreeLayout(PlaceTreeShape(count: count))
    let numbers = (0..<Header.size).map { buffer.load(UInt64.self, at: 8 * $0) }
    guard layout.flat.size == buffer.count, numbers == layout.numbers else { return nil }
    self.buffer = buffer
  }
}

/// Where the columns of a tree are: see ``PlaceTree``.
private struct PlaceTreeLayout {
  let shape: PlaceTreeShape
  let flat: FlatLayout
  let header: FlatColumn<UInt64>
  let cells: FlatColumn<LeafCells>
  let rows: FlatColumn<UInt32>
  let coordinates: FlatColumn<SIMD2<Double>>
  let levels: [FlatColumn<BallGroup>]

  init(_ shape: PlaceTreeShape) {
    self.shape = shape
    var flat = FlatLayout()
    header = flat.column(of: UInt64.self, count: PlaceTree.Header.size)
    cells = flat.column(of: LeafCells.self, count: shape.leaves)
    rows = flat.column(of: UInt32.self, count: shape.leaves * LeafCells.count)
    coordinates = flat.column(of: SIMD2<Double>.self, count: shape.count)
    levels = shape.levels.map {
      flat.column(of: BallGroup.self, count: PlaceTreeShape.groups($0))
    }
    self.flat = flat
  }

  /// The header's numbers, in the order of `PlaceTree.Header`.
  var numbers: [UInt64] {
    let known =
      [shape.count, shape.leaves, levels.count, cells.offset, rows.offset, coordinates.offset]
      + levels.map(\.offset)
    return known.map(UInt64.init) + Array(repeating: 0, count: PlaceTree.Header.size - known.count)
  }
}

/// How many leaves and balls a tree has.
package struct PlaceTreeShape: Sendable {
  package let count: Int
  package let leaves: Int
  /// The balls of each level, one for each leaf first; the last has at most eight.
  package let levels: [Int]

  package init(count: Int) {
    self.count = count
    leaves = (count + LeafCells.count - 1) / LeafCells.count
    var levels = count == 0 ? [] : [leaves]
    while let last = levels.last, last > BallGroup.width {
      levels.append(PlaceTreeShape.groups(last))
    }
    self.levels = levels
  }

  static func groups(_ balls: Int) -> Int { (balls + BallGroup.width - 1) / BallGroup.width }

  /// The positions under a ball.
  package func positions(of ball: Int, level: Int) -> Range<Int> {
    let span = LeafCells.count << (3 * level)
    return ball * span..<min((ball + 1) * span, count)
  }
}

/// Writes a ``PlaceTree``; several threads may, each its own leaves and groups.
@safe package struct PlaceTreeWriter: @unchecked Sendable {
  package let shape: PlaceTreeShape
  fileprivate let cells: UnsafeMutablePointer<LeafCells>
  fileprivate let rows: UnsafeMutablePointer<UInt32>
  fileprivate let coordinates: UnsafeMutablePointer<SIMD2<Double>>
  fileprivate let levels: [UnsafeMutablePointer<BallGroup>]

  /// Writes a place of a leaf, whose ball holds it.
  ///
  /// - Precondition: the position is in the leaf.
  package func write(
    row: UInt32, _ coordinate: Coordinate, drawn cells: SIMD3<UInt16>, at position: Int
  ) {
    precondition(position >= 0 && position < shape.count)
    unsafe rows[position] = row
    unsafe coordinates[position] = SIMD2(coordinate.latitude, coordinate.longitude)
    let (leaf, place) = position.quotientAndRemainder(dividingBy: LeafCells.count)
    unsafe self.cells[leaf].set(cells, at: place)
  }

  /// Writes a ball of a level.
  package func write(_ ball: Ball, at index: Int, level: Int) {
    precondition(index >= 0 && index < shape.levels[level])
    unsafe levels[level][index / BallGroup.width].set(ball, at: index % BallGroup.width)
  }
}
