import VicinityCore
import VicinityOffers

/// The offers that lie over a compiled catalog after a change, in the order of the changed catalog, and
/// which of the catalog's own are not there any more.
struct ChangedOffers {
  private(set) var offers: [(position: UInt32, entry: OfferEntry)] = []
  private(set) var hidden: [UInt32]

  /// - Parameter before: what was changed before; its offers are in the order of their positions.
  init(
    _ change: ChangeReader, over base: OfferTable, before: KeptSources?, _ overlay: OfferOverlay?,
    _ log: DefectLog
  ) {
    var positions: [String: UInt32] = [:]
    let earlier = before?.changedOffers(log) ?? []
    for offer in earlier { positions[offer.id] = offer.position }
    var gone = Set(change.model.offers.map(\.id))
    var hidden = Set(overlay?.hiddenOffers ?? [])
    for (field, id) in change.removals {
      let own = base.offer(named: id)
      let isThere = positions[id] != nil || own.map { !hidden.contains($0) } ?? false
      if !isThere {
        field.refuse(
          .reference, "there is no offer \(Field.quoted(id)) to remove",
          own == nil ? "write the id of an offer of the catalog" : "it was removed before")
      }
      gone.insert(id)
      if let own { hidden.insert(own) }
    }
    for offer in earlier where !gone.contains(offer.id) {
      if let entry = OfferEntry.read(Field(root: offer.node, log: log)) {
        offers.append((offer.position, entry))
      }
    }
    var next = UInt32(clamping: base.offerCount)
    for offer in earlier where offer.position >= next { next = offer.position &+ 1 }
    for entry in change.model.offers {
      let own = base.offer(named: entry.id)
      if let known = positions[entry.id] {
        offers.append((known, entry))
      } else if let own, !hidden.contains(own) {
        offers.append((own, entry))
      } else {
        offers.append((next, entry))
        next &+= 1
      }
      if let own { hidden.insert(own) }
    }
    offers.sort { $0.position < $1.position }
    self.hidden = hidden.sorted()
  }
}
