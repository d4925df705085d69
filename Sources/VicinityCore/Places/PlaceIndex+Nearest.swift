extension PlaceIndex {
  /// The `limit` places nearest to `center`, nearest first; of several at one distance, the one
  /// listed first. All places where there are no more than `limit`.
  ///
  /// Walks outwards from the center's band of latitude. A band `D` radians away is at least R D
  /// metres away (see ``DiscWindow``), so the walk ends when that exceeds the worst kept.
  ///
  /// - Complexity: O(b log k) for b places in the bands that the k-th nearest one spans.
  public func nearest(_ limit: Int, to center: Coordinate) -> [PlaceHit] {
    guard limit > 0, count > 0 else { return [] }
    var best = NearestHits(limit: min(limit, count))
    // No place with a longer chord can be among the nearest.
    var longestChord = Double.infinity
    let origin = MeridianPoint(latitude: center.latitude)
    let start = columns.band(of: center.latitude)
    var above = start
    var below = start - 1
    while above < columns.bandCount || below >= 0 {
      let gapAbove =
        above < columns.bandCount ? max(0, columns.floor(of: above) - center.latitude) : .infinity
      // The floor of the band above is a ceiling, but for its margin.
      let gapBelow =
        below >= 0 ? max(0, center.latitude - columns.floor(of: below + 1) - 2e-9) : .infinity
      let least =
        min(gapAbove, gapBelow) * (.pi / 180) * Ellipsoid.leastCurvatureRadius - ChordBounds.slack
      if least > best.worstMetres { break }
      let band = gapAbove <= gapBelow ? above : below
      if gapAbove <= gapBelow { above += 1 } else { below -= 1 }
      for position in columns.positions(in: band...band) {
        let place = columns.coordinate(at: position)
        let chord = origin.chord(
          to: MeridianPoint(latitude: place.latitude),
          longitudeGap: longitudeGap(center.longitude, place.longitude))
        if chord > longestChord { continue }
        best.insert(
          PlaceHit(
            index: Int(columns.indices[position]),
            distanceMetres: geodesic.distanceMetres(from: center, to: place)))
        longestChord = ChordBounds.greatestChord(metres: best.worstMetres)
      }
    }
    return best.sorted()
  }
}
