/// How offers choose their places, but by their ids.
struct PlaceChoices: Sendable {
  var tags: Set<String> = []
  /// Whether one is at all places.
  var all = false

  mutating func add(_ offer: OfferEntry) {
    if let choice = offer.places { add(choice) }
    for region in offer.regions?.inside ?? [] {
      if case .places(let choice, _) = region { add(choice) }
    }
  }

  mutating func add(_ choice: OfferEntry.PlaceChoice) {
    switch choice {
    case .all: all = true
    case .tag(_, let tag): tags.insert(tag)
    case .ids: break
    }
  }
}
