package import VicinityCore

/// What an area is on the earth.
package enum AreaGeometry: Sendable {
  /// Polygons; the first ring of each is its shell, the others its holes.
  case polygons([[AreaRing]])
  /// All points whose geodesic distance from the center is at most the radius, in metres.
  case circle(center: Coordinate, radiusMetres: Double)

  /// Where `point` lies.
  package func relation(to point: Coordinate) -> Relation {
    switch self {
    case .circle(let center, let radius):
      let distance = WGS84().distanceMetres(from: center, to: point)
      return distance < radius ? .inside : distance == radius ? .boundary : .outside
    case .polygons(let polygons):
      var relation = AreaGeometry.relation(polygons, x: point.longitude, y: point.latitude)
      // 180 and -180 are one meridian, on which an area may be written from either side.
      if relation != .boundary, abs(point.longitude) == 180 {
        let other = AreaGeometry.relation(polygons, x: -point.longitude, y: point.latitude)
        if other == .boundary || relation == .outside { relation = other }
      }
      return relation
    }
  }

  /// A point inside one polygon is inside; one on an edge, and inside none, is on the boundary.
  private static func relation(_ polygons: [[AreaRing]], x: Double, y: Double) -> Relation {
    var result = Relation.outside
    for polygon in polygons {
      switch relation(polygon, x: x, y: y) {
      case .inside: return .inside
      case .boundary: result = .boundary
      case .outside: break
      }
    }
    return result
  }

  private static func relation(_ polygon: [AreaRing], x: Double, y: Double) -> Relation {
    guard let shell = polygon.first else { return .outside }
    let outer = shell.relation(x: x, y: y)
    guard outer == .inside else { return outer }
    for hole in polygon.dropFirst() {
      switch hole.relation(x: x, y: y) {
      case .inside: return .outside
      case .boundary: return .boundary
      case .outside: break
      }
    }
    return .inside
  }
}
