/// How many of everything the shapes of areas have.
package struct ShapeCounts: BitwiseCopyable, Sendable {
  package let areas, polygons, rings, vertices, turns, steps, circles: Int

  package init(
    areas: Int, polygons: Int, rings: Int, vertices: Int, turns: Int, steps: Int, circles: Int
  ) {
    self.areas = areas
    self.polygons = polygons
    self.rings = rings
    self.vertices = vertices
    self.turns = turns
    self.steps = steps
    self.circles = circles
  }

  /// Whether a buffer of so many bytes may hold as many; its layout can be made then.
  func arePossible(in bytes: Int) -> Bool {
    // Everything counted takes at least four bytes, so none of the sums overflows.
    [areas, polygons, rings, vertices, turns, steps, circles]
      .allSatisfy { $0 >= 0 && $0 <= bytes / 4 } && areas <= ShapeCounts.mostAreas
  }

  /// Positions of areas have 30 bits: see ``CellWord``.
  package static let mostAreas = 1 << 30
}

/// Where the columns of shapes are, in this order, each at a multiple of 64 bytes.
package struct ShapeLayout {
  package let counts: ShapeCounts
  package let writtenCircles: FlatColumn<WrittenCircle>
  package let areas: FlatColumn<AreaRecord>
  package let polygons: FlatColumn<PolygonRecord>
  package let rings: FlatColumn<RingRecord>
  /// Longitudes and latitudes as written, ring by ring.
  package let xs: FlatColumn<Double>
  package let ys: FlatColumn<Double>
  /// The turns of those rings that have any, each ring's behind the number of its first step.
  package let turns: FlatColumn<Int32>
  /// The latitudes of each few edges: see ``RingView``.
  package let steps: FlatColumn<SIMD2<Float>>

  init(_ counts: ShapeCounts, in flat: inout FlatLayout) {
    self.counts = counts
    writtenCircles = flat.column(of: WrittenCircle.self, count: counts.circles)
    areas = flat.column(of: AreaRecord.self, count: counts.areas)
    polygons = flat.column(of: PolygonRecord.self, count: counts.polygons)
    rings = flat.column(of: RingRecord.self, count: counts.rings)
    xs = flat.column(of: Double.self, count: counts.vertices)
    ys = flat.column(of: Double.self, count: counts.vertices)
    turns = flat.column(of: Int32.self, count: counts.turns)
    steps = flat.column(of: SIMD2<Float>.self, count: counts.steps)
  }
}
