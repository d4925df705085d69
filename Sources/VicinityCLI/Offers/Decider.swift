import Vicinity
import VicinityLedger

/// Decides by a catalog, and by a ledger where one is named.
struct Decider: Sendable {
  let catalog: OfferCatalog<WGS84>
  let kept: KeptLedger?
  /// Whether a place is taken for each offer that is shown and has limits.
  let reserves: Bool
  /// For how many seconds.
  let hold: Int64

  func decide(_ request: OfferRequest) -> OfferDecision {
    guard let kept else { return catalog.decide(request) }
    guard reserves else { return catalog.decide(request, limits: kept.ledger) }
    var random = SystemRandomNumberGenerator()
    return catalog.decide(
      request, reservingIn: kept.ledger, lasting: hold, using: &random
    )
    .signed(with: kept.keys, for: request, of: kept.ledger)
  }

  /// A worker that reserves nothing.
  func worker() -> OfferWorker<WGS84> {
    kept.map { catalog.worker(limits: $0.ledger) } ?? catalog.worker()
  }

  func explain(_ request: OfferRequest, offer: String) -> OfferExplanation? {
    guard let kept else { return catalog.explain(request, offer: offer) }
    return catalog.explain(request, offer: offer, limits: kept.ledger)
  }
}
