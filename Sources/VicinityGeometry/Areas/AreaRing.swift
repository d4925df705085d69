package import VicinityCore

/// A closed line in longitude and latitude, as it was written, and how it runs around the earth.
///
/// Edges are straight in longitude and latitude. An edge between 180 and 360 degrees of longitude
/// long goes the short way instead, so each vertex lies some whole turns from where it was written;
/// one of exactly 360 degrees is as written. The written numbers are kept: turns are added exactly.
package struct AreaRing: Sendable {
  /// Longitudes and latitudes as written; the last vertex repeats the first.
  package let xs: [Double]
  package let ys: [Double]
  /// The whole turns by which each vertex is moved; empty where none is.
  package let turns: [Int32]
  package let winding: RingWinding
  package let bounds: RingBounds

  package init(xs: [Double], ys: [Double]) throws(AreaFlaw) {
    precondition(xs.count == ys.count)
    try Positions(xs: xs, ys: ys).checkRange()
    guard let firstX = xs.first, let firstY = ys.first, let lastX = xs.last, let lastY = ys.last
    else { throw AreaFlaw(reason: "Ring without vertices", latitude: nil, longitude: nil) }
    guard xs.count >= 4 else {
      throw AreaFlaw(
        reason: "Ring with fewer than 4 positions", latitude: firstY, longitude: firstX)
    }
    guard (firstX == lastX || abs(firstX - lastX) == 360), firstY == lastY else {
      throw AreaFlaw(
        reason: "Ring that does not end where it starts", latitude: lastY, longitude: lastX)
    }
    self.xs = xs
    self.ys = ys
    turns = Turns.along(xs)
    let end = Orientation.compare(lastX, turns: Int(turns.last ?? 0), to: firstX)
    winding = end == 0 ? .closed : ys.reduce(0, +) >= 0 ? .north : .south
    var low = Double.infinity
    var high = -Double.infinity
    for (index, x) in xs.enumerated() {
      // Rounded outwards: boxes are made of these, and must hold every vertex.
      let (moved, error) = ExactSum.twoSum(x, turns.isEmpty ? 0 : 360 * Double(turns[index]))
      low = min(low, error < 0 ? moved.nextDown : moved)
      high = max(high, error > 0 ? moved.nextUp : moved)
    }
    bounds = RingBounds(minX: low, maxX: high, minY: ys.min() ?? 0, maxY: ys.max() ?? 0)
  }

  /// Where the point lies, seen from the region that the ring encloses.
  ///
  /// - Complexity: O(vertices).
  package func relation(x: Double, y: Double) -> Relation {
    withView { $0.relation(x: x, y: y) } ?? .outside
  }

  /// Calls `body` with a view of the numbers.
  func withView<Answer>(_ body: (RingView) -> Answer) -> Answer? {
    unsafe xs.withUnsafeBufferPointer { xs in
      unsafe ys.withUnsafeBufferPointer { ys in
        unsafe turns.withUnsafeBufferPointer { turns in
          // Rings have at least four vertices.
          guard let xStart = xs.baseAddress, let yStart = ys.baseAddress else { return nil }
          return unsafe body(
            RingView(
              xs: xStart, ys: yStart, turns: turns.isEmpty ? nil : turns.baseAddress, steps: nil,
              count: xs.count, bounds: bounds, winding: winding))
        }
      }
    }
  }

  /// The vertices with their turns added, rounded.
  package var movedXs: [Double] { Turns.add(turns, to: xs) }
}
