import VicinityOffers

/// Caps and budgets of an offer, as plain values.
struct PlainLimits: Sendable {
  struct Cap: Sendable {
    let most: Int
    /// As catalogs write it: nil, `day`, `week`, or a number of seconds.
    let period: Period?
  }

  enum Period: Sendable {
    case day, week
    case seconds(Int64)
  }

  /// Per customer, per device, per area, and of all.
  var caps: [Cap?] = [nil, nil, nil, nil]
  /// In cents: of all, of an area, and what one costs.
  var budget, areaBudget, cost: Int?
  var isServedUncapped = false

  static let names = ["perCustomer", "perDevice", "perArea", "total"]

  /// The members of the offer.
  var text: [(String, PlainText)] {
    var caps: [(String, PlainText)] = []
    for (name, cap) in zip(PlainLimits.names, self.caps) {
      guard let cap else { continue }
      let period =
        switch cap.period {
        case nil: ""
        case .day: "/day"
        case .week: "/week"
        case .seconds(let seconds) where seconds % 86_400 == 0: "/P\(seconds / 86_400)D"
        case .seconds(let seconds): "/PT\(seconds)S"
        }
      caps.append((name, .text("\(cap.most)\(period)")))
    }
    if isServedUncapped { caps.append(("onStoreError", .text("serve-uncapped-free"))) }
    func money(_ cents: Int) -> PlainText {
      .map([
        ("value", .text("\(cents / 100).\(cents % 100 / 10)\(cents % 10)")),
        ("currency", .text("EUR")),
      ])
    }
    var amounts: [(String, PlainText)] = []
    if let budget { amounts.append(("total", money(budget))) }
    if let areaBudget { amounts.append(("perArea", money(areaBudget))) }
    if let cost { amounts.append(("unitCost", money(cost))) }
    return (caps.isEmpty ? [] : [("caps", .map(caps))])
      + (amounts.isEmpty ? [] : [("budget", .map(amounts))])
  }

  /// What a ledger is told where clocks are so far ahead.
  func terms(utcOffset: Int32) -> LimitTerms {
    var terms = LimitTerms(
      zone: LimitZone(utcOffset: utcOffset),
      onStoreError: isServedUncapped ? .serveUncappedFree : .reject)
    let read = caps.map { cap in
      cap.map { cap in
        let period: LimitPeriod =
          switch cap.period {
          case nil: .forever
          case .day: .day
          case .week: .week
          case .seconds(let seconds): .rolling(seconds: seconds)
          }
        return LimitTerms.Cap(Int64(cap.most), in: period)
      }
    }
    (terms.perCustomer, terms.perDevice, terms.perArea, terms.total) = (
      read[0], read[1], read[2], read[3]
    )
    func money(_ cents: Int?) -> Money? {
      cents.flatMap { Money(micros: Int64($0) * 10_000, currency: "EUR") }
    }
    (terms.budget, terms.areaBudget, terms.unitCost) = (
      money(budget), money(areaBudget), money(cost)
    )
    return terms
  }

  /// Whether the limit of a reason rolls: counters that are read may then be late.
  func rolls(_ reason: RejectionReason) -> Bool {
    let number: Int? =
      switch reason {
      case .capCustomer: 0
      case .capDevice: 1
      case .capArea: 2
      case .capTotal: 3
      default: nil
      }
    if case .seconds = number.flatMap({ caps[$0] })?.period { return true }
    return false
  }
}
