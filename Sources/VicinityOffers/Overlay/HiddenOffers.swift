import VicinityCore

/// The offers of a compiled catalog that were replaced or removed since: a bit for each of its offers.
package struct HiddenOffers: Sendable {
  private let words: [UInt64]
  package let count: Int
  /// How many of each ``CatalogSummary/slot(_:_:)`` they are.
  let asking: SIMD16<UInt32>

  /// Nil where the numbers do not ascend, or one is not an offer of the table.
  init?(_ numbers: FlatRows<UInt32>, of table: OfferTable) {
    var words = [UInt64](repeating: 0, count: numbers.count == 0 ? 0 : table.offers.count / 64 + 1)
    var asking = SIMD16<UInt32>()
    var last = -1
    for index in 0..<numbers.count {
      guard let number = numbers[index], Int(number) > last, let offer = table.offers[number] else {
        return nil
      }
      last = Int(number)
      words[last / 64] |= 1 << UInt64(last % 64)
      if let terms = table.terms(of: offer), let subject = Subject(rawValue: terms.subject),
        let need = CatalogSummary.Need(rawValue: Int(terms.need))
      {
        asking[CatalogSummary.slot(subject, need)] &+= 1
      }
    }
    self.words = words
    self.asking = asking
    count = numbers.count
  }

  @inline(__always)
  package func contains(_ offer: UInt32) -> Bool {
    let word = Int(offer / 64)
    return word < words.count && words[word] >> UInt64(offer % 64) & 1 != 0
  }
}
