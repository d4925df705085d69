extension PlaceIndex {
  /// The places at most `radius` from `center`, nearest first; of several at one distance, the one
  /// listed first.
  ///
  /// - Complexity: O(b + h log h) for b places in the bands of latitude that the circle meets and h hits, and one
  ///   geodesic (about a microsecond) a hit.
  public func places(within radius: Length, of center: Coordinate) -> [PlaceHit] {
    var hits: [PlaceHit] = []
    forEachPosition(within: radius, of: center) { position, measured in
      let distance =
        measured ?? geodesic.distanceMetres(from: center, to: columns.coordinate(at: position))
      hits.append(PlaceHit(index: Int(columns.indices[position]), distanceMetres: distance))
    }
    hits.sort()
    return hits
  }

  /// The positions in the indexed list of the places at most `radius` from `center`, ascending.
  ///
  /// - Complexity: as ``places(within:of:)``, without a geodesic for each hit.
  public func indices(within radius: Length, of center: Coordinate) -> [Int] {
    var indices: [Int] = []
    forEachPosition(within: radius, of: center) { position, _ in
      indices.append(Int(columns.indices[position]))
    }
    indices.sort()
    return indices
  }

  /// How many places are at most `radius` from `center`.
  ///
  /// - Complexity: as ``indices(within:of:)``, without memory for the hits.
  public func count(within radius: Length, of center: Coordinate) -> Int {
    var count = 0
    forEachPosition(within: radius, of: center) { _, _ in count += 1 }
    return count
  }

  /// Calls `body` with each position inside, and its distance where it had to be measured.
  private func forEachPosition(
    within radius: Length, of center: Coordinate, _ body: (Int, Double?) -> Void
  ) {
    let window = DiscWindow(center: center, radiusMetres: radius.metres)
    let bounds = ChordBounds(radiusMetres: radius.metres)
    let origin = MeridianPoint(latitude: center.latitude)
    let bands = columns.band(of: window.south)...columns.band(of: window.north)
    for position in columns.positions(in: bands) {
      let latitude = columns.latitudes[position]
      if latitude < window.south || latitude > window.north { continue }
      let gap = longitudeGap(center.longitude, columns.longitudes[position])
      if gap > window.longitudeReach { continue }
      let chord = origin.chord(
        to: MeridianPoint(latitude: latitude), longitudeGap: gap)
      if chord > bounds.outside { continue }
      if chord < bounds.inside {
        body(position, nil)
        continue
      }
      let distance = geodesic.distanceMetres(from: center, to: columns.coordinate(at: position))
      if distance <= radius.metres { body(position, distance) }
    }
  }
}
