/// What an index of areas has how many of.
package struct AreaHeader: BitwiseCopyable, Sendable {
  package let frame: AreaFrame
  /// The first grid has `2^rootBits` cells a side, at least 2.
  package let rootBits: Int
  package let areas, polygons, rings, vertices, turns, steps, circles, words, grids, leaves: Int

  package init(
    frame: AreaFrame, rootBits: UInt32, areas: Int, polygons: Int, rings: Int, vertices: Int,
    turns: Int, steps: Int, circles: Int, words: Int, grids: Int, leaves: Int
  ) {
    self.frame = frame
    self.rootBits = Int(rootBits)
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

  /// Whether a table of so many bytes may have this header; its layout can be made then.
  func isPossible(in bytes: Int) -> Bool {
    // Everything counted takes at least four bytes, so none of the sums overflows.
    let counts = [areas, polygons, rings, vertices, turns, steps, circles, words, grids, leaves]
    return counts.allSatisfy { $0 >= 0 && $0 <= bytes / 4 } && areas <= AreaHeader.mostAreas
      && (1...12).contains(rootBits) && words >= 1 << (2 * rootBits) && frame.isPossible
  }

  /// Positions of areas have 30 bits: see ``CellWord``.
  package static let mostAreas = 1 << 30
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
