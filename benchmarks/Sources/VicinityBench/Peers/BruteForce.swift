import CPeers

/// The distance of every place, measured: slow, and with nothing in it that could be wrong. Shares
/// no code with the library but PROJ.
struct BruteForce {
  struct Hit: Comparable {
    let distance: Double
    let index: Int

    /// Nearest first; of several at one distance, the one listed first.
    static func < (left: Hit, right: Hit) -> Bool {
      left.distance == right.distance ? left.index < right.index : left.distance < right.distance
    }
  }

  private let places: [Point]
  private var ellipsoid = geod_geodesic()

  init(_ places: [Point]) {
    self.places = places
    geod_init(&ellipsoid, 6_378_137, 1 / 298.257223563)
  }

  /// The distance of each place from `center`, in the order of the list.
  func distances(from center: Point) -> [Double] {
    withUnsafePointer(to: ellipsoid) { ellipsoid in
      places.map { place in
        var distance = 0.0
        geod_inverse(
          ellipsoid, center.latitude, center.longitude, place.latitude, place.longitude, &distance,
          nil, nil)
        return distance
      }
    }
  }

  func hits(within radius: Double, of center: Point) -> [Hit] {
    BruteForce.hits(within: radius, distances(from: center))
  }

  /// Of the places at these distances, those at most `radius` away, nearest first.
  static func hits(within radius: Double, _ distances: [Double]) -> [Hit] {
    var hits: [Hit] = []
    for (index, distance) in distances.enumerated() where distance <= radius {
      hits.append(Hit(distance: distance, index: index))
    }
    return hits.sorted()
  }
}
