import VicinityCore

/// An area that was mended: what it was, and what became of it.
public struct AreaRepair: Hashable, Sendable {
  /// The feature, from 0.
  public let feature: Int
  /// What was wrong.
  public let flaw: AreaFlaw
  /// The area as it was written, in square metres: shells less holes.
  public let squareMetresBefore: Double
  /// The area after the repair; 0 where nothing with an area was left.
  public let squareMetresAfter: Double
}

extension AreaGeometry {
  /// What is wrong with the shape, by the rules of the OGC as GEOS checks them; nil for a valid one.
  ///
  /// - Complexity: O(v log v) for v vertices.
  func flaw() throws(GeometryError) -> AreaFlaw? {
    guard case .polygons(let polygons) = self, !polygons.isEmpty else { return nil }
    switch try Shape(polygons: AreaGeometry.planar(polygons)).validity() {
    case .valid: return nil
    case .invalid(let reason, let place):
      return AreaFlaw(
        reason: reason, latitude: place?.y,
        longitude: place.map { AreaGeometry.folded($0.x) })
    }
  }

  /// A valid area made of this one: its polygonal part, which may be nothing.
  func repaired() throws(GeometryError) -> AreaGeometry {
    guard case .polygons(let polygons) = self, !polygons.isEmpty else { return self }
    let shape = try Shape(polygons: AreaGeometry.planar(polygons)).repaired(keeping: .polygons)
    var parts: [[AreaRing]] = []
    for polygon in try shape.polygons {
      let rings = polygon.compactMap { try? AreaRing(xs: $0.xs, ys: $0.ys) }
      if !rings.isEmpty { parts.append(rings) }
    }
    return .polygons(parts)
  }

  /// The polygons in the plane of longitude and latitude, turns added. A ring around a pole is led
  /// along the pole, which is an edge of that plane.
  private static func planar(_ polygons: [[AreaRing]]) -> [[PlanarRing]] {
    polygons.map { rings in
      rings.map { ring in
        var xs = ring.movedXs
        var ys = ring.ys
        if ring.winding != .closed, let first = xs.first, let last = xs.last {
          let pole: Double = ring.winding == .north ? 90 : -90
          xs += [last, first, first]
          ys += [pole, pole, ring.ys[0]]
        }
        return PlanarRing(xs: xs, ys: ys)
      }
    }
  }

  private static func folded(_ longitude: Double) -> Double {
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
  }
}
