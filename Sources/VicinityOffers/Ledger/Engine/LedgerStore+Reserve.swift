extension LedgerStore {
  mutating func reserve(
    _ request: ReserveRequest, _ subjects: HashedOperation.Subjects, at seconds: Int64,
    _ rules: LedgerRules
  ) throws(LedgerError) -> ReserveOutcome {
    try rules.check(request.key, at: seconds)
    _ = try expire(at: seconds)
    if let known = try entry(request.key) {
      guard
        known.isSame(
          offer: request.offer, area: request.area, cost: request.cost, subjects)
      else { throw LedgerError(.keyReused, request.key.description) }
      return known.outcome
    }
    guard (1...LedgerRules.longestTimeLimit).contains(request.timeLimit) else {
      throw LedgerError(.invalidTimeLimit, "\(request.timeLimit) seconds")
    }
    var entry = try newEntry(
      request.key, request.offer, request.terms, subjects, request.area, request.cost,
      at: seconds, lasting: request.timeLimit, rules)
    if let reason = try refusal(of: entry, request.terms, beside: nil) {
      entry.state = .refused(reason)
      try insert(entry)
      return .refused(reason)
    }
    try insert(entry)
    try count(entry, adding: true)
    return entry.outcome
  }

  /// An entry that is not in the store yet, whose offer counts all that its terms limit.
  mutating func newEntry(
    _ key: LedgerKey, _ offer: String, _ terms: LimitTerms, _ subjects: HashedOperation.Subjects,
    _ area: String?, _ cost: Money?, at seconds: Int64, lasting timeLimit: Int64,
    _ rules: LedgerRules
  ) throws(LedgerError) -> LedgerEntry {
    try terms.check(rules)
    let cost = try terms.cost(cost)
    if terms.perCustomer != nil, subjects.customer == nil { throw LedgerError(.missingCustomer) }
    if terms.perDevice != nil, subjects.device == nil { throw LedgerError(.missingDevice) }
    if terms.perArea != nil || terms.areaBudget != nil, area == nil {
      throw LedgerError(.missingArea)
    }
    let currency = cost.flatMap { CurrencyCode($0.currency) }?.bits ?? 0
    let known = try profile(of: offer)
    if currency != 0, known.currency != 0, known.currency != currency {
      throw LedgerError(.currencyMismatch, CurrencyCode(bits: known.currency).text)
    }
    let entry = LedgerEntry(
      key: key, offer: offer, customer: subjects.customer, device: subjects.device, area: area,
      at: seconds, day: terms.zone.day(at: seconds), micros: cost?.micros ?? 0,
      currency: currency, expires: seconds + timeLimit, state: .held(.reserved))
    if entry.micros > 0 { try checkSum(of: entry) }
    if currency != known.currency, currency != 0 { try setCurrency(currency, of: offer) }
    try countAll(of: terms, offer, try profile(of: offer))
    return entry
  }

  mutating func countAll(of terms: LimitTerms, _ offer: String, _ profile: OfferProfile)
    throws(LedgerError)
  {
    var missing: [CountedLimit] = []
    for limit in terms.countedLimits
    where !profile.limits.contains(limit) && !missing.contains(limit) {
      missing.append(limit)
    }
    if !missing.isEmpty { try count(missing, of: offer) }
  }

  /// Refuses a cost for which the sum of all has no room, also twice. As every cost is in that sum, and
  /// none is negative, no other sum overflows either.
  private mutating func checkSum(of entry: LedgerEntry) throws(LedgerError) {
    let all = CountedLimit(.total, .forever)
    if !(try profile(of: entry.offer).limits.contains(all)) { try count([all], of: entry.offer) }
    guard let counter = entry.counter(all) else { return }
    let micros = try tally(counter, after: nil).micros
    let (both, isLarge) = entry.micros.multipliedReportingOverflow(by: 2)
    if isLarge || micros.addingReportingOverflow(both).overflow {
      throw LedgerError(.invalidCost, Money.amount(entry.micros))
    }
  }

  /// The first limit that has no room for an entry, also counting another one that is not in yet.
  mutating func refusal(of entry: LedgerEntry, _ terms: LimitTerms, beside other: LedgerEntry?)
    throws(LedgerError) -> RejectionReason?
  {
    for scope in LimitScope.allCases {
      guard let cap = terms.cap(scope) else { continue }
      let limit = CountedLimit(scope, cap.period)
      guard let counter = entry.counter(limit) else { continue }
      let extra: Int64 = other?.counter(limit) == counter ? 1 : 0
      let count = try tally(counter, after: cap.period.edge(at: entry.at)).count
      if count + extra >= cap.most { return scope.reason }
    }
    for scope in [LimitScope.total, .area] {
      guard let budget = terms.budget(scope),
        let counter = entry.counter(CountedLimit(scope, .forever))
      else { continue }
      let extra = other?.counter(counter.limit) == counter ? entry.micros : 0
      let spent = try tally(counter, after: nil).micros
      // Neither sum overflows: the sums have room for twice the cost.
      if spent + extra + entry.micros > budget.micros { return .budget }
    }
    return nil
  }
}

extension LimitTerms {
  /// What has to be counted.
  var countedLimits: [CountedLimit] {
    var limits = LimitScope.allCases.compactMap { scope in
      cap(scope).map { CountedLimit(scope, $0.period) }
    }
    if budget != nil { limits.append(CountedLimit(.total, .forever)) }
    if areaBudget != nil { limits.append(CountedLimit(.area, .forever)) }
    return limits
  }
}

extension LedgerEntry {
  /// Whether a retry is of the same redemption. The cost counts where the retry says one, because a unit
  /// cost may change in between; who it was is not known any more of somebody forgotten.
  func isSame(
    offer: String, area: String?, cost: Money?, _ subjects: HashedOperation.Subjects
  ) -> Bool {
    guard self.offer == offer, self.area == area else { return false }
    if let cost, cost != self.cost { return false }
    return isForgotten || (customer == subjects.customer && device == subjects.device)
  }
}
