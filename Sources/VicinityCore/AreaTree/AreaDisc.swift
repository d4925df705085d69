/// A disc that areas are asked about: a point, and how far somebody may be from it.
package struct AreaDisc {
  let point: Coordinate
  let position: EarthPoint
  let metres: Double
  /// Nil where a flat picture is no help.
  let scale: DiscScale?
  let window: DiscWindow

  /// - Parameter position: where the point is.
  package init(_ point: Coordinate, _ position: EarthPoint, metres: Double) {
    self.point = point
    self.position = position
    self.metres = metres
    scale = DiscScale(point, metres: metres)
    window =
      scale?.window(around: point) ?? DiscWindow(center: point, radiusMetres: metres)
  }

  /// How an area lies to a disc.
  package enum Relation {
    /// No part of it comes nearer to the point than the disc's rim.
    case apart
    /// Its edge does.
    case cut
    /// It holds all of the disc.
    case covered
  }
}

extension ExactAreas {
  /// How an area lies to a disc; see ``AreaIndex/areas(near:within:)``, whose answer it is.
  ///
  /// - Parameter read: how many vertices were read for the disc so far; see ``ShapeCourse``.
  /// - Complexity: O(vertices / 16), and the edges at about the height of the disc.
  package func relation(
    of area: UInt32, to disc: AreaDisc, _ geodesic: any Geodesic, _ read: inout Int
  ) -> AreaDisc.Relation {
    if let circle = circle(of: area) { return relation(of: circle, to: disc, geodesic) }
    // At a radius of zero the rim is the point.
    guard disc.metres > 0 else {
      return relation(of: area, to: disc.point, &read) == .inside ? .covered : .apart
    }
    if hasEdge(of: area, in: disc, geodesic, &read) { return .cut }
    return relation(of: area, to: disc.point, &read).isCovered ? .covered : .apart
  }

  private func relation(
    of circle: WrittenCircle, to disc: AreaDisc, _ geodesic: any Geodesic
  ) -> AreaDisc.Relation {
    let chord = EarthPoint(circle.center).chord(to: disc.position)
    let radius = circle.radiusMetres
    let outer = ChordVerdict(chord: chord, metres: radius + disc.metres)
    if outer == .beyond { return .apart }
    let inner = ChordVerdict(chord: chord, metres: radius - disc.metres)
    if inner == .within { return .covered }
    if outer == .within, inner == .beyond { return .cut }
    let distance = geodesic.distanceMetres(from: circle.center, to: disc.point) - radius
    return distance >= disc.metres ? .apart : distance <= -disc.metres ? .covered : .cut
  }

  /// Whether an edge of the area's polygons comes nearer than the rim.
  func hasEdge(
    of area: UInt32, in disc: AreaDisc, _ geodesic: any Geodesic, _ read: inout Int
  ) -> Bool {
    var course = ShapeCourse(read: read)
    defer { read = course.read }
    for polygon in polygons(of: area) {
      for ring in rings(of: polygon, &course) {
        if let view = self.ring(ring, &course), isCut(view, by: disc, geodesic) { return true }
      }
    }
    return false
  }

  private func isCut(
    _ ring: RingView, by disc: AreaDisc, _ geodesic: any Geodesic
  ) -> Bool {
    let (point, scale, metres) = (disc.point, disc.scale, disc.metres)
    return ring.containsEdge(near: point, in: disc.window) { ax, ay, bx, by, middle in
      if let scale {
        let unit = SIMD2(scale.metresX, scale.metresY)
        let square = DiscScale.squareToOrigin(
          (SIMD2(ax, ay) - SIMD2(middle, point.latitude)) * unit,
          (SIMD2(bx, by) - SIMD2(middle, point.latitude)) * unit)
        if square < scale.inner * scale.inner { return true }
        if square > scale.outer * scale.outer { return false }
      }
      return EdgeReach(point, metres: metres).reaches(fromX: ax, ay, toX: bx, by) {
        geodesic.distanceMetres(from: $0, to: $1)
      }
    }
  }
}
