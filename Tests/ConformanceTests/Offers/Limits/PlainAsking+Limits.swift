import LedgerModel
import VicinityOffers

/// The plain ledger, as a decision asks it.
struct PlainLimitAsking {
  var ledger: PlainLedger
  /// Whether places are reserved, too.
  let reserves: Bool
  /// What throwaway keys are made of.
  var random: ModelRandom
}

extension PlainAsking {
  /// The limit of an offer that has no room; nil where all have, or nobody asks.
  mutating func limitReason(_ offer: PlainOracle.Offer, _ area: String?) -> RejectionReason? {
    guard let limits = offer.plain.limits, let asking = self.limits else { return nil }
    let usage = UsageRequest(
      offer: offer.plain.id, terms: terms(limits, offer.plain), customer: request.customer,
      device: request.deviceId, area: area)
    let name = asking.ledger.refusal(usage, at: request.time)
    let reason = RejectionReason.allCases.first { $0.name == name }
    if let reason, limits.rolls(reason) { decision.isLate = true }
    return reason
  }

  /// Takes a place for an offer that is about to be shown; the reason where there is none.
  mutating func reserve(_ number: Int, _ area: String?) -> RejectionReason? {
    let plain = oracle.offers[number].plain
    guard let limits = plain.limits, var asking = self.limits, asking.reserves else { return nil }
    let words = asking.ledger.answer(
      .reserve(
        reservation(plain, limits, area, LedgerKey(at: request.time, using: &asking.random))),
      at: request.time)
    self.limits = asking
    return RejectionReason.allCases.first { words == "refused \($0.name)" }
  }

  /// What is asked of a ledger for an offer that is shown.
  func reservation(
    _ offer: PlainOffer, _ limits: PlainLimits, _ area: String?, _ key: LedgerKey
  ) -> ReserveRequest {
    ReserveRequest(
      offer: offer.id, key: key, terms: terms(limits, offer), customer: request.customer,
      device: request.deviceId, area: area, timeLimit: 900)
  }

  private func terms(_ limits: PlainLimits, _ offer: PlainOffer) -> LimitTerms {
    let zone = oracle.catalog.calendarZone(of: offer).flatMap { oracle.clocks[$0] }
    let offset = zone.map { zone in
      let reading = zone.reading(request.time.seconds)
      return reading.day * 86_400 + reading.second - Int(request.time.seconds)
    }
    return limits.terms(utcOffset: Int32(offset ?? 0))
  }
}
