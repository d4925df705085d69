import VicinityCore

/// Says which limit has no room.
struct LimitText {
  let limits: LimitRecord
  let request: OfferRequest

  /// A sentence for a reason of a limit.
  func text(_ reason: RejectionReason, area: String?) -> String {
    switch reason {
    case .capCustomer:
      return request.customer == nil
        ? "is counted per customer, and the request names none"
        : "the customer has had it \(times(limits.customer))"
    case .capDevice:
      return request.deviceId == nil
        ? "is counted per device, and the request names none"
        : "the device has had it \(times(limits.device))"
    case .capArea:
      guard let area else { return "is counted per area, and is given in none" }
      return "was given in \(area) \(times(limits.area))"
    case .capTotal: return "was given \(times(limits.total))"
    default: return spent(area)
    }
  }

  private func times(_ cap: LimitRecord.Cap) -> String {
    let times = cap.most == 1 ? "once" : "\(cap.most) times"
    return switch cap.period {
    case .forever: "\(times), which is all that it allows"
    case .day: "\(times) today, which is all that it allows"
    case .week: "\(times) this week, which is all that it allows"
    case .rolling(let seconds):
      "\(times) in \(LimitText.period(seconds)), which is all that it allows"
    }
  }

  private func spent(_ area: String?) -> String {
    let terms = limits.terms(in: .utc)
    let all = terms.budget.map { "\($0.amount) \($0.currency)" }
    let inArea = terms.areaBudget.map { "\($0.amount) \($0.currency) in \(area ?? "the area")" }
    let amounts = [all, inArea].compactMap(\.self).joined(separator: ", or ")
    return "no more can be given of its budget of \(amounts)"
  }

  /// A rolling period as catalogs write it.
  static func period(_ seconds: Int64) -> String {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    return Period(days: Int32(clamping: days), seconds: rest)?.description ?? "\(seconds) s"
  }
}
