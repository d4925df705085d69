import VicinityOffers

/// How often an offer may be had and what that may cost, as the catalog describes it.
struct LimitsEntry {
  /// Without a zone, which places and the catalog say.
  private(set) var terms = LimitTerms()
  /// What counts by calendar days or weeks, and what by areas, where something does.
  private(set) var byCalendar: Field?
  private(set) var byArea: Field?

  /// The caps by their keys, and where terms have them.
  private static var caps: [(key: StaticString, path: WritableKeyPath<LimitTerms, LimitTerms.Cap?>)]
  {
    [
      ("perCustomer", \.perCustomer), ("perDevice", \.perDevice), ("perArea", \.perArea),
      ("total", \.total),
    ]
  }

  /// The amounts of a budget, in the same way.
  private static var amounts: [(key: StaticString, path: WritableKeyPath<LimitTerms, Money?>)] {
    [("total", \.budget), ("perArea", \.areaBudget), ("unitCost", \.unitCost)]
  }

  /// The limits of an offer; nil where it has no cap and no budget.
  static func read(_ map: FieldMap) -> LimitsEntry? {
    let (caps, budget) = (map.take("caps")?.object(), map.take("budget")?.object())
    guard caps != nil || budget != nil else { return nil }
    var limits = LimitsEntry()
    if let caps { limits.read(caps: caps) }
    if let budget { limits.read(budget: budget) }
    let terms = limits.terms
    let hasBudget = terms.budget != nil || terms.areaBudget != nil
    if terms.onStoreError == .serveUncappedFree, hasBudget || (terms.unitCost?.micros ?? 0) > 0 {
      caps?.field.refuse(
        .conflict, "is given to everybody while the ledger fails, and costs money",
        "write onStoreError: reject, or remove the budget")
    }
    let hasCap = LimitsEntry.caps.contains { terms[keyPath: $0.path] != nil }
    return hasCap || hasBudget ? limits : nil
  }

  private mutating func read(caps: FieldMap) {
    for (key, path) in LimitsEntry.caps {
      guard let field = caps.take(key), let cap = field.cap() else { continue }
      terms[keyPath: path] = cap
      if cap.period == .day || cap.period == .week { byCalendar = byCalendar ?? field }
      if path == \.perArea { byArea = field }
    }
    if let rule = caps.take("onStoreError")?.choice(LimitTerms.StoreErrorRule.self) {
      terms.onStoreError = rule
    }
    caps.finish()
  }

  private mutating func read(budget: FieldMap) {
    var currencies: Set<UInt32> = []
    for (key, path) in LimitsEntry.amounts {
      guard let field = budget.take(key), let money = field.money() else { continue }
      currencies.insert(money.currency)
      terms[keyPath: path] = Money(micros: money.micros, currency: money.currencyCode.text)
      if path == \.areaBudget { byArea = byArea ?? field }
    }
    if currencies.count > 1 {
      budget.field.refuse(.currency, "mixes currencies", "write all amounts in one currency")
    }
    refuseUnenforced(budget, "pacing")
    budget.finish()
  }
}

extension Field {
  /// A number of redemptions, of all time or in a period: `100`, `2/day`, `2/week`, `2/P7D`.
  func cap() -> LimitTerms.Cap? {
    guard let text = text() else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let most = parts.first.flatMap({ Int64($0) }), most > 0 else {
      refuse(
        .value, "\(Field.quoted(text)) is no cap",
        "write a number, or a number in a period: 2/day, 2/week or 2/P7D")
      return nil
    }
    guard parts.count == 2 else { return LimitTerms.Cap(most) }
    guard let period = LimitPeriod(text: parts[1]) else {
      refuse(
        .value, "\(Field.quoted(String(parts[1]))) is no period of a cap",
        "write day, week, or a fixed length of at most \(LimitPeriod.mostDays) days: 2/P7D, 1/PT12H"
      )
      return nil
    }
    return LimitTerms.Cap(most, in: period)
  }
}

extension LimitPeriod {
  /// The longest rolling period of a catalog, in days: what a ledger remembers unless told otherwise, less
  /// a day for clocks that differ.
  static let mostDays: Int64 = 399

  /// A period as catalogs write it; nil for anything else.
  init?(text: Substring) {
    switch text {
    case "day": self = .day
    case "week": self = .week
    default:
      guard let period = Period(text), let rolling = LimitPeriod(period),
        case .rolling(let seconds) = rolling, seconds <= LimitPeriod.mostDays * 86_400
      else { return nil }
      self = rolling
    }
  }
}
