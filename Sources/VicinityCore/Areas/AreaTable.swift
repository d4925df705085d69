/// The compiled areas, in one ``FlatBuffer``: an ``AreaHeader``, then its ``AreaTableLayout``.
///
/// A class, so that a question copies one reference.
@usableFromInline
@safe package final class AreaTable: Sendable {
  package let buffer: FlatBuffer
  package let header: AreaHeader
  let frame: AreaFrame
  /// The first grid.
  let rootBits: UInt32
  // All of them point into the buffer, to which nothing writes any more.
  nonisolated(unsafe) let words: UnsafePointer<UInt32>
  nonisolated(unsafe) let circles: UnsafePointer<CircleRecord>
  nonisolated(unsafe) let exact: ExactAreas

  /// A table of the sizes that `header` says, whose columns `fill` writes.
  package init(
    _ header: AreaHeader, _ fill: (borrowing FlatWriter, AreaTableLayout) -> Void
  ) {
    let layout = AreaTableLayout(header)
    buffer = FlatBuffer(layout.flat) { writer in
      writer.write(header, to: layout.header, at: 0)
      fill(writer, layout)
    }
    self.header = header
    frame = header.frame
    rootBits = header.rootBits
    unsafe words = buffer.pointer(to: layout.words)
    unsafe circles = buffer.pointer(to: layout.circles)
    unsafe exact = ExactAreas(
      areas: buffer.pointer(to: layout.areas), polygons: buffer.pointer(to: layout.polygons),
      rings: buffer.pointer(to: layout.rings), xs: buffer.pointer(to: layout.xs),
      ys: buffer.pointer(to: layout.ys), turns: buffer.pointer(to: layout.turns),
      steps: buffer.pointer(to: layout.steps),
      circles: buffer.pointer(to: layout.writtenCircles))
  }
}

/// What an index of areas has how many of.
package struct AreaHeader: BitwiseCopyable, Sendable {
  package let frame: AreaFrame
  /// The first grid has `2^rootBits` cells a side, at least 2.
  package let rootBits: UInt32
  package let areas, polygons, rings, vertices, turns, steps, circles, words, grids, leaves: Int

  package init(
    frame: AreaFrame, rootBits: UInt32, areas: Int, polygons: Int, rings: Int, vertices: Int,
    turns: Int, steps: Int, circles: Int, words: Int, grids: Int, leaves: Int
  ) {
    self.frame = frame
    self.rootBits = rootBits
    self.areas = areas
    self.polygons = polygons
    self.rings = rings
    self.vertices = vertices
    self.turns = turns
    self.steps = steps
    self.circles = circles
    self.words = words
    self.grids = grids
    self.leaves = leaves
  }
}

/// Where the columns are, in this order, each at a multiple of 64 bytes.
package struct AreaTableLayout {
  package let flat: FlatLayout
  package let header: FlatColumn<AreaHeader>
  /// The first grid, a ``CellWord`` a cell, then grids and leaves; 64 bytes behind them may be read.
  package let words: FlatColumn<UInt32>
  package let circles: FlatColumn<CircleRecord>
  package let writtenCircles: FlatColumn<WrittenCircle>
  package let areas: FlatColumn<AreaRecord>
  /// The rings of each polygon.
  package let polygons: FlatColumn<Run>
  package let rings: FlatColumn<RingRecord>
  /// Longitudes and latitudes as written, ring by ring.
  package let xs: FlatColumn<Double>
  package let ys: FlatColumn<Double>
  /// The turns of those rings that have any.
  package let turns: FlatColumn<Int32>
  /// The latitudes of each few edges: see ``RingView``.
  package let steps: FlatColumn<SIMD2<Float>>

  init(_ counts: AreaHeader) {
    var flat = FlatLayout()
    header = flat.column(of: AreaHeader.self, count: 1)
    words = flat.column(of: UInt32.self, count: counts.words + 16)
    circles = flat.column(of: CircleRecord.self, count: counts.circles)
    writtenCircles = flat.column(of: WrittenCircle.self, count: counts.circles)
    areas = flat.column(of: AreaRecord.self, count: counts.areas)
    polygons = flat.column(of: Run.self, count: counts.polygons)
    rings = flat.column(of: RingRecord.self, count: counts.rings)
    xs = flat.column(of: Double.self, count: counts.vertices)
    ys = flat.column(of: Double.self, count: counts.vertices)
    turns = flat.column(of: Int32.self, count: counts.turns)
    steps = flat.column(of: SIMD2<Float>.self, count: counts.steps)
    self.flat = flat
  }
}
