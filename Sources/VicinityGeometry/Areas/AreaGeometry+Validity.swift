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
  package func flaw() throws(GeometryError) -> AreaFlaw? {
    guard case .polygons(let polygons) = self, !polygons.isEmpty else { return nil }
    if polygons.count == 1, polygons[0].count == 1, polygons[0][0].isCertainlySimple { return nil }
    switch try Shape(polygons: AreaGeometry.planar(polygons)).validity() {
    case .valid: return nil
    case .invalid(let reason, let place):
      return AreaFlaw(
        reason: reason, latitude: place?.y,
        longitude: place.map { Turns.folded($0.x) })
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

  /// The polygons in the plane of longitude and latitude, turns added; holes are moved by the turns
  /// that bring them under their shell.
  static func planar(_ polygons: [[AreaRing]]) -> [[PlanarRing]] {
    polygons.map { rings in
      let planar = rings.map(planar)
      guard let shell = planar.first, let west = shell.xs.min(), let east = shell.xs.max() else {
        return planar
      }
      return [shell] + planar.dropFirst().map { under(west, east, $0) }
    }
  }

  /// A ring around a pole is led along the pole, which is an edge of that plane: to it and back from
  /// its vertex nearest to the pole, between which and the pole the ring cannot be met again.
  private static func planar(_ ring: AreaRing) -> PlanarRing {
    let (xs, ys) = (ring.movedXs, ring.ys)
    guard ring.winding != .closed else { return PlanarRing(xs: xs, ys: ys) }
    let pole: Double = ring.winding == .north ? 90 : -90
    let end = xs.count - 1
    let start = ys.indices.min { abs(ys[$0] - pole) < abs(ys[$1] - pole) } ?? 0
    let turn: Double = xs[end] > xs[0] ? 360 : -360
    // What is written ends at 540.
    let shift = abs(xs[start] + turn) > 540 ? -turn : 0
    let (first, last) = (xs[start] + shift, xs[start] + turn + shift)
    return PlanarRing(
      xs: xs[start..<end].map { $0 + shift } + xs[..<start].map { $0 + turn + shift }
        + [last, last, first, first],
      ys: ys[start..<end] + ys[...start] + [pole, pole, ys[start]])
  }

  /// `ring` with the whole turns added that bring it between `west` and `east`, if any do.
  private static func under(_ west: Double, _ east: Double, _ ring: PlanarRing) -> PlanarRing {
    guard let low = ring.xs.min(), let high = ring.xs.max(), low < west || high > east else {
      return ring
    }
    let turn = 360 * ((west - low) / 360).rounded(.up)
    guard high + turn <= east else { return ring }
    return PlanarRing(xs: ring.xs.map { $0 + turn }, ys: ring.ys)
  }
}
