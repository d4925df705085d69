/// Areas as they were written: what decides where the index cannot.
@safe package struct ExactAreas {
  let areas: UnsafePointer<AreaRecord>
  let polygons: UnsafePointer<Run>
  let rings: UnsafePointer<RingRecord>
  let xs: UnsafePointer<Double>
  let ys: UnsafePointer<Double>
  let turns: UnsafePointer<Int32>
  let steps: UnsafePointer<SIMD2<Float>>
  let circles: UnsafePointer<WrittenCircle>

  /// Where `point` lies, seen from the polygons of an area.
  package func relation(of area: UInt32, to point: Coordinate) -> Relation {
    let polygons = unsafe areas[Int(area)].polygons
    return PolygonRelation.onMeridian(point.longitude) { x in
      PolygonRelation.ofAny(polygons.range) { polygon in
        unsafe PolygonRelation.ofPolygon(self.polygons[polygon].range) {
          ring($0).relation(x: x, y: point.latitude)
        }
      }
    }
  }

  /// A ring by its position among the rings of all areas.
  func ring(_ index: Int) -> RingView {
    let ring = unsafe rings[index]
    return unsafe RingView(
      xs: xs + ring.vertex, ys: ys + ring.vertex,
      turns: ring.hasTurns ? turns + Int(ring.turn) : nil, steps: steps + Int(ring.step),
      count: Int(ring.count), bounds: ring.bounds, winding: ring.winding)
  }
}

/// Some things in a row.
package struct Run: BitwiseCopyable, Sendable {
  package let first: UInt32
  package let count: UInt32

  package init(first: Int, count: Int) {
    self.first = UInt32(truncatingIfNeeded: first)
    self.count = UInt32(truncatingIfNeeded: count)
  }

  package var range: Range<Int> { Int(first)..<Int(first) + Int(count) }
}

/// The polygons of an area, or its circle.
package struct AreaRecord: BitwiseCopyable, Sendable {
  private let run: Run

  package init(polygons: Run) { run = polygons }
  package init(circle: Int) { run = Run(first: circle, count: Int(UInt32.max)) }

  package var circle: Int? { run.count == .max ? Int(run.first) : nil }
  package var polygons: Run { run.count == .max ? Run(first: 0, count: 0) : run }
}

/// Where a ring's numbers are.
package struct RingRecord: BitwiseCopyable, Sendable {
  package let bounds: RingBounds
  /// Of all vertices.
  package let vertex: Int
  package let count: UInt32
  package let step: UInt32
  /// The first of its turns; `.max` where it has none.
  package let turn: UInt32
  package let winding: RingWinding

  package init(
    bounds: RingBounds, vertex: Int, count: Int, step: Int, turn: Int?, winding: RingWinding
  ) {
    self.bounds = bounds
    self.vertex = vertex
    self.count = UInt32(truncatingIfNeeded: count)
    self.step = UInt32(truncatingIfNeeded: step)
    self.turn = turn.map { UInt32(truncatingIfNeeded: $0) } ?? .max
    self.winding = winding
  }

  package var hasTurns: Bool { turn != .max }
}
