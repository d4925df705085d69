import VicinityOffers

/// An offer whose references were followed, before the catalog has its order.
struct CompiledOffer {
  let id: String
  let name: String
  /// Its terms by number; the rank in them still names a pair of priority and value.
  let terms: UInt32
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
