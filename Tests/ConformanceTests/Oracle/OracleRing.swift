/// A position, as two doubles that are taken for the exact numbers they are.
struct OraclePosition: Hashable {
  var x: Double
  var y: Double
}

/// A closed line in a plane; the last position repeats the first.
///
/// Relations come from the winding number, counted along the meridian north of the point: each edge
/// that meets it runs west or east. The only roundings that could do harm are those of the
/// orientation, so that is exact; a comparison of two doubles always is.
struct OracleRing {
  let positions: [OraclePosition]
  private let west: Double, east: Double, south: Double, north: Double

  enum Side { case inside, boundary, outside }

  init(_ positions: [OraclePosition]) {
    precondition(positions.count >= 4 && positions.first == positions.last)
    self.positions = positions
    west = positions.map(\.x).min() ?? 0
    east = positions.map(\.x).max() ?? 0
    south = positions.map(\.y).min() ?? 0
    north = positions.map(\.y).max() ?? 0
  }

  func side(of point: OraclePosition) -> Side {
    guard west <= point.x, point.x <= east, south <= point.y, point.y <= north else {
      return .outside
    }
    var winding = 0
    for index in positions.indices.dropLast() {
      let (start, end) = (positions[index], positions[index + 1])
      guard min(start.x, end.x) <= point.x, point.x <= max(start.x, end.x),
        max(start.y, end.y) >= point.y
      else { continue }
      let turn = OracleRing.turn(start, end, point)
      if turn == 0, min(start.y, end.y) <= point.y { return .boundary }
      // Of its two ends an edge has the western one, so that each vertex counts once.
      if start.x <= point.x, end.x > point.x, turn < 0 { winding -= 1 }
      if end.x <= point.x, start.x > point.x, turn > 0 { winding += 1 }
    }
    precondition(abs(winding) <= 1, "the ring runs around the point more than once")
    return winding == 0 ? .outside : .inside
  }

  /// 1 where `point` lies to the left of the line from `start` to `end`, -1 to the right, 0 on it.
  private static func turn(
    _ start: OraclePosition, _ end: OraclePosition, _ point: OraclePosition
  ) -> Int {
    let (x, y) = (Dyadic(start.x), Dyadic(start.y))
    let along = (Dyadic(end.x) - x) * (Dyadic(point.y) - y)
    let across = (Dyadic(end.y) - y) * (Dyadic(point.x) - x)
    return (along - across).sign
  }

  /// Twice the area that the ring encloses, positive where it runs counterclockwise; rounded.
  var doubledArea: Double {
    zip(positions, positions.dropFirst()).reduce(0) { sum, edge in
      sum + (edge.0.x - positions[0].x) * (edge.1.y - positions[0].y)
        - (edge.1.x - positions[0].x) * (edge.0.y - positions[0].y)
    }
  }

  /// The same ring run the other way where that makes it run counterclockwise.
  func counterclockwise(_ isWanted: Bool = true) -> OracleRing {
    (doubledArea > 0) == isWanted ? self : OracleRing(positions.reversed())
  }
}
