import VicinityCore

/// The offers of a compiled catalog that were replaced or removed since: a bit for each of its offers, and for
/// each of their placements.
package struct HiddenOffers: Sendable {
  private let offers: [UInt64]
  private let placements: [UInt64]
  package let count: Int
  /// How many of each ``CatalogSummary/slot(_:_:)`` they are.
  let asking: SIMD16<UInt32>

  /// Nil where the numbers do not ascend, or one is not an offer of the table.
  init?(_ numbers: FlatRows<UInt32>, of table: OfferTable) {
    func bits(_ count: Int) -> [UInt64] {
      [UInt64](repeating: 0, count: numbers.count == 0 ? 0 : count / 64 + 1)
    }
    var (offers, placements) = (bits(table.offers.count), bits(table.placements.count))
    var asking = SIMD16<UInt32>()
    var last = -1
    for index in 0..<numbers.count {
      guard let number = numbers[index], Int(number) > last, Int(number) < table.offers.count else {
        return nil
      }
      last = Int(number)
      offers[last / 64] |= 1 << UInt64(last % 64)
      for placement in table.placements(ofOffer: number) where placement / 64 < placements.count {
        placements[placement / 64] |= 1 << UInt64(placement % 64)
      }
      if let terms = table.terms(ofOffer: number), let subject = Subject(rawValue: terms.subject),
        let need = CatalogSummary.Need(rawValue: Int(terms.need))
      {
        asking[CatalogSummary.slot(subject, need)] &+= 1
      }
    }
    self.offers = offers
    self.placements = placements
    self.asking = asking
    count = numbers.count
  }

  package func contains(_ offer: UInt32) -> Bool { HiddenOffers.has(offers, offer) }

  /// Whether the offer of a placement is one of them.
  @inline(__always)
  func contains(placement: UInt32) -> Bool { HiddenOffers.has(placements, placement) }

  @inline(__always)
  private static func has(_ words: [UInt64], _ number: UInt32) -> Bool {
    let word = Int(number / 64)
    return word < words.count && words[word] >> UInt64(number % 64) & 1 != 0
  }
}
