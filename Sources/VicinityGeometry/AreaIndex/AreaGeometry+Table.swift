package import VicinityCore

extension AreaGeometry {
  /// The shape of an area of an index, as it was written; none where the index is damaged there.
  package init(_ area: UInt32, of table: AreaTable) {
    let exact = unsafe table.exact
    if let circle = exact.circle(of: area) {
      self = .circle(center: circle.center, radiusMetres: circle.radiusMetres)
      return
    }
    let polygons = exact.polygons(of: area).map { polygon in
      exact.rings(of: polygon).compactMap { ring in
        exact.ring(ring).flatMap { try? AreaRing(xs: $0.longitudes, ys: $0.latitudes) }
      }
    }
    self = .polygons(polygons)
  }
}
