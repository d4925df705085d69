import VicinityCore

/// Looks for the point of some edges that is nearest to a given one.
///
/// An edge is halved until a piece is so flat that its chord stands for it (see
/// ``EdgeCurve/sagitta``), and pieces that cannot hold a nearer point are left out; so no minimum is
/// missed, however an edge bends. A piece that is left is measured by the geodesic to the point that
/// is nearest on its chord.
///
/// **Error.** On a piece with sagitta at most q, the chord to that point is at most 2 q longer than
/// the least one. A geodesic s exceeds its chord by s^3 / 24 R^2 at first order, where 1/R^2
/// differs by 2 % between directions; along a piece of length L the direction turns by L / s, so the
/// geodesic's order differs from the chord's by less than 0.001 s^2 L / R^2. Up to 100 km q is 0.1 mm
/// and L under 72 m: under 0.3 mm in all. Beyond, q grows as the square of the distance, to 4 m at
/// 20,000 km, and the distance found is too long by at most 2 q and that term.
struct NearestSearch {
  let point: Coordinate
  let position: EarthPoint
  /// The least distance so far; what is not below it is not looked at.
  private(set) var metres: Double
  /// The nearest point so far.
  private(set) var nearest: Coordinate?
  /// No edge with a chord longer than this can be nearer.
  private(set) var chordLimit: Double

  /// - Parameter limit: the search is for points at most so many metres away.
  init(_ point: Coordinate, upTo limit: Double = .infinity) {
    self.point = point
    position = EarthPoint(point)
    // What is found at the limit itself counts.
    metres = limit.nextUp
    chordLimit = ChordBounds.greatestChord(metres: limit.nextUp)
  }

  mutating func visit(_ edge: EdgeCurve) {
    let (share, distance) = edge.nearest(to: position)
    guard distance - edge.sagitta <= chordLimit else { return }
    if edge.sagitta <= max(1e-4, 1e-14 * distance * distance) {
      let (x, y) = edge.position(at: share)
      measure(x: x, y: y)
      return
    }
    let (first, second) = edge.halves
    if share <= 0.5 {
      visit(first)
      visit(second)
    } else {
      visit(second)
      visit(first)
    }
  }

  /// Measures a point in degrees, turns included.
  mutating func measure(x: Double, y: Double) {
    let candidate = Coordinate(uncheckedLatitude: y, longitude: Turns.folded(x))
    let distance = WGS84().distanceMetres(from: point, to: candidate)
    if distance < metres { take(candidate, at: distance) }
  }

  /// Makes `candidate`, which is nearer, the nearest.
  mutating func take(_ candidate: Coordinate, at distance: Double) {
    metres = distance
    nearest = candidate
    chordLimit = ChordBounds.greatestChord(metres: distance)
  }
}
