import VicinityOffers

/// The offers of one catalog or two, by number: those of the first in its order, then those that only
/// the other has.
struct SimulatedOffers: Sendable {
  let ids: [String]
  /// How many of them are the first catalog's.
  let current: Int
  private let numbers: [String: Int]

  init<Measure>(_ catalog: OfferCatalog<Measure>, against: OfferCatalog<Measure>?) {
    var ids: [String] = []
    var numbers: [String: Int] = [:]
    for id in catalog.offerIds where numbers[id] == nil {
      numbers[id] = ids.count
      ids.append(id)
    }
    current = ids.count
    for id in against?.offerIds ?? [] where numbers[id] == nil {
      numbers[id] = ids.count
      ids.append(id)
    }
    self.ids = ids
    self.numbers = numbers
  }

  subscript(_ id: String) -> Int? { numbers[id] }
}
