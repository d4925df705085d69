public import VicinityCore

/// For one question, or a few: nothing is built, and every place is looked at. The answers are those of
/// ``PlaceIndex``.
extension Places {
  /// The places at most `radius` from `center`, nearest first; of several at one distance, the one
  /// listed first.
  ///
  /// - Complexity: O(n), some nanoseconds a place, and a geodesic (about a microsecond) a hit.
  public func places(within radius: Length, of center: Coordinate) -> [PlaceHit] {
    let window = DiscWindow(center: center, radiusMetres: radius.metres)
    let bounds = ChordBounds(radiusMetres: radius.metres)
    let position = EarthPoint(center)
    var hits: [PlaceHit] = []
    for index in latitudes.indices {
      let (latitude, longitude) = (latitudes[index], longitudes[index])
      if latitude < window.south || latitude > window.north { continue }
      let gap = abs(longitude - center.longitude)
      if min(gap, 360 - gap) > window.longitudeReach { continue }
      let point = EarthPoint(latitude: latitude, longitude: longitude)
      if point.chord(to: position) > bounds.outside { continue }
      let distance = WGS84().distanceMetres(from: center, to: coordinate(at: index))
      if distance <= radius.metres {
        hits.append(PlaceHit(index: index, distanceMetres: distance))
      }
    }
    hits.sort()
    return hits
  }

  /// The `limit` places nearest to `center`, nearest first; of several at one distance, the one
  /// listed first. All places where there are no more than `limit`.
  ///
  /// - Complexity: O(n) for few hits, some nanoseconds a place that is further north or south than
  ///   the worst hit so far is away, and O(limit) for each that comes among the hits.
  public func nearest(_ limit: Int, to center: Coordinate) -> [PlaceHit] {
    guard limit > 0 else { return [] }
    let position = EarthPoint(center)
    var hits: [PlaceHit] = []
    // No place with a longer chord, or so many degrees away, can be among the nearest.
    var longestChord = Double.infinity
    var latitudeReach = Double.infinity
    for index in latitudes.indices {
      if abs(latitudes[index] - center.latitude) > latitudeReach { continue }
      let point = EarthPoint(latitude: latitudes[index], longitude: longitudes[index])
      if point.chord(to: position) > longestChord { continue }
      let hit = PlaceHit(
        index: index,
        distanceMetres: WGS84().distanceMetres(from: center, to: coordinate(at: index)))
      if hits.count == limit {
        if hit >= hits[limit - 1] { continue }
        hits.removeLast()
      }
      hits.insert(hit, at: hits.partition { $0 < hit })
      guard hits.count == limit, let worst = hits.last?.distanceMetres else { continue }
      longestChord = ChordBounds.greatestChord(metres: worst)
      let window = DiscWindow(center: center, radiusMetres: worst)
      latitudeReach = window.north - center.latitude
    }
    return hits
  }
}

extension [PlaceHit] {
  /// How many of the hits, which are in order, come before one for which `isBefore` is false.
  fileprivate func partition(_ isBefore: (PlaceHit) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
