extension PlaceIndex {
  /// The `limit` places nearest to `center`, nearest first; of several at one distance, the one
  /// listed first. All places where there are no more than `limit`.
  ///
  /// Walks outwards from the center's latitude. A place `D` radians of latitude away is at least
  /// R D metres away (see ``DiscWindow``), so the walk ends when that exceeds the worst kept.
  ///
  /// - Complexity: O(b log k) for b places in the band that the k-th nearest one spans.
  public func nearest(_ limit: Int, to center: Coordinate) -> [PlaceHit] {
    guard limit > 0, count > 0 else { return [] }
    var best = NearestHits(limit: min(limit, count))
    let origin = MeridianPoint(latitude: center.latitude)
    var above = columns.lowerBound(center.latitude)
    var below = above - 1
    while above < columns.count || below >= 0 {
      let gapAbove = above < columns.count ? columns.latitudes[above] - center.latitude : .infinity
      let gapBelow = below >= 0 ? center.latitude - columns.latitudes[below] : .infinity
      let gap = min(gapAbove, gapBelow)
      let least = gap * (.pi / 180) * Ellipsoid.leastCurvatureRadius - ChordBounds.slack
      if least > best.worstMetres { break }
      let position = gapAbove <= gapBelow ? above : below
      if gapAbove <= gapBelow { above += 1 } else { below -= 1 }

      let place = columns.coordinate(at: position)
      let chord = origin.chord(
        to: MeridianPoint(latitude: place.latitude),
        longitudeGap: longitudeGap(center.longitude, place.longitude))
      if chord - ChordBounds.slack > best.worstMetres { continue }
      best.insert(
        PlaceHit(
          index: Int(columns.indices[position]),
          distanceMetres: geodesic.distanceMetres(from: center, to: place)))
    }
    return best.sorted()
  }
}
