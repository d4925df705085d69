import VicinityCore

extension AreaGeometry {
  /// The area that was written, if each of its rings is one.
  init(_ written: WrittenArea) throws(AreaFlaw) {
    switch written {
    case .circle(let center, let radius):
      self = .circle(center: center, radiusMetres: radius)
    case .polygons(let polygons):
      var parts: [[AreaRing]] = []
      for polygon in polygons where !polygon.isEmpty {
        var rings: [AreaRing] = []
        for ring in polygon {
          do throws(AreaRing.Flaw) {
            rings.append(try AreaRing(xs: ring.xs, ys: ring.ys))
          } catch {
            throw AreaFlaw(
              reason: error.reason, latitude: error.latitude, longitude: error.longitude)
          }
        }
        parts.append(rings)
      }
      self = .polygons(parts)
    }
  }
}
