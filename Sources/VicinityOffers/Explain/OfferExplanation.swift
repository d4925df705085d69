import VicinityCore

/// Why an offer is shown or not.
public struct OfferExplanation: Hashable, Sendable {
  /// The offer's id.
  public let offer: String
  /// How it is shown; nil where it is not.
  public let shown: ShownOffer?
  /// Why it is not; nil where it is shown.
  public let rejected: RejectedOffer?
}

extension OfferQuestion {
  /// Why an offer is shown or not; nil where there is none of that id.
  func explain(
    _ request: OfferRequest, _ id: String, digest: String, _ state: inout DecisionState
  ) -> OfferExplanation? {
    guard let (index, table, isOverlay) = parts.find(id),
      let terms = table.terms(ofOffer: index),
      let question = isOverlay ? overlaid(request) : self
    else { return nil }
    let decision = decide(request, digest: digest, &state)
    if let shown = decision.offers.first(where: { $0.offer == id }) {
      return OfferExplanation(offer: id, shown: shown, rejected: nil)
    }
    if let rejected = decision.rejected?.first(where: { $0.offer == id }) {
      return OfferExplanation(offer: id, shown: nil, rejected: rejected)
    }
    let isKnown =
      Subject(rawValue: terms.subject).flatMap { subject in
        CatalogSummary.Need(rawValue: Int(terms.need)).map { views[subject].has($0) }
      } ?? true
    return OfferExplanation(
      offer: id, shown: nil,
      rejected: RejectedOffer(
        offer: id, reason: isKnown ? .geoOutside : .geoNoFix, test: nil,
        detail: question.outside(index)))
  }
}
