/// A ring that runs once around a pole, closed along it.
///
/// The ring is laid out in the plane three times in a row, so that every longitude from -180 to 180
/// is far from where it ends.
struct OraclePolarRing {
  /// One turn: the last position is the first, 360 degrees on.
  let turn: [OraclePosition]
  let pole: Double
  private let ring: OracleRing

  init(turn: [OraclePosition], pole: Double) {
    precondition(turn.last == OraclePosition(x: turn[0].x + 360, y: turn[0].y))
    precondition(abs(turn[0].x) <= 180)
    self.turn = turn
    self.pole = pole
    var positions: [OraclePosition] = []
    for shift in [-360.0, 0, 360] {
      for position in turn.dropLast() {
        precondition((Dyadic(position.x) + Dyadic(shift)).equals(position.x + shift))
        positions.append(OraclePosition(x: position.x + shift, y: position.y))
      }
    }
    positions += [
      OraclePosition(x: turn[0].x + 720, y: turn[0].y), OraclePosition(x: turn[0].x + 720, y: pole),
      OraclePosition(x: turn[0].x - 360, y: pole), positions[0],
    ]
    ring = OracleRing(positions)
  }

  /// Where a place lies. The line along the pole is no edge of the area, which holds the pole.
  func side(of place: OraclePosition) -> OracleRing.Side {
    place.y == pole ? .inside : ring.side(of: place)
  }
}
