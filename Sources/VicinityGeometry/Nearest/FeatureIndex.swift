public import VicinityCore

/// Features ready to answer which are near, and where they are nearest.
///
/// ```swift
/// let index = FeatureIndex(try Features(contentsOf: "routes.geojson"))
/// for hit in index.nearest(3, to: try Coordinate("55.9533,-3.1883")) {
///   print(hit.distanceMetres, hit.nearest)
/// }
/// ```
///
/// The distance to an area that covers the point is 0. To others, and to lines, it is the geodesic to
/// the nearest point of an edge, which is straight in longitude and latitude: within 1 mm up to
/// 100 km, and to a millionth of the distance up to 10,000 km. To points it is exact, and so is
/// whether they are within a length. A feature of several parts is as near as the nearest of them;
/// one without any is nowhere.
public struct FeatureIndex: Sendable {
  private let sites: [FeatureSite]

  /// - Complexity: O(vertices).
  public init(_ features: Features) { sites = features.geometries.map(FeatureSite.init) }

  /// The number of features.
  public var count: Int { sites.count }

  /// The features at most `radius` from `point`, nearest first; of several at one distance, the one
  /// listed first.
  ///
  /// - Complexity: O(features), and O(vertices) of those near the circle's edge, a microsecond or
  ///   two for each edge that can be nearest.
  public func features(within radius: Length, of point: Coordinate) -> [FeatureHit] {
    var hits: [FeatureHit] = []
    let search = NearestSearch(point, upTo: radius.metres)
    for (index, site) in sites.enumerated() {
      if let hit = site.hit(index, search) { hits.append(hit) }
    }
    hits.sort()
    return hits
  }

  /// The `limit` features nearest to `point`, nearest first; of several at one distance, the one
  /// listed first. All that are anywhere where there are no more than `limit`.
  ///
  /// - Complexity: O(n log n) for n features, and as ``features(within:of:)`` for those that can be
  ///   among the nearest.
  public func nearest(_ limit: Int, to point: Coordinate) -> [FeatureHit] {
    guard limit > 0 else { return [] }
    let position = EarthPoint(point)
    var best: [FeatureHit] = []
    var candidates: [(index: Int, chord: Double)] = []
    for (index, site) in sites.enumerated() {
      if site.covers(point) {
        // In the order of the file, which is theirs.
        if best.count < limit {
          best.append(FeatureHit(index: index, distanceMetres: 0, nearest: point))
        }
      } else {
        candidates.append((index, site.leastChord(to: position)))
      }
    }
    candidates.sort { $0.chord == $1.chord ? $0.index < $1.index : $0.chord < $1.chord }
    for candidate in candidates {
      let worst = best.count < limit ? Double.infinity : best[limit - 1].distanceMetres
      if candidate.chord > ChordBounds.greatestChord(metres: worst) { break }
      guard
        let hit = sites[candidate.index].edgeHit(
          candidate.index, NearestSearch(point, upTo: worst))
      else { continue }
      let place = best.firstIndex { hit < $0 } ?? best.count
      best.insert(hit, at: place)
      if best.count > limit { best.removeLast() }
    }
    return best
  }
}
