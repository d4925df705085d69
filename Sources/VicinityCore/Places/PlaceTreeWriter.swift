extension PlaceTree {
  /// A tree of `count` places, which `fill` writes: every leaf, and every ball of every level.
  package init(count: Int, _ fill: (PlaceTreeWriter) -> Void) {
    precondition(count <= PlaceTree.greatestCount)
    let shape = PlaceTreeShape(count: count)
    var layout = FlatLayout()
    let header = layout.column(of: UInt64.self, count: Header.size)
    let cells = layout.column(of: LeafCells.self, count: shape.leaves)
    let rows = layout.column(of: UInt32.self, count: shape.leaves * LeafCells.count)
    let coordinates = layout.column(of: SIMD2<Double>.self, count: count)
    let levels = shape.levels.map {
      layout.column(of: BallGroup.self, count: PlaceTreeShape.groups($0))
    }
    buffer = FlatBuffer(layout) { writer in
      // In the order of `Header`.
      let numbers = [
        count, shape.leaves, levels.count, cells.offset, rows.offset, coordinates.offset,
      ]
      writer.write((numbers + levels.map(\.offset)).map(UInt64.init), to: header)
      for level in levels {
        for group in 0..<level.count { writer.write(BallGroup(), to: level, at: group) }
      }
      unsafe fill(
        PlaceTreeWriter(
          shape: shape, cells: writer.pointer(to: cells), rows: writer.pointer(to: rows),
          coordinates: writer.pointer(to: coordinates),
          levels: levels.map { unsafe writer.pointer(to: $0) }))
    }
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
