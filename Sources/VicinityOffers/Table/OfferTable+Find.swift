import VicinityCore

extension OfferTable {
  /// The number of the offer with an id; nil where there is none.
  ///
  /// - Complexity: O(log(offers)).
  package func offer(named id: String) -> UInt32? {
    find(id, offerOrder) { Int($0) < offers.count ? offerId($0) : nil }
  }

  /// The number of the place with an id; nil where there is none.
  ///
  /// - Complexity: O(log(places)).
  package func place(named id: String) -> UInt32? {
    find(id, placeOrder) { Int($0) < places.count ? placeId($0) : nil }
  }

  private func find(
    _ id: String, _ order: FlatRows<UInt32>, _ text: (UInt32) -> TextRef?
  ) -> UInt32? {
    texts.find(id, among: order.count) { order[$0].flatMap(text) }.flatMap { order[$0] }
  }
}

extension OfferDraft {
  /// Puts offers and places in the order of the hashes of their ids.
  package mutating func order(offers: [String], places: [String]) {
    offerOrder = FNV1a.order(of: offers).map { UInt32(truncatingIfNeeded: $0) }
    placeOrder = FNV1a.order(of: places).map { UInt32(truncatingIfNeeded: $0) }
  }
}

extension FNV1a {
  /// Texts in the order of their hashes, by their positions.
  static func order(of texts: [String]) -> [Int] {
    texts.enumerated().map { (hash: hash($1), position: $0) }.sorted { $0 < $1 }.map(\.position)
  }
}
