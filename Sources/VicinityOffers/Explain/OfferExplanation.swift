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
    guard let (index, question) = find(id, request),
      let terms = question.table.offers[index].flatMap(question.table.terms(of:))
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

  /// An offer by its id, and the question to the part of the catalog that has it.
  private func find(
    _ id: String, _ request: OfferRequest
  ) -> (offer: UInt32, question: OfferQuestion)? {
    if let over = overlaid(request), let index = over.table.offer(named: id) {
      return (index, over)
    }
    guard let index = table.offer(named: id), !hides(index) else { return nil }
    return (index, self)
  }
}
