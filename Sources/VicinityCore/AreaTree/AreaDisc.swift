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

extension AreaDisc {
  /// How a circle, whose middle is at `center`, lies to the disc.
  func relation(
    to circle: WrittenCircle, at center: EarthPoint, _ measure: Measuring
  ) -> Relation {
    let chord = center.chord(to: position)
    let radius = circle.radiusMetres
    let outer = ChordVerdict(chord: chord, metres: radius + metres)
    if outer == .beyond { return .apart }
    let inner = ChordVerdict(chord: chord, metres: radius - metres)
    if inner == .within { return .covered }
    if outer == .within, inner == .beyond { return .cut }
    let distance = measure(circle.center, point) - radius
    return distance >= metres ? .apart : distance <= -metres ? .covered : .cut
  }

  /// Whether an edge of a ring comes nearer than the rim.
  fileprivate func cuts(_ ring: RingView, _ measure: Measuring) -> Bool {
    ring.containsEdge(near: point, in: window) { ax, ay, bx, by, middle in
      if let scale {
        let unit = SIMD2(scale.metresX, scale.metresY)
        let square = DiscScale.squareToOrigin(
          (SIMD2(ax, ay) - SIMD2(middle, point.latitude)) * unit,
          (SIMD2(bx, by) - SIMD2(middle, point.latitude)) * unit)
        if square < scale.inner * scale.inner { return true }
        if square > scale.outer * scale.outer { return false }
      }
      return EdgeReach(point, position, metres: metres)
        .reaches(fromX: ax, ay, toX: bx, by, measure)
    }
  }
}

extension ExactAreas {
  /// How an area lies to a disc; see ``AreaIndex/areas(near:within:)``, whose answer it is.
  ///
  /// - Parameter read: how many vertices were read for the disc so far; see ``ShapeCourse``.
  /// - Complexity: O(vertices / 16), and the edges at about the height of the disc.
  package func relation(
    of area: UInt32, to disc: AreaDisc, _ read: inout Int,
    _ measure: (Coordinate, Coordinate) -> Double
  ) -> AreaDisc.Relation {
    if let circle = circle(of: area) {
      return disc.relation(to: circle, at: EarthPoint(circle.center), measure)
    }
    // At a radius of zero the rim is the point.
    guard disc.metres > 0 else {
      return relation(of: area, to: disc.point, &read) == .inside ? .covered : .apart
    }
    if hasEdge(of: area, in: disc, &read, measure) { return .cut }
    return relation(of: area, to: disc.point, &read).isCovered ? .covered : .apart
  }

  /// Whether an edge of the area's polygons comes nearer than the rim.
  func hasEdge(
    of area: UInt32, in disc: AreaDisc, _ read: inout Int, _ measure: Measuring
  ) -> Bool {
    var course = ShapeCourse(read: read)
    defer { read = course.read }
    for polygon in polygons(of: area) {
      for ring in rings(of: polygon, &course) {
        if let view = self.ring(ring, &course), disc.cuts(view, measure) { return true }
      }
    }
    return false
  }
}
