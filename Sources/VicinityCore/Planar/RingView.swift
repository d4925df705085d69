/// A ring as it was written, wherever its numbers lie: what decides exactly where a point is.
///
/// Edges are straight in longitude and latitude. The numbers must outlive the view.
@safe package struct RingView {
  /// The edges of a step, which is skipped where none of them can matter.
  package static let edgesInStep = 16

  private let xs: UnsafePointer<Double>
  private let ys: UnsafePointer<Double>
  /// The whole turns by which each vertex is moved; nil where none is.
  private let turns: UnsafePointer<Int32>?
  /// The least and greatest latitude of each ``edgesInStep`` edges, rounded outwards; nil where
  /// nobody has made them.
  private let steps: UnsafePointer<SIMD2<Float>>?
  /// The vertices; the last repeats the first.
  private let count: Int
  private let bounds: RingBounds
  package let winding: RingWinding

  package init(
    xs: UnsafePointer<Double>, ys: UnsafePointer<Double>, turns: UnsafePointer<Int32>?,
    steps: UnsafePointer<SIMD2<Float>>?, count: Int, bounds: RingBounds, winding: RingWinding
  ) {
    unsafe self.xs = unsafe xs
    unsafe self.ys = unsafe ys
    unsafe self.turns = unsafe turns
    unsafe self.steps = unsafe steps
    self.count = count
    self.bounds = bounds
    self.winding = winding
  }

  /// The vertices as written.
  package var longitudes: [Double] {
    unsafe Array(UnsafeBufferPointer(start: xs, count: count))
  }
  package var latitudes: [Double] { unsafe Array(UnsafeBufferPointer(start: ys, count: count)) }

  /// The least and greatest latitude of each step of a ring with these latitudes.
  package static func steps(of ys: some RandomAccessCollection<Double>) -> [SIMD2<Float>] {
    let ys = Array(ys)
    return stride(from: 0, to: ys.count - 1, by: edgesInStep).map { first in
      let part = ys[first...min(first + edgesInStep, ys.count - 1)]
      return SIMD2((part.min() ?? 0).roundedDown, (part.max() ?? 0).roundedUp)
    }
  }

  /// Where the point lies, seen from the region that the ring encloses.
  ///
  /// - Complexity: O(vertices).
  package func relation(x: Double, y: Double) -> Relation {
    switch winding {
    case .closed:
      guard y >= bounds.minY, y <= bounds.maxY else { return .outside }
      if unsafe turns == nil, bounds.minX >= -180, bounds.maxX <= 180 {
        guard x >= bounds.minX, x <= bounds.maxX else { return .outside }
        return planarRelation(x: x, y: y)
      }
      return turnedRelation(x: x, y: y)
    case .north: return y < bounds.minY ? .outside : polarRelation(x: x, y: y, isNorth: true)
    case .south: return y > bounds.maxY ? .outside : polarRelation(x: x, y: y, isNorth: false)
    }
  }

  /// A ring as it is written, and a point as it is, step by step.
  private func planarRelation(x: Double, y: Double) -> Relation {
    guard let steps = unsafe steps else {
      guard let isInside = planarRelation(x: x, y: y, edges: 1..<count) else { return .boundary }
      return isInside ? .inside : .outside
    }
    var isInside = false
    // Latitudes rounded outwards hold those that are rounded to the nearest.
    let latitude = Float(y)
    for first in stride(from: 1, to: count, by: RingView.edgesInStep) {
      let range = unsafe steps[(first - 1) / RingView.edgesInStep]
      if latitude < range.x || latitude > range.y { continue }
      let edges = first..<min(first + RingView.edgesInStep, count)
      guard let crosses = planarRelation(x: x, y: y, edges: edges) else { return .boundary }
      if crosses { isInside.toggle() }
    }
    return isInside ? .inside : .outside
  }

  /// Whether a ray to the east crosses an odd number of `edges`, each by the number of its end; nil
  /// where the point is on one. An edge has its lower end and not its upper one.
  private func planarRelation(x: Double, y: Double, edges: Range<Int>) -> Bool? {
    var isInside = false
    var ax = unsafe xs[edges.lowerBound - 1]
    var ay = unsafe ys[edges.lowerBound - 1]
    for index in edges {
      let bx = unsafe xs[index]
      let by = unsafe ys[index]
      defer {
        ax = bx
        ay = by
      }
      if (ay > y) != (by > y) {
        // Both ends to the east: crossed; both to the west: not.
        if ax > x, bx > x {
          isInside.toggle()
          continue
        }
        if ax < x, bx < x { continue }
        let side = Orientation.sign(ax: ax, ay: ay, bx: bx, by: by, px: x, py: y)
        if side == 0 { return nil }
        if (side > 0) == (by > ay) { isInside.toggle() }
      } else if by == y {
        if bx == x { return nil }
        if ay == y, (ax > x) != (bx > x) || ax == x { return nil }
      }
    }
    return isInside
  }

  /// The numbers of turns by which a point at `x` comes to lie under the ring.
  private func shifts(of x: Double) -> Range<Int> {
    let first = Int(((bounds.minX - x) / 360 - 1e-9).rounded(.up))
    let last = Int(((bounds.maxX - x) / 360 + 1e-9).rounded(.down))
    return first..<max(first, last + 1)
  }

  /// Those of `shifts` by which a point at `x` comes to lie under the edge that ends at `index`, or so
  /// near that rounding might matter: one or two. By fewer turns the edge lies wholly to the east, by
  /// more wholly to the west. Nil where it is longer than any that is read.
  private func shifts(of x: Double, underEdge index: Int, _ shifts: Range<Int>) -> Range<Int>? {
    let ax = unsafe xs[index - 1] + 360 * Double(turns(at: index - 1))
    let bx = unsafe xs[index] + 360 * Double(turns(at: index))
    let (west, east) = (min(ax, bx), max(ax, bx))
    guard east - west <= 361 else { return nil }
    let limits = (Double(shifts.lowerBound), Double(shifts.upperBound))
    let first = ((west - x) / 360 - 1e-3).rounded(.up)
    let end = ((east - x) / 360 + 1e-3).rounded(.down) + 1
    return Int(
      min(max(first, limits.0), limits.1))..<Int(
        min(max(end, limits.0, min(first, limits.1)), limits.1))
  }

  /// ``planarRelation(x:y:)`` of a ring that a point may come to lie under by several numbers of turns:
  /// it is where any of them puts it, with exact turns.
  ///
  /// - Complexity: O(vertices), however many turns the ring takes.
  private func turnedRelation(x: Double, y: Double) -> Relation {
    let shifts = shifts(of: x)
    guard !shifts.isEmpty else { return .outside }
    return unsafe withUnsafeTemporaryAllocation(of: Bool.self, capacity: shifts.count + 1) {
      // Whether the number of edges to the east is of another parity than by a turn less.
      changes in
      unsafe changes.initialize(repeating: false)
      for index in 1..<count {
        let (ay, by) = unsafe (ys[index - 1], ys[index])
        let crosses = (ay > y) != (by > y)
        guard crosses || by == y else { continue }
        guard let near = self.shifts(of: x, underEdge: index, shifts) else { return .outside }
        if crosses, near.lowerBound > shifts.lowerBound {
          unsafe changes[0].toggle()
          unsafe changes[near.lowerBound - shifts.lowerBound].toggle()
        }
        for shift in near {
          let (turnsA, turnsB) = (turns(at: index - 1) - shift, turns(at: index) - shift)
          let (ax, bx) = unsafe (xs[index - 1], xs[index])
          if crosses {
            let side = Orientation.sign(
              ax: ax, turnsA, ay: ay, bx: bx, turnsB, by: by, px: x, py: y)
            if side == 0 { return .boundary }
            if (side > 0) == (by > ay) {
              unsafe changes[shift - shifts.lowerBound].toggle()
              unsafe changes[shift - shifts.lowerBound + 1].toggle()
            }
          } else {
            let b = Orientation.compare(bx, turns: turnsB, to: x)
            if b == 0 { return .boundary }
            guard ay == y else { continue }
            if Orientation.compare(ax, turns: turnsA, to: x) != b { return .boundary }
          }
        }
      }
      var isInside = false
      for index in 0..<shifts.count {
        if unsafe changes[index] { isInside.toggle() }
        if isInside { return .inside }
      }
      return .outside
    }
  }

  /// A ring around a pole: crossings of the meridian between the point and the pole are counted; an
  /// even number leaves the point on the pole's side.
  private func polarRelation(x: Double, y: Double, isNorth: Bool) -> Relation {
    let shifts = shifts(of: x)
    var isInside = true
    for index in 1..<count {
      guard let near = self.shifts(of: x, underEdge: index, shifts) else { return .outside }
      for shift in near {
        let (turnsA, turnsB) = (turns(at: index - 1) - shift, turns(at: index) - shift)
        let (ax, bx) = unsafe (xs[index - 1], xs[index])
        let a = Orientation.compare(ax, turns: turnsA, to: x)
        let b = Orientation.compare(bx, turns: turnsB, to: x)
        let (ay, by) = unsafe (ys[index - 1], ys[index])
        if (a > 0) != (b > 0) {
          let side = Orientation.sign(ax: ax, turnsA, ay: ay, bx: bx, turnsB, by: by, px: x, py: y)
          // The edge lies north of the point where the point is to its right, going east.
          if side == 0 { return .boundary }
          if (side < 0) == ((b > 0) == isNorth) { isInside.toggle() }
        } else if b == 0 {
          if by == y || (a == 0 && (ay > y) != (by > y)) || (a == 0 && ay == y) {
            return .boundary
          }
        }
      }
    }
    return isInside ? .inside : .outside
  }

  /// Whether `body` is true for one of the edges that meet a window around `point`: longitude and
  /// latitude of its ends, turns included, and the longitude by which the point lies nearest to it.
  @inline(__always)
  func containsEdge(
    near point: Coordinate, in window: DiscWindow,
    _ body: (Double, Double, Double, Double, Double) -> Bool
  ) -> Bool {
    if bounds.minY > window.north || bounds.maxY < window.south { return false }
    for first in stride(from: 1, to: count, by: RingView.edgesInStep) {
      if let steps = unsafe steps {
        let range = unsafe steps[(first - 1) / RingView.edgesInStep]
        if Double(range.x) > window.north || Double(range.y) < window.south { continue }
      }
      for index in first..<min(first + RingView.edgesInStep, count) {
        let (ay, by) = unsafe (ys[index - 1], ys[index])
        if min(ay, by) > window.north || max(ay, by) < window.south { continue }
        let ax = unsafe xs[index - 1] + 360 * Double(turns(at: index - 1))
        let bx = unsafe xs[index] + 360 * Double(turns(at: index))
        // The first turn of the window that ends east of where the edge starts.
        let turn = ((min(ax, bx) - window.longitudeReach - point.longitude) / 360).rounded(.up)
        let middle = point.longitude + 360 * turn
        if middle - window.longitudeReach > max(ax, bx) { continue }
        if body(ax, ay, bx, by, middle) { return true }
      }
    }
    return false
  }

  /// Calls `body` with each edge: longitude and latitude of its ends, turns included. What cannot be one
  /// is left out: see ``EdgeReach``.
  package func forEachEdge(_ body: (Double, Double, Double, Double) -> Void) {
    for index in 1..<max(count, 1) {
      let ax = unsafe xs[index - 1] + 360 * Double(turns(at: index - 1))
      let bx = unsafe xs[index] + 360 * Double(turns(at: index))
      let (ay, by) = unsafe (ys[index - 1], ys[index])
      if EdgeReach.isEdge(fromX: ax, ay, toX: bx, by) { body(ax, ay, bx, by) }
    }
  }

  @inline(__always)
  private func turns(at index: Int) -> Int {
    guard let turns = unsafe turns else { return 0 }
    return unsafe Int(turns[index])
  }
}

/// The least and greatest longitude of a ring, turns included, and latitude.
package struct RingBounds: BitwiseCopyable, Sendable {
  package let minX, maxX, minY, maxY: Double

  package init(minX: Double, maxX: Double, minY: Double, maxY: Double) {
    self.minX = minX
    self.maxX = maxX
    self.minY = minY
    self.maxY = maxY
  }
}
