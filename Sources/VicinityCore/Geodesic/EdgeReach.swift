/// Tells whether edges come nearer to a point than a length.
///
/// An edge is halved until the bounds of its chord decide, or a piece is so flat that its chord stands
/// for it: then the geodesic to the point nearest on the chord decides, within 1 mm of the truth.
struct EdgeReach {
  private let point: Coordinate
  private let position: EarthPoint
  private let metres: Double
  private let bounds: ChordBounds

  /// - Parameter position: where the point is.
  init(_ point: Coordinate, _ position: EarthPoint, metres: Double) {
    self.point = point
    self.position = position
    self.metres = metres
    bounds = ChordBounds(radiusMetres: metres)
  }

  /// Whether the edge between two places in degrees, turns included, is nearer than the length.
  func reaches(
    fromX ax: Double, _ ay: Double, toX bx: Double, _ by: Double, _ measure: Measuring
  ) -> Bool {
    guard EdgeReach.isEdge(fromX: ax, ay, toX: bx, by) else { return false }
    return reaches(
      EdgeCurve(
        startX: ax, startY: ay, start: EarthPoint(latitude: ay, longitude: ax), endX: bx,
        endY: by, end: EarthPoint(latitude: by, longitude: bx)), measure)
  }

  /// Whether these are ends that an edge may have. Nothing else could be halved until it is flat; only a
  /// damaged file has it.
  static func isEdge(fromX ax: Double, _ ay: Double, toX bx: Double, _ by: Double) -> Bool {
    abs(ay) <= 90 && abs(by) <= 90 && abs(bx - ax) <= 361 && abs(ax) < 1e9
  }

  private func reaches(_ edge: EdgeCurve, _ measure: Measuring) -> Bool {
    let (share, distance) = edge.nearest(to: position)
    if distance - edge.sagitta > bounds.outside { return false }
    // The curve has a point within the sagitta of the chord's.
    if distance + edge.sagitta < bounds.inside { return true }
    if edge.sagitta <= max(1e-4, 1e-14 * distance * distance) {
      let (x, y) = edge.position(at: share)
      let nearest = Coordinate(uncheckedLatitude: y, longitude: x.remainder(dividingBy: 360))
      return measure(point, nearest) < metres
    }
    let (first, second) = edge.halves
    return reaches(first, measure) || reaches(second, measure)
  }
}
