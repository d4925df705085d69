import Vicinity

/// What is asked about a point.
enum NearbyQuestion: Sendable {
  case within(Length, limit: Int?)
  case nearest(Int)
}

/// What FILE holds, ready to be asked.
enum NearbySource: Sendable {
  /// The index is there for many questions.
  case places(Places, PlaceIndex<WGS84>?)
  case features(Features, FeatureIndex)

  var count: Int {
    switch self {
    case .places(let places, _): places.count
    case .features(let features, _): features.count
    }
  }

  /// The hits, nearest first.
  func hits(_ question: NearbyQuestion, _ point: Coordinate) -> [Hit] {
    switch self {
    case .places(let places, let index):
      NearbySource.hits(
        question,
        { index?.places(within: $0, of: point) ?? places.places(within: $0, of: point) }
      ) {
        index?.nearest($0, to: point) ?? places.nearest($0, to: point)
      }
      .map { hit in
        let place = places[hit.index]
        return Hit(
          attributes: place.attributes, nameKey: nil, coordinate: place.coordinate,
          distanceMetres: hit.distanceMetres)
      }
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
