package import VicinityCore

/// How changed offers lie over a compiled catalog, as columns of numbers: three counts, then the columns.
package struct OverlayLinks {
  /// The offers of the catalog that are not there any more, ascending.
  package var hidden: [UInt32]
  /// Where each changed offer stands in the order of the changed catalog: the number of the one that it
  /// replaced, or a number above all of the catalog's.
  package var positions: [UInt32]
  /// For each stacking group of the overlay the catalog's group of that name; ``PlacementRecord/none`` where
  /// it has none.
  package var groups: [UInt32]

  package init(hidden: [UInt32], positions: [UInt32], groups: [UInt32]) {
    self.hidden = hidden
    self.positions = positions
    self.groups = groups
  }

  package var buffer: FlatBuffer {
    var layout = FlatLayout()
    let counts = layout.column(of: UInt64.self, count: 3)
    let columns = [hidden, positions, groups].map { numbers in
      (numbers, layout.column(of: UInt32.self, count: numbers.count))
    }
    return FlatBuffer(layout) { writer in
      writer.write(columns.map { UInt64($0.0.count) }, to: counts)
      for (numbers, column) in columns { writer.write(numbers, to: column) }
    }
  }
}

/// The columns of ``OverlayLinks`` in a buffer, which may hold anything.
struct OverlayColumns {
  let hidden, positions, groups: FlatRows<UInt32>

  /// Nil where the counts do not fit the buffer.
  init?(_ buffer: FlatBuffer) {
    var layout = FlatLayout()
    _ = layout.column(of: UInt64.self, count: 3)
    guard layout.size <= buffer.count else { return nil }
    func next(_ number: Int) -> FlatRows<UInt32>? {
      let count = buffer.load(UInt64.self, at: 8 * number)
      guard count <= UInt64(buffer.count) / 4 else { return nil }
      let column = layout.column(of: UInt32.self, count: Int(count))
      return layout.size <= buffer.count ? FlatRows(buffer, column) : nil
    }
    guard let hidden = next(0), let positions = next(1), let groups = next(2),
      layout.size == buffer.count
    else { return nil }
    (self.hidden, self.positions, self.groups) = (hidden, positions, groups)
  }
}
