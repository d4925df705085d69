import VicinityCore

// Offers with several places or several regions.
extension OfferQuestion {
  /// Decides about the offers whose placements were gathered: an offer is shown if one of its placements
  /// passes, and else fails for the reason of the one that passes most tests. Of placements alike in
  /// that, one in whose regions somebody is for certain comes first, then the nearer place, then the
  /// lower id.
  func decideGathered(_ state: inout DecisionState) {
    guard !state.gathered.isEmpty else { return }
    state.gathered.heapSort {
      ($0.key, $0.isInside ? 0 : 1, $0.region) < ($1.key, $1.isInside ? 0 : 1, $1.region)
    }
    var best: (offer: PassingOffer, verdict: Verdict, terms: TermsRecord)?
    var last: UInt64?
    for index in state.gathered.indices {
      let entry = state.gathered[index]
      // The first entry of a placement is its best region.
      if entry.key == last { continue }
      last = entry.key
      guard let placement = table.placements[entry.placement],
        let terms = table.terms[placement.terms],
        let subject = Subject(rawValue: terms.subject)
      else { continue }
      if let done = best, done.offer.offer != entry.offer {
        record(done.offer, done.verdict, done.terms, &state)
        best = nil
      }
      let verdict = limited(
        test.verdict(
          placement, terms, isCertain: entry.isCertain, terms.need == 3 ? nil : views[subject],
          &state), entry.offer, entry.region, terms, &state)
      let offer = passing(
        entry.offer, entry.placement, placement, terms, entry.region, isCertain: entry.isCertain)
      if let other = best {
        if !isBetter(offer, verdict, than: other.offer, other.verdict) { continue }
      }
      best = (offer, verdict, terms)
    }
    if let done = best {
      record(done.offer, done.verdict, done.terms, &state)
    }
  }

  private func isBetter(
    _ offer: PassingOffer, _ verdict: Verdict, than other: PassingOffer, _ otherVerdict: Verdict
  ) -> Bool {
    let ruler = ruler
    if verdict.bits != otherVerdict.bits { return verdict.bits > otherVerdict.bits }
    if offer.isCertain != other.isCertain { return offer.isCertain }
    switch ruler.compare(ruler.measured(offer), ruler.measured(other)) {
    case -1: return true
    case 1: return false
    default:
      guard let place = table.place(of: offer), let otherPlace = table.place(of: other) else {
        return false
      }
      return table.bytes(table.placeId(place.number)).lexicographicallyPrecedes(
        table.bytes(table.placeId(otherPlace.number)))
    }
  }
}
