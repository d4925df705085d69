/// A closed line in longitude and latitude, as it was written, and how it runs around the earth.
///
/// Edges are straight in longitude and latitude. An edge between 180 and 360 degrees of longitude
/// long goes the short way instead, so each vertex lies some whole turns from where it was written;
/// one of exactly 360 degrees is as written. The written numbers are kept: turns are added exactly.
package struct AreaRing: Sendable {
  /// What the ring encloses.
  package enum Winding: Sendable {
    /// It ends where it starts.
    case closed
    /// It ends a turn from where it starts, and so encloses a pole: the one nearer to its mean
    /// latitude.
    case north, south
  }

  /// Longitudes and latitudes as written; the last vertex repeats the first.
  package let xs: [Double]
  package let ys: [Double]
  /// The whole turns by which each vertex is moved; empty where none is.
  package let turns: [Int8]
  package let winding: Winding
  /// The least and greatest longitude, turns included, and latitude.
  package let minX: Double
  package let maxX: Double
  package let minY: Double
  package let maxY: Double

  /// Why an array of positions is no ring, and the position where that shows.
  package struct Flaw: Error {
    package let reason: String
    package let longitude: Double
    package let latitude: Double
  }

  package init(xs: [Double], ys: [Double]) throws(Flaw) {
    precondition(xs.count == ys.count)
    for (x, y) in zip(xs, ys) where !(abs(x) <= 540 && abs(y) <= 90) {
      let isSwapped = abs(y) <= 180 && abs(x) <= 90
      throw Flaw(
        reason: isSwapped
          ? "Coordinate out of range (longitude and latitude look swapped)"
          : "Coordinate out of range",
        longitude: x, latitude: y)
    }
    guard let firstX = xs.first, let firstY = ys.first, let lastX = xs.last, let lastY = ys.last
    else { throw Flaw(reason: "Ring without vertices", longitude: .nan, latitude: .nan) }
    guard xs.count >= 4 else {
      throw Flaw(reason: "Ring with fewer than 4 positions", longitude: firstX, latitude: firstY)
    }
    guard (firstX == lastX || abs(firstX - lastX) == 360), firstY == lastY else {
      throw Flaw(
        reason: "Ring that does not end where it starts", longitude: lastX, latitude: lastY)
    }
    self.xs = xs
    self.ys = ys
    turns = AreaRing.turns(of: xs)
    let end = Orientation.compare(lastX, turns: Int(turns.last ?? 0), to: firstX)
    winding = end == 0 ? .closed : ys.reduce(0, +) >= 0 ? .north : .south
    var low = Double.infinity
    var high = -Double.infinity
    for (index, x) in xs.enumerated() {
      let moved = turns.isEmpty ? x : x + 360 * Double(turns[index])
      low = min(low, moved)
      high = max(high, moved)
    }
    minX = low
    maxX = high
    minY = ys.min() ?? 0
    maxY = ys.max() ?? 0
  }

  /// The turns of each vertex; empty where there are none.
  private static func turns(of xs: [Double]) -> [Int8] {
    var turns: [Int8] = []
    var total = 0
    for index in xs.indices.dropFirst() {
      var step = xs[index] - xs[index - 1]
      var correction = 0
      while step > 180, step != 360 {
        step -= 360
        correction -= 1
      }
      while step < -180, step != -360 {
        step += 360
        correction += 1
      }
      total += correction
      if total != 0, turns.isEmpty { turns = Array(repeating: 0, count: xs.count) }
      if !turns.isEmpty { turns[index] = Int8(clamping: total) }
    }
    return turns
  }

  /// The vertices with their turns added, rounded.
  package var movedXs: [Double] {
    turns.isEmpty ? xs : zip(xs, turns).map { $0 + 360 * Double($1) }
  }
}
