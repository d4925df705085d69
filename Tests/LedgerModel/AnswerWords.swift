package import VicinityOffers

extension PlainLedger {
  /// A ledger's answer in the words of the model.
  package static func words(of answer: LedgerAnswer) -> String {
    switch answer {
    case .outcome(let outcome): words(of: outcome)
    case .settled(let reservation): words(of: reservation)
    case .expired(let count): "expired \(count)"
    case .reservation(let outcome): outcome.map { words(of: $0) } ?? "unknown"
    case .usage(let usage): words(of: usage)
    case .referral(.credited(let first, let second)):
      first.state == second.state && first.cost == second.cost
        ? "credited \(words(of: first))" : "credited unlike"
    case .referral(.refused(let reason)): "refused \(reason.name)"
    case .referral(.uncapped(let error)): "uncapped \(error.code)"
    }
  }

  package static func words(of outcome: ReserveOutcome) -> String {
    switch outcome {
    case .reserved(let reservation): words(of: reservation)
    case .refused(let reason): "refused \(reason.name)"
    case .uncapped(let error): "uncapped \(error.code)"
    }
  }

  private static func words(of reservation: Reservation) -> String {
    "\(reservation.state) until \(reservation.expires) for \(reservation.cost?.amount ?? "nothing")"
  }

  private static func words(of usage: LimitUsage) -> String {
    [
      usage.customer, usage.device, usage.area, usage.total, usage.spent?.micros,
      usage.spentInArea?.micros,
    ].map { $0.map { String($0) } ?? "-" }.joined(separator: " ")
  }
}
