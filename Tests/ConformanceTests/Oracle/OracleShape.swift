/// Polygons within -180...180, cut at the antimeridian where they cross it.
struct OracleShape {
  /// A shell, and its holes.
  var polygons: [[OracleRing]]

  init(polygons: [[OracleRing]]) {
    self.polygons = polygons
    for position in polygons.joined().flatMap(\.positions) {
      precondition(abs(position.x) <= 180 && abs(position.y) <= 90)
    }
  }

  var rings: [OracleRing] { Array(polygons.joined()) }

  /// Where a place on the earth lies. 180 and -180 are one meridian, so a place on it is looked for
  /// at either; in one polygon's inside it is inside, whatever others it touches.
  func side(of place: OraclePosition) -> OracleRing.Side {
    var images = [place]
    if abs(place.x) == 180 { images.append(OraclePosition(x: -place.x, y: place.y)) }
    var sides: [OracleRing.Side] = []
    for image in images {
      for rings in polygons { sides.append(OracleShape.side(of: image, rings)) }
    }
    return sides.contains(.inside)
      ? .inside : sides.contains(.boundary) ? .boundary : .outside
  }

  private static func side(of point: OraclePosition, _ rings: [OracleRing]) -> OracleRing.Side {
    switch rings[0].side(of: point) {
    case .outside: return .outside
    case .boundary: return .boundary
    case .inside: break
    }
    let sides = rings.dropFirst().map { $0.side(of: point) }
    // Holes are open: their edges belong to the area.
    return sides.contains(.boundary) ? .boundary : sides.contains(.inside) ? .outside : .inside
  }
}
