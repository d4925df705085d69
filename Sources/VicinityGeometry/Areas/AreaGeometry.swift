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
      return PolygonRelation.onMeridian(point.longitude) { x in
        PolygonRelation.ofAny(polygons.indices) { polygon in
          let rings = polygons[polygon]
          return PolygonRelation.ofPolygon(rings.indices) {
            rings[$0].relation(x: x, y: point.latitude)
          }
        }
      }
    }
  }
}
