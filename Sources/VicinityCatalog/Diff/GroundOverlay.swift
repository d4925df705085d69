import Foundation
import VicinityCore
import VicinityGeometry

/// Measures what grounds have in common and what not, with GEOS in the plane of longitude and latitude
/// and on the ellipsoid.
enum GroundOverlay {
  /// The corners of a polygon that stands for a circle: of the same area, and with its edge within
  /// 4e-5 of the radius.
  static let corners = 512

  /// What came and what went, in square metres; nil where GEOS cannot say.
  static func change(from old: Ground, to new: Ground) -> (gained: Double?, lost: Double?) {
    if old.isSame(as: new) { return (0, 0) }
    if let first = old.circle, let second = new.circle, first.center == second.center {
      // Around one point, one circle holds the other.
      let grown = metres(second) - metres(first)
      return (max(0, grown), max(0, -grown))
    }
    return (
      squareMetres(of: [rest(of: new, where: old)], without: [old]),
      squareMetres(of: [rest(of: old, where: new)], without: [new])
    )
  }

  /// Where both leave out the same, what the other names too is not gained.
  private static func rest(of ground: Ground, where other: Ground) -> Ground {
    guard Set(ground.outside.keys) == Set(other.outside.keys) else { return ground }
    return Ground(
      inside: ground.inside.filter { other.inside[$0.key] == nil }, outside: ground.outside)
  }

  private static func metres(_ circle: (center: Coordinate, metres: Double)) -> Double {
    AreaGeometry.circle(center: circle.center, radiusMetres: circle.metres).squareMetres
  }

  /// How large a ground is, in square metres; nil where GEOS cannot say.
  static func squareMetres(_ ground: Ground) -> Double? {
    if ground.inside.count == 1, ground.outside.isEmpty, let area = ground.inside.first?.value {
      return area.squareMetres
    }
    return squareMetres(of: [ground], without: [])
  }

  /// The size of what is in one of some grounds, and in none of some others.
  static func squareMetres(of grounds: [Ground], without others: [Ground]) -> Double? {
    guard grounds.contains(where: { !$0.inside.isEmpty }) else { return 0 }
    guard let shape = try? difference(grounds, others) else { return nil }
    return PlanarMeasure.squareMetres(shape)
  }

  /// The shapes for a map; nil where there are none.
  static func shape(
    _ name: String, from old: Ground, to new: Ground
  ) -> CatalogDiff.ChangedShape? {
    guard !old.inside.isEmpty || !new.inside.isEmpty,
      let gained = try? difference([new], [old]), let lost = try? difference([old], [new]),
      let kept = try? shape(of: [new]).intersection(shape(of: [old]))
    else { return nil }
    return CatalogDiff.ChangedShape(
      name: name, kept: area(kept), gained: area(gained), lost: area(lost))
  }

  private static func area(_ shape: borrowing Shape) -> AreaGeometry {
    let polygons = (try? shape.polygons) ?? []
    return .polygons(
      polygons.compactMap { rings in
        let rings = rings.compactMap { try? AreaRing(xs: $0.xs, ys: $0.ys) }
        return rings.isEmpty ? nil : rings
      })
  }

  private static func difference(
    _ grounds: [Ground], _ others: [Ground]
  ) throws(GeometryError) -> Shape {
    let shape = try shape(of: grounds)
    guard others.contains(where: { !$0.inside.isEmpty }) else { return shape }
    return try shape.difference(self.shape(of: others))
  }

  /// All that is in one of some grounds.
  private static func shape(of grounds: [Ground]) throws(GeometryError) -> Shape {
    var polygons: [[PlanarRing]] = []
    for ground in grounds where !ground.inside.isEmpty {
      let inside = try union(ground.insideInOrder)
      if ground.outside.isEmpty {
        polygons += try inside.polygons
      } else {
        polygons += try inside.difference(union(ground.outsideInOrder)).polygons
      }
    }
    return try united(polygons)
  }

  private static func union(_ areas: [AreaGeometry]) throws(GeometryError) -> Shape {
    var polygons: [[PlanarRing]] = []
    for area in areas {
      switch area {
      case .polygons(let parts):
        if !parts.isEmpty { polygons += try AreaGeometry.folded(parts).polygons }
      case .circle(let center, let metres):
        if let ring = ring(center, metres) {
          polygons += try AreaGeometry.folded([[ring]]).polygons
        }
      }
    }
    return try united(polygons)
  }

  private static func united(_ polygons: [[PlanarRing]]) throws(GeometryError) -> Shape {
    let shape = try Shape(polygons: polygons)
    return polygons.count > 1 ? try shape.unaryUnion() : shape
  }

  /// A polygon with the area of a circle.
  private static func ring(_ center: Coordinate, _ metres: Double) -> AreaRing? {
    let angle = 2 * .pi / Double(corners)
    let radius = try? Length(metres * (angle / sin(angle)).squareRoot(), .metre)
    guard let radius else { return nil }
    var (xs, ys): ([Double], [Double]) = ([], [])
    for corner in 0..<corners {
      guard
        let point = try? WGS84().destination(
          from: center, bearing: 360 * Double(corner) / Double(corners), distance: radius)
      else { return nil }
      xs.append(point.longitude)
      ys.append(point.latitude)
    }
    xs.append(xs[0])
    ys.append(ys[0])
    return try? AreaRing(xs: xs, ys: ys)
  }
}
