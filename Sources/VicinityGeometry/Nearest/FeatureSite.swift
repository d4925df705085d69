import VicinityCore

/// A geometry and its outline: what is asked how near it is.
struct FeatureSite: Sendable {
  let area: AreaGeometry
  private let areaBox: BoundingBox?
  private let outline: Outline

  init(_ geometry: FeatureGeometry) {
    area = geometry.area
    areaBox = geometry.area.boundingBox
    outline = Outline(geometry)
  }

  /// Whether the point lies in the area, or on its edge.
  func covers(_ point: Coordinate) -> Bool {
    areaBox?.contains(point) == true && area.relation(to: point).isCovered
  }

  /// No point of the edges has a shorter chord to the point.
  func leastChord(to position: EarthPoint) -> Double {
    let chord = outline.ball?.leastChord(to: position) ?? .infinity
    guard case .circle(let center, let radius) = area else { return chord }
    // The edge is no further from the center than the radius, as the chord goes.
    return max(0, EarthPoint(center).chord(to: position) - radius)
  }

  /// How near the edges are, if that is within the limit of `search`: the distance of a point that
  /// the area does not cover.
  func edgeHit(_ index: Int, _ search: NearestSearch) -> FeatureHit? {
    var search = search
    outline.visit(&search)
    if case .circle(let center, let radius) = area {
      search.measure(circleAround: center, radiusMetres: radius)
    }
    return search.nearest.map {
      FeatureHit(index: index, distanceMetres: search.metres, nearest: $0)
    }
  }

  /// How near the geometry is, if that is within the limit of `search`.
  func hit(_ index: Int, _ search: NearestSearch) -> FeatureHit? {
    covers(search.point)
      ? FeatureHit(index: index, distanceMetres: 0, nearest: search.point)
      : edgeHit(index, search)
  }
}

extension NearestSearch {
  /// Measures the circle's edge, from outside: a point on the way to its center.
  fileprivate mutating func measure(circleAround center: Coordinate, radiusMetres radius: Double) {
    let distance = WGS84().distanceMetres(from: center, to: point) - radius
    guard distance < metres, let length = try? Length(radius, .metre),
      let edge = try? WGS84().destination(
        from: center, bearing: WGS84().bearing(from: center, to: point) ?? 0, distance: length)
    else { return }
    take(edge, at: distance)
  }
}
