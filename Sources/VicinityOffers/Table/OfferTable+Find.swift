import VicinityCore

extension OfferTable {
  /// The number of the offer with an id; nil where there is none.
  ///
  /// - Complexity: O(log(offers)).
  package func offer(named id: String) -> UInt32? {
    find(id, offerOrder) { offers[$0]?.id }
  }

  /// The number of the place with an id; nil where there is none.
  ///
  /// - Complexity: O(log(places)).
  package func place(named id: String) -> UInt32? {
    find(id, placeOrder) { places[$0]?.id }
  }

  private func find(
    _ id: String, _ order: FlatRows<UInt32>, _ text: (UInt32) -> TextRef?
  ) -> UInt32? {
    func hash(_ row: Int) -> UInt64? {
      guard let number = order[row], let text = text(number) else { return nil }
      return FNV1a.hash(bytes(text))
    }
    let wanted = FNV1a.hash(id)
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if let found = hash(middle), found < wanted { low = middle + 1 } else { high = middle }
    }
    while let number = order[low], hash(low) == wanted {
      if let text = text(number), reads(text, id) { return number }
      low += 1
    }
    return nil
  }
}

extension OfferDraft {
  /// Puts offers and places in the order of the hashes of their ids.
  package mutating func order(offers: [String], places: [String]) {
    offerOrder = OfferDraft.order(offers)
    placeOrder = OfferDraft.order(places)
  }

  private static func order(_ ids: [String]) -> [UInt32] {
    let hashes = ids.map { FNV1a.hash($0) }
    return hashes.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }
      .map { UInt32(truncatingIfNeeded: $0) }
  }
}
