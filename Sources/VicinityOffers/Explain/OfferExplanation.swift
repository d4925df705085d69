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

extension OfferTable {
  func explain(
    _ request: OfferRequest, _ id: String, _ areas: AreaTable, _ geodesic: any Geodesic,
    digest: String, _ state: inout DecisionState
  ) -> OfferExplanation? {
    guard let index = (0..<offers.count).first(where: { reads(offers[$0]?.id ?? .none, id) }),
      let record = offers[index], let terms = terms[record.terms]
    else { return nil }
    var request = request
    request.explain = .full
    let decision = decide(request, areas, geodesic, digest: digest, &state)
    if let shown = decision.offers.first(where: { $0.offer == id }) {
      return OfferExplanation(offer: id, shown: shown, rejected: nil)
    }
    if let rejected = decision.rejected?.first(where: { $0.offer == id }) {
      return OfferExplanation(offer: id, shown: nil, rejected: rejected)
    }
    let views = SubjectViews(request)
    let context = ShowingContext(
      table: self, request: request, views: views, areas: areas, geodesic: geodesic)
    let isKnown =
      Subject(rawValue: terms.subject).flatMap { subject in
        CatalogSummary.Need(rawValue: Int(terms.need)).map { views[subject].has($0) }
      } ?? true
    return OfferExplanation(
      offer: id, shown: nil,
      rejected: RejectedOffer(
        offer: id, reason: isKnown ? .geoOutside : .geoNoFix, test: nil,
        detail: context.outside(UInt32(truncatingIfNeeded: index))))
  }
}
