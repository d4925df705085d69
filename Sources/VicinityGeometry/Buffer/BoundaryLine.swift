/// A line whose edges are straight in longitude and latitude, without jumps of a turn; or one point.
/// What a buffer is drawn around.
struct BoundaryLine {
  var xs: [Double] = []
  var ys: [Double] = []

  /// The line without vertices that lie within `tolerance` metres of what is left: Douglas and
  /// Peucker's method. Every point of either line is that near to the other.
  ///
  /// Distances are taken in the plane of longitude and latitude, where edges are straight, at a scale
  /// that is nowhere too small: that of the latitude next to the equator.
  func simplified(within tolerance: Double) -> BoundaryLine {
    guard xs.count > 2 else { return self }
    var isKept = [Bool](repeating: false, count: xs.count)
    isKept[0] = true
    isKept[xs.count - 1] = true
    var open = [(0, xs.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      let furthest = furthest(from: first, to: last)
      if furthest.metres > tolerance {
        isKept[furthest.index] = true
        open.append((first, furthest.index))
        open.append((furthest.index, last))
      }
    }
    var result = BoundaryLine()
    for index in xs.indices where isKept[index] {
      result.xs.append(xs[index])
      result.ys.append(ys[index])
    }
    return result
  }

  /// The vertex between two others that is furthest from the edge that would join these.
  private func furthest(from first: Int, to last: Int) -> (index: Int, metres: Double) {
    let (ax, ay) = (xs[first], ys[first])
    let scale = BufferScale.parallel(between: ay, ys[last])
    let (edgeX, edgeY) = ((xs[last] - ax) * scale, ys[last] - ay)
    let square = edgeX * edgeX + edgeY * edgeY
    var best = (index: first + 1, square: -1.0)
    for index in first + 1..<last {
      let (x, y) = ((xs[index] - ax) * scale, ys[index] - ay)
      let along = square > 0 ? max(0, min(1, (x * edgeX + y * edgeY) / square)) : 0
      let (offX, offY) = (x - along * edgeX, y - along * edgeY)
      let distance = offX * offX + offY * offY
      if distance > best.square { best = (index, distance) }
    }
    return (best.index, best.square.squareRoot() * BufferScale.metresPerDegree)
  }
}
