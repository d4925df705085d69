/// What an index of areas has how many of.
package struct AreaHeader: BitwiseCopyable, Sendable {
  package let frame: AreaFrame
  /// The first grid has `2^rootBits` cells a side, at least 2.
  package let rootBits: Int
  package let shapes: ShapeCounts
  package let words, grids, leaves: Int

  package init(
    frame: AreaFrame, rootBits: UInt32, shapes: ShapeCounts, words: Int, grids: Int, leaves: Int
  ) {
    self.frame = frame
    self.rootBits = Int(rootBits)
    self.shapes = shapes
    self.words = words
    self.grids = grids
    self.leaves = leaves
  }

  package var areas: Int { shapes.areas }
  package var circles: Int { shapes.circles }

  /// Whether a table of so many bytes may have this header; its layout can be made then.
  func isPossible(in bytes: Int) -> Bool {
    shapes.arePossible(in: bytes)
      && [words, grids, leaves].allSatisfy { $0 >= 0 && $0 <= bytes / 4 }
      && (1...12).contains(rootBits) && words >= 1 << (2 * rootBits) && frame.isPossible
  }
}

extension AreaFrame {
  /// Whether it is one that ``init(west:south:east:north:)`` makes of a box on the earth.
  fileprivate var isPossible: Bool {
    guard west >= -180, west <= east, east <= 180, south >= -90, south <= north, north <= 90
    else { return false }
    let made = AreaFrame(west: west, south: south, east: east, north: north)
    return made.scaleX == scaleX && made.scaleY == scaleY
  }
}

/// Where the columns are, in this order, each at a multiple of 64 bytes.
package struct AreaTableLayout {
  package let flat: FlatLayout
  package let header: FlatColumn<AreaHeader>
  /// The first grid, a ``CellWord`` a cell, then grids and leaves; 64 bytes behind them may be read.
  package let words: FlatColumn<UInt32>
  package let circles: FlatColumn<CircleRecord>
  package let shapes: ShapeLayout

  init(_ counts: AreaHeader) {
    var flat = FlatLayout()
    header = flat.column(of: AreaHeader.self, count: 1)
    words = flat.column(of: UInt32.self, count: counts.words + 16)
    circles = flat.column(of: CircleRecord.self, count: counts.circles)
    shapes = ShapeLayout(counts.shapes, in: &flat)
    self.flat = flat
  }
}
