import VicinityOffers

/// An offer whose references were followed, before the catalog has its order.
struct CompiledOffer {
  let id: String
  let name: String
  /// Its terms, its rule and its pair of priority and value, by number.
  let terms: UInt32
  let rule: UInt32?
  let rank: Int
  let need: CatalogSummary.Need?
  let subject: Subject
  var placements: [Placement]
  let parameters: [String]

  struct Placement {
    /// The place by its position; nil for none.
    let place: Int?
    let schedule: UInt32?
    let inside: [RegionList.Region]
    let outside: [RegionList.Region]
  }
}
