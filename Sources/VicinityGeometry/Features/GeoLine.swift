/// A line in longitude and latitude, as it was written, and how it runs around the earth: its edges
/// as those of an ``AreaRing``.
package struct GeoLine: Sendable {
  /// Longitudes and latitudes as written.
  package let xs: [Double]
  package let ys: [Double]
  /// The whole turns by which each vertex is moved; empty where none is.
  package let turns: [Int32]

  init(_ positions: Positions) throws(AreaFlaw) {
    try positions.checkRange()
    let isLine = zip(positions.xs, positions.ys)
      .contains { $0 != positions.xs[0] || $1 != positions.ys[0] }
    guard isLine else {
      throw AreaFlaw(
        reason: "Line with fewer than 2 positions", latitude: positions.ys.first,
        longitude: positions.xs.first)
    }
    xs = positions.xs
    ys = positions.ys
    turns = Turns.along(xs)
  }

  /// The vertices with their turns added, rounded.
  package var movedXs: [Double] { Turns.add(turns, to: xs) }
}

extension Positions {
  /// Refuses numbers that are no longitude and latitude of a line or a ring.
  func checkRange() throws(AreaFlaw) {
    for (x, y) in zip(xs, ys) where !(abs(x) <= 540 && abs(y) <= 90) {
      throw AreaFlaw(outOfRangeLatitude: y, longitude: x)
    }
  }
}
