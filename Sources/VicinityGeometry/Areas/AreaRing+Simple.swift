import VicinityCore

extension AreaRing {
  /// Whether the ring certainly meets itself nowhere, and so is a valid shell. False where it may, and where
  /// looking at all pairs of edges would take longer than asking GEOS.
  ///
  /// Two edges have no point in common where their boxes have none, and where both ends of one lie strictly
  /// on the same side of the other's line. Neighbors have only their vertex in common where the three
  /// vertices are not on one line. Signs are exact.
  ///
  /// - Complexity: O(edges²), for at most ``mostEdges``.
  var isCertainlySimple: Bool {
    let edges = xs.count - 1
    guard winding == .closed, turns.isEmpty, edges >= 3, edges <= AreaRing.mostEdges,
      xs[0] == xs[edges], ys[0] == ys[edges]
    else { return false }
    for edge in 0..<edges {
      if side(of: edge + 1 == edges ? 1 : edge + 2, edge) == 0 { return false }
      // The last edge is a neighbor of the first.
      for other in min(edge + 2, edges)..<edges - (edge == 0 ? 1 : 0)
      where !areApart(edge, other) { return false }
    }
    return true
  }

  private static let mostEdges = 64

  private func areApart(_ one: Int, _ two: Int) -> Bool {
    if max(xs[one], xs[one + 1]) < min(xs[two], xs[two + 1]) { return true }
    if max(xs[two], xs[two + 1]) < min(xs[one], xs[one + 1]) { return true }
    if max(ys[one], ys[one + 1]) < min(ys[two], ys[two + 1]) { return true }
    if max(ys[two], ys[two + 1]) < min(ys[one], ys[one + 1]) { return true }
    return side(of: two, one) * side(of: two + 1, one) > 0
      || side(of: one, two) * side(of: one + 1, two) > 0
  }

  /// On which side of an edge's line a vertex lies.
  private func side(of vertex: Int, _ edge: Int) -> Int {
    Orientation.sign(
      ax: xs[edge], ay: ys[edge], bx: xs[edge + 1], by: ys[edge + 1], px: xs[vertex],
      py: ys[vertex])
  }
}
