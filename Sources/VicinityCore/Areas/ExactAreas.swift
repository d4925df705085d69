/// Areas as they were written: what decides where the index cannot. What does not lie in its
/// column is as if it were not there.
@safe package struct ExactAreas {
  private let counts: ShapeCounts
  private let areas: UnsafePointer<AreaRecord>
  private let polygons: UnsafePointer<PolygonRecord>
  private let rings: UnsafePointer<RingRecord>
  private let xs: UnsafePointer<Double>
  private let ys: UnsafePointer<Double>
  private let turns: UnsafePointer<Int32>
  private let steps: UnsafePointer<SIMD2<Float>>
  private let circles: UnsafePointer<WrittenCircle>

  /// The shapes in a buffer, which must outlive them.
  init(_ buffer: FlatBuffer, _ layout: ShapeLayout) {
    counts = layout.counts
    unsafe areas = buffer.pointer(to: layout.areas)
    unsafe polygons = buffer.pointer(to: layout.polygons)
    unsafe rings = buffer.pointer(to: layout.rings)
    unsafe xs = buffer.pointer(to: layout.xs)
    unsafe ys = buffer.pointer(to: layout.ys)
    unsafe turns = buffer.pointer(to: layout.turns)
    unsafe steps = buffer.pointer(to: layout.steps)
    unsafe circles = buffer.pointer(to: layout.writtenCircles)
  }

  /// Where `point` lies, seen from the polygons of an area.
  ///
  /// - Parameter read: how many vertices were read for the point so far; see ``ShapeCourse``.
  package func relation(
    of area: UInt32, to point: Coordinate, _ read: inout Int
  ) -> Relation {
    let polygons = self.polygons(of: area)
    return PolygonRelation.onMeridian(point.longitude) { x in
      var course = ShapeCourse(read: read)
      defer { read = course.read }
      return PolygonRelation.ofAny(polygons) { polygon in
        PolygonRelation.ofPolygon(rings(of: polygon, &course)) {
          ring($0, &course)?.relation(x: x, y: point.latitude) ?? .outside
        }
      }
    }
  }

  /// The circle that an area is; nil where it is none.
  package func circle(of area: UInt32) -> WrittenCircle? { circleSlot(of: area).flatMap(circle) }

  /// Where among the circles that is.
  func circleSlot(of area: UInt32) -> Int? {
    Int(area) < counts.areas ? unsafe areas[Int(area)].circle : nil
  }

  /// A circle by its position among the circles; nil where there is none.
  package func circle(_ slot: Int) -> WrittenCircle? {
    slot < counts.circles ? unsafe circles[slot] : nil
  }

  /// The polygons of an area, by their positions.
  package func polygons(of area: UInt32) -> Range<Int> {
    guard Int(area) < counts.areas, let first = unsafe areas[Int(area)].polygon,
      first < counts.polygons
    else { return 0..<0 }
    var last = first
    while last + 1 < counts.polygons, unsafe !polygons[last].isLast { last += 1 }
    return first..<last + 1
  }

  /// The rings of a polygon, by their positions; none where they do not follow in the course.
  package func rings(of polygon: Int, _ course: inout ShapeCourse) -> Range<Int> {
    let first = unsafe polygons[polygon].ring
    let end = unsafe polygon + 1 < counts.polygons ? polygons[polygon + 1].ring : counts.rings
    guard first <= end, end <= counts.rings, ShapeCourse.takes(first..<end, &course.ring) else {
      return 0..<0
    }
    return first..<end
  }

  /// A ring by its position among the rings of all areas; nil where it does not follow in the course.
  package func ring(_ index: Int, _ course: inout ShapeCourse) -> RingView? {
    let ring = unsafe rings[index]
    let end = unsafe index + 1 < counts.rings ? rings[index + 1].vertex : counts.vertices
    let count = end - ring.vertex
    guard count >= 2, end <= counts.vertices, let winding = ring.winding,
      ring.isPossible(vertices: count), let step = firstStep(of: ring, vertices: count),
      ShapeCourse.takes(ring.vertex..<end, &course.vertex),
      course.reads(count, of: counts.vertices)
    else { return nil }
    return unsafe RingView(
      xs: xs + ring.vertex, ys: ys + ring.vertex, turns: ring.hasTurns ? turns + ring.turn : nil,
      steps: steps + step, count: count, bounds: ring.bounds, winding: winding)
  }

  /// The first step of a ring with so many vertices; nil where its columns do not hold it.
  private func firstStep(of ring: RingRecord, vertices count: Int) -> Int? {
    var step = Int(ring.place)
    if ring.hasTurns {
      guard ring.turn + count <= counts.turns else { return nil }
      step = unsafe Int(UInt32(bitPattern: turns[step]))
    }
    let steps = (count + RingView.edgesInStep - 2) / RingView.edgesInStep
    return step + steps <= counts.steps ? step : nil
  }
}

/// How far rings and vertices were read. They stand in the order of the areas, so whoever reads some
/// in that order reads none twice: a damaged file, where each polygon may name all rings and each ring
/// all vertices, takes no longer than another.
///
/// That holds within an area. One question asks some areas in any order, but each of them once; so it
/// reads no more vertices than there are, or twice as many on the meridian that has two longitudes.
package struct ShapeCourse {
  fileprivate(set) var ring = 0
  fileprivate(set) var vertex = 0
  /// How many vertices were read for one question.
  private(set) var read: Int

  package init(read: Int = 0) { self.read = read }

  /// Whether a question may read so many more vertices.
  @inline(__always)
  fileprivate mutating func reads(_ count: Int, of vertices: Int) -> Bool {
    read += count
    return read <= 2 * vertices
  }

  /// Whether a range starts where the last one ended, or behind it.
  @inline(__always)
  fileprivate static func takes(_ range: Range<Int>, _ end: inout Int) -> Bool {
    guard range.lowerBound >= end else { return false }
    end = range.upperBound
    return true
  }
}

/// Some things in a row.
package struct Run: BitwiseCopyable, Hashable, Sendable {
  package let first: UInt32
  package let count: UInt32

  package init(first: Int, count: Int) {
    self.first = UInt32(truncatingIfNeeded: first)
    self.count = UInt32(truncatingIfNeeded: count)
  }

  package var range: Range<Int> { Int(first)..<Int(first) + Int(count) }

  /// The same; none of them where one is not below `limit`.
  package func range(below limit: Int) -> Range<Int> { range.upperBound <= limit ? range : 0..<0 }
}

/// The circle that an area is, or the first of its polygons.
package struct AreaRecord: BitwiseCopyable, Sendable {
  private let bits: UInt32

  private static var circleBit: UInt32 { 1 << 31 }

  /// - Parameter polygon: the position of the first; nil for an area without any.
  package init(polygon: Int?) {
    bits = polygon.map { UInt32(truncatingIfNeeded: $0) } ?? ~AreaRecord.circleBit
  }

  package init(circle: Int) { bits = UInt32(truncatingIfNeeded: circle) | AreaRecord.circleBit }

  package var circle: Int? {
    bits >= AreaRecord.circleBit ? Int(bits & ~AreaRecord.circleBit) : nil
  }

  /// Nil for a circle; a position behind all polygons where there is none.
  package var polygon: Int? { bits >= AreaRecord.circleBit ? nil : Int(bits) }
}

/// The first ring of a polygon, which has those up to the next one's; and whether its area has no more
/// polygons.
package struct PolygonRecord: BitwiseCopyable, Sendable {
  private let bits: UInt32

  package init(ring: Int, isLast: Bool) {
    bits = UInt32(truncatingIfNeeded: ring) << 1 | (isLast ? 1 : 0)
  }

  package var ring: Int { Int(bits >> 1) }
  package var isLast: Bool { bits & 1 != 0 }
}

/// Where a ring's numbers are. It has the vertices up to the next ring's.
package struct RingRecord: BitwiseCopyable, Sendable {
  // Rounded outwards.
  private let minX, maxX, minY, maxY: Float
  private let vertexLow: UInt32
  /// The first of its steps; of a ring with turns, where the number of that stands, in front of its turns.
  package let place: UInt32
  /// The winding, ``turnsBit``, and from the second byte on the upper bits of the vertex.
  private let bits: UInt32

  private static var turnsBit: UInt32 { 1 << 7 }

  /// - Parameters:
  ///   - vertex: the first, of all vertices: below 2^56.
  ///   - turnsPlace: where the number of its first step stands among the turns; nil where it has none.
  package init(
    bounds: RingBounds, vertex: Int, step: Int, turnsPlace: Int?, winding: RingWinding
  ) {
    (minX, maxX) = (bounds.minX.roundedDown, bounds.maxX.roundedUp)
    (minY, maxY) = (bounds.minY.roundedDown, bounds.maxY.roundedUp)
    vertexLow = UInt32(truncatingIfNeeded: vertex)
    place = UInt32(truncatingIfNeeded: turnsPlace ?? step)
    bits =
      UInt32(truncatingIfNeeded: vertex >> 32) << 8
      | (turnsPlace == nil ? 0 : RingRecord.turnsBit) | UInt32(winding.rawValue)
  }

  /// No smaller than the ring.
  package var bounds: RingBounds {
    RingBounds(
      minX: Double(minX), maxX: Double(maxX), minY: Double(minY), maxY: Double(maxY))
  }

  package var vertex: Int { Int(bits >> 8) << 32 | Int(vertexLow) }
  package var hasTurns: Bool { bits & RingRecord.turnsBit != 0 }
  /// The first of its turns, where it has any.
  package var turn: Int { Int(place) + 1 }

  /// Nil for what is no winding.
  package var winding: RingWinding? { RingWinding(rawValue: UInt8(bits & 0x7F)) }

  /// Whether its bounds are some that so many vertices can have.
  fileprivate func isPossible(vertices count: Int) -> Bool {
    // From the first vertex no edge goes further than a turn.
    let reach = 540 + 360 * Double(count)
    return Double(minX) >= -reach && Double(maxX) <= reach && minX <= maxX
  }
}
