import Vicinity

/// What is asked about a point.
enum NearbyQuestion: Sendable {
  case within(Length, limit: Int?)
  case nearest(Int)
}

/// What FILE holds, ready to be asked.
enum NearbySource: Sendable {
  /// As they were read, for one question: an index would cost more than it.
  case places(Places)
  case indexed(IndexedPlaces)
  case features(Features, FeatureIndex)

  var count: Int {
    switch self {
    case .places(let places): places.count
    case .indexed(let places): places.count
    case .features(let features, _): features.count
    }
  }

  /// The hits, nearest first.
  func hits(_ question: NearbyQuestion, _ point: Coordinate) -> [Hit] {
    switch self {
    case .places(let places):
      NearbySource.hits(question, { places.places(within: $0, of: point) }) {
        places.nearest($0, to: point)
      }
      .map { Hit(places[$0.index], distanceMetres: $0.distanceMetres) }
    case .indexed(let places):
      NearbySource.hits(question, { places.index.places(within: $0, of: point) }) {
        places.index.nearest($0, to: point)
      }
      .map { Hit(places[$0.index], distanceMetres: $0.distanceMetres) }
    case .features(let features, let index):
      NearbySource.hits(question, { index.features(within: $0, of: point) }) {
        index.nearest($0, to: point)
      }
      .map { hit in
        let feature = features[hit.index]
        return Hit(
          attributes: feature.attributes, nameKey: feature.nameKey, coordinate: hit.nearest,
          distanceMetres: hit.distanceMetres)
      }
    }
  }

  private static func hits<Found>(
    _ question: NearbyQuestion, _ within: (Length) -> [Found], _ nearest: (Int) -> [Found]
  ) -> ArraySlice<Found> {
    switch question {
    case .within(let radius, let limit): within(radius).prefix(limit ?? .max)
    case .nearest(let count): nearest(count)[...]
    }
  }
}
