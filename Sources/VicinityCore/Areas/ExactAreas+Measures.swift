// What is asked of one area at a time.
extension ExactAreas {
  /// The distance from `point` to the edge of an area, negative inside; nil for an area without an
  /// edge. Exact for circles; for polygons, whose edges are straight in longitude and latitude, right
  /// within 1 mm up to 100 km, and to a millionth of it beyond.
  ///
  /// - Complexity: O(vertices).
  package func signedDistanceMetres(
    of area: UInt32, to point: Coordinate, _ geodesic: any Geodesic
  ) -> Double? {
    if let circle = circle(of: area) {
      return geodesic.distanceMetres(from: circle.center, to: point) - circle.radiusMetres
    }
    var nearest = NearestEdge(to: point)
    forEachRing(of: area) { ring, _ in
      ring.forEachEdge { ax, ay, bx, by in
        nearest.look(
          EdgeCurve(
            startX: ax, startY: ay, start: EarthPoint(latitude: ay, longitude: ax), endX: bx,
            endY: by, end: EarthPoint(latitude: by, longitude: bx)))
      }
    }
    guard let place = nearest.place else { return nil }
    let metres = geodesic.distanceMetres(from: point, to: place)
    var read = 0
    return relation(of: area, to: point, &read).isCovered ? -metres : metres
  }

  /// How likely the truth is in an area, if errors around `point` are normal ones: within 1e-9 for a
  /// circle, as on a plane, and within 1e-6 for polygons.
  ///
  /// - Complexity: O(vertices), some microseconds for each that is near.
  package func probability(
    of area: UInt32, around point: Coordinate, _ spread: CircularNormal, _ geodesic: any Geodesic
  ) -> Double {
    if let circle = circle(of: area) {
      return spread.probability(
        inCircleOf: circle.radiusMetres,
        atMetres: geodesic.distanceMetres(from: circle.center, to: point))
    }
    var (read, edges) = (0, 0)
    let isCovered = relation(of: area, to: point, &read).isCovered
    // All but 1.5e-8 of the truth is within six deviations.
    let disc = AreaDisc(point, EarthPoint(point), metres: 6 * spread.deviationMetres)
    let isCut = hasEdge(of: area, in: disc, &edges) { geodesic.distanceMetres(from: $0, to: $1) }
    guard isCut else { return isCovered ? 1 : 0 }
    var mass = GaussianMass(around: point, spread, geodesic)
    forEachRing(of: area) { mass.add($0, isShell: $1) }
    return mass.share(isCovered: isCovered)
  }

  /// Calls `body` with each ring, and whether it is the shell of its polygon.
  private func forEachRing(of area: UInt32, _ body: (RingView, Bool) -> Void) {
    var course = ShapeCourse()
    for polygon in polygons(of: area) {
      let rings = rings(of: polygon, &course)
      for ring in rings {
        if let view = self.ring(ring, &course) { body(view, ring == rings.lowerBound) }
      }
    }
  }
}

/// The place on edges that is nearest to a point, by chords.
private struct NearestEdge {
  private let position: EarthPoint
  private var chord = Double.infinity
  private(set) var place: Coordinate?

  init(to point: Coordinate) { position = EarthPoint(point) }

  mutating func look(_ edge: EdgeCurve, halvings: Int = 60) {
    let (share, distance) = edge.nearest(to: position)
    // Each point of the curve lies within the sagitta of the chord's.
    guard distance - edge.sagitta < chord else { return }
    if edge.sagitta <= max(1e-4, 1e-14 * distance * distance) || halvings == 0 {
      let (x, y) = edge.position(at: share)
      let way = EarthPoint(latitude: y, longitude: x).chord(to: position)
      guard way < chord else { return }
      chord = way
      place = Coordinate(uncheckedLatitude: y, longitude: x.remainder(dividingBy: 360))
    } else {
      let (first, second) = edge.halves
      look(first, halvings: halvings - 1)
      look(second, halvings: halvings - 1)
    }
  }
}
