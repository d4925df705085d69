public import VicinityOffers

extension OfferEngine {
  /// Which offers somebody may see, as far as a ledger's counters tell: see
  /// ``VicinityOffers/OfferCatalog/decide(_:limits:)``.
  public func decide(_ request: OfferRequest, limits ledger: any Ledger) -> OfferDecision {
    catalog.decide(request, limits: ledger)
  }

  /// Which offers somebody may see, each that has limits with a place within them: see
  /// ``VicinityOffers/OfferCatalog/decide(_:reservingIn:lasting:using:)-swift.method``.
  public func decide(
    _ request: OfferRequest, reservingIn ledger: any Ledger, lasting timeLimit: Int64 = 900,
    using random: inout some RandomNumberGenerator
  ) async -> OfferDecision {
    await catalog.decide(request, reservingIn: ledger, lasting: timeLimit, using: &random)
  }

  /// The same, on a thread that may block.
  public func decide(
    _ request: OfferRequest, reservingIn ledger: any Ledger, lasting timeLimit: Int64 = 900,
    using random: inout some RandomNumberGenerator
  ) -> OfferDecision {
    catalog.decide(request, reservingIn: ledger, lasting: timeLimit, using: &random)
  }

  /// Why an offer is shown to somebody or not, its limits included; nil where the catalog has no such
  /// offer.
  public func explain(
    _ request: OfferRequest, offer id: String, limits ledger: any Ledger
  ) -> OfferExplanation? {
    catalog.explain(request, offer: id, limits: ledger)
  }
}
