import VicinityCore

/// A decision that takes a place for each offer it shows, a step at a time, so that whoever waits for the
/// ledger may do so with a thread or without.
///
/// Offers are tested once. The best offer with limits asks for its place first; one that is refused falls
/// out, and what comes behind it is ranked anew. What stands before it stays where it is: an offer is
/// shown or not for those before it alone.
struct ReserveSteps: ~Copyable {
  private let question: OfferQuestion
  /// The same to what lies over the catalog.
  private let overlay: OfferQuestion?
  private let request: OfferRequest
  private let explain: Explanation
  private let timeLimit: Int64
  private var state = DecisionState()
  private var shown: Int
  private var places: [PassingOffer.ID: OfferReservation] = [:]
  private var failures: [Failure] = []
  /// The offer whose place was asked for, by its position among those that are shown.
  private var asking = 0

  private struct Failure {
    let offer: String
    let error: LedgerError
    let isShown: Bool
  }

  init<Measure: Geodesic>(
    _ request: OfferRequest, to catalog: OfferCatalog<Measure>, _ ledger: any Ledger,
    lasting timeLimit: Int64
  ) {
    var request = request
    explain = request.explain
    // Where no reasons are wanted, tests stop early; but what is refused makes room for any other offer.
    if request.explain == .none { request.explain = .summary }
    self.request = request
    self.timeLimit = timeLimit
    question = OfferQuestion(request, to: catalog.table, catalog.overlay, catalog.geodesic)
    overlay = question.overlaid(request)
    state.limits = LimitQuestion(ledger)
    question.test(request, &state)
    shown = question.rank(request.id, &state)
  }

  /// What is to be reserved next; nil where every offer that is shown and has limits holds its place.
  mutating func next(using random: inout some RandomNumberGenerator) -> ReserveRequest? {
    for index in 0..<shown {
      let offer = state.passing[index]
      let part = part(of: offer)
      guard places[offer.id] == nil, let terms = part.terms(of: offer), terms.limits != 0
      else { continue }
      asking = index
      return ReserveRequest(
        offer: part.id(of: offer), key: LedgerKey(at: request.time, using: &random),
        terms: part.table.limitTerms(of: terms), customer: request.customer,
        device: request.deviceId, area: part.areaName(offer.region), timeLimit: timeLimit)
    }
    return nil
  }

  /// Goes on with what the ledger answered.
  mutating func take(_ answer: Result<ReserveOutcome, LedgerError>) {
    let offer = state.passing[asking]
    switch answer {
    case .success(.reserved(let place)):
      places[offer.id] = .held(
        key: place.key,
        expires: OfferTime(seconds: place.expires, utcOffset: request.time.utcOffset), token: nil)
    case .success(.uncapped(let error)):
      places[offer.id] = .uncapped(error)
      failures.append(Failure(offer: part(of: offer).id(of: offer), error: error, isShown: true))
    case .success(.refused(let reason)): drop(offer, for: reason)
    case .failure(let error):
      failures.append(Failure(offer: part(of: offer).id(of: offer), error: error, isShown: false))
      let part = part(of: offer)
      let limits = part.terms(of: offer).flatMap(part.table.limits(of:))
      drop(offer, for: limits?.firstReason ?? .capTotal)
    }
  }

  /// The question to the part of the catalog that an offer is of.
  private func part(of offer: PassingOffer) -> OfferQuestion {
    offer.isOverlay ? overlay ?? question : question
  }

  /// Takes an offer out, and lets the next ones move up.
  private mutating func drop(_ offer: PassingOffer, for reason: RejectionReason) {
    state.passing.remove(at: asking)
    state.counts[Int(reason.rawValue)] += 1
    if question.test.explain == .full {
      state.looked[Int(offer.looked)].verdict = Verdict(reason)
    }
    shown = question.rankAgain(request.id, &state)
  }

  /// The decision.
  consuming func finish(digest: String) -> OfferDecision {
    var decision = question.answer(
      request, shown: shown, digest: digest, .reserved, explain, &state)
    for index in decision.offers.indices {
      decision.offers[index].reservation = places[state.passing[index].id]
    }
    decision.limitFailures = failures.map { failure in
      LimitFailure(offer: failure.offer, error: failure.error, isShown: failure.isShown)
    }
    for failure in decision.limitFailures where !failure.isShown {
      decision.explain(failure)
    }
    return decision
  }
}

extension OfferQuestion {
  fileprivate func terms(of offer: PassingOffer) -> TermsRecord? {
    table.placements[offer.placement].flatMap { table.terms[$0.terms] }
  }

  fileprivate func id(of offer: PassingOffer) -> String {
    table.string(table.offerId(offer.offer))
  }
}

extension PassingOffer {
  /// What tells it from the others of a decision.
  fileprivate struct ID: Hashable {
    let offer: UInt32
    let isOverlay: Bool
  }

  fileprivate var id: ID { ID(offer: offer, isOverlay: isOverlay) }
}

extension LimitRecord {
  /// The reason of the first limit, in the order in which they are tried.
  fileprivate var firstReason: RejectionReason {
    if customer.most >= 0 { return .capCustomer }
    if device.most >= 0 { return .capDevice }
    if area.most >= 0 { return .capArea }
    return total.most >= 0 ? .capTotal : .budget
  }
}

extension OfferDecision {
  /// Says of an offer that fell out what the ledger said, in place of what its limit would say.
  fileprivate mutating func explain(_ failure: LimitFailure) {
    guard let index = rejected?.firstIndex(where: { $0.offer == failure.offer }),
      let offer = rejected?[index]
    else { return }
    rejected?[index] = RejectedOffer(
      offer: offer.offer, reason: offer.reason, test: offer.test,
      detail: "its limits cannot be kept: \(failure.error)")
  }
}
