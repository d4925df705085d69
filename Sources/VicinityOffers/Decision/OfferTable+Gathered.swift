import VicinityCore

// Offers with several places or several regions.
extension OfferTable {
  /// Decides about the offers whose placements were gathered: an offer is shown if one of its placements
  /// passes, and else fails for the reason of the one that passes most tests. Of placements alike in
  /// that, one in whose regions somebody is for certain comes first, then the nearer place, then the
  /// lower id.
  func decideGathered(
    _ test: PlacementTest, _ explain: Explanation, limit: Int, _ views: SubjectViews,
    _ ruler: PlaceRuler, _ state: inout DecisionState
  ) {
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
      guard let placement = placements[entry.placement], let terms = self.terms[placement.terms],
        let subject = Subject(rawValue: terms.subject)
      else { continue }
      if let done = best, done.offer.offer != entry.offer {
        record(done.offer, done.verdict, done.terms, explain, limit: limit, &state)
        best = nil
      }
      let verdict = test.verdict(
        placement, terms, isCertain: entry.isCertain, terms.need == 3 ? nil : views[subject],
        state.facts, &state.clocks)
      let offer = PassingOffer(
        offer: entry.offer, placement: entry.placement, region: entry.region, rank: terms.rank,
        stack: terms.stack, isCertain: entry.isCertain, subject: terms.subject)
      if let other = best {
        if !isBetter(offer, verdict, than: other.offer, other.verdict, ruler) { continue }
      }
      best = (offer, verdict, terms)
    }
    if let done = best {
      record(done.offer, done.verdict, done.terms, explain, limit: limit, &state)
    }
  }

  private func isBetter(
    _ offer: PassingOffer, _ verdict: Verdict, than other: PassingOffer, _ otherVerdict: Verdict,
    _ ruler: PlaceRuler
  ) -> Bool {
    if verdict.bits != otherVerdict.bits { return verdict.bits > otherVerdict.bits }
    if offer.isCertain != other.isCertain { return offer.isCertain }
    switch ruler.compare(ruler.measured(offer), ruler.measured(other)) {
    case -1: return true
    case 1: return false
    default:
      guard let place = self.place(of: offer), let otherPlace = self.place(of: other) else {
        return false
      }
      return bytes(place.id).lexicographicallyPrecedes(bytes(otherPlace.id))
    }
  }

  func place(of offer: PassingOffer) -> PlaceRecord? {
    placements[offer.placement].flatMap { places[$0.place] }
  }
}

/// The positions of a request, by subject.
struct SubjectViews {
  private let device, home, delivery: SubjectView

  init(_ request: OfferRequest) {
    device = SubjectView(request.device)
    home = SubjectView(request.home)
    delivery = SubjectView(request.delivery)
  }

  subscript(_ subject: Subject) -> SubjectView {
    switch subject {
    case .device: device
    case .home: home
    case .delivery: delivery
    }
  }
}
