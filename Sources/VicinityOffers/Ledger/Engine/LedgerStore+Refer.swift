extension LedgerStore {
  mutating func refer(
    _ request: ReferralRequest, _ referrer: HashedOperation.Subjects,
    _ referee: HashedOperation.Subjects, at seconds: Int64, _ rules: LedgerRules
  ) throws(LedgerError) -> ReferralOutcome {
    try rules.check(request.key, at: seconds)
    _ = try expire(at: seconds)
    if let known = try entry(request.key) {
      guard let other = try entry(request.key.partner),
        known.isSame(offer: request.offer, area: request.area, cost: request.cost, referrer),
        other.isSame(offer: request.offer, area: request.area, cost: request.cost, referee)
      else { throw LedgerError(.keyReused, request.key.description) }
      return LedgerEntry.outcome(known, other)
    }
    guard try entry(request.key.partner) == nil, let customer = referee.customer else {
      throw LedgerError(.keyReused, request.key.description)
    }
    let isOneDevice = referrer.device != nil && referrer.device == referee.device
    if referrer.customer == referee.customer || isOneDevice { throw LedgerError(.selfReferral) }
    if try referral(request.offer, customer) != nil { throw LedgerError(.alreadyReferred) }
    var parties: [LedgerEntry] = []
    for (key, subjects) in [(request.key, referrer), (request.key.partner, referee)] {
      parties.append(
        try newEntry(
          key, request.offer, request.terms, subjects, request.area, request.cost, at: seconds,
          lasting: LedgerRules.longestTimeLimit, rules))
    }
    var reason = try refusal(of: parties[0], request.terms, beside: nil)
    if reason == nil {
      reason = try refusal(of: parties[1], request.terms, beside: parties[0])
    }
    for index in parties.indices {
      parties[index].state = reason.map { .refused($0) } ?? .held(.committed)
      try insert(parties[index])
      if reason == nil { try count(parties[index], adding: true) }
    }
    if reason == nil { try insertReferral(request.offer, customer, request.key) }
    return LedgerEntry.outcome(parties[0], parties[1])
  }

  mutating func usage(
    _ request: UsageRequest, _ subjects: HashedOperation.Subjects, at seconds: Int64,
    _ rules: LedgerRules
  ) throws(LedgerError) -> LimitUsage {
    try request.terms.check(rules)
    try countAll(of: request.terms, request.offer, try profile(of: request.offer))
    // A key of nobody: what matters is which counters the entry would count to.
    guard let key = LedgerKey(high: 0x7000, low: 1 << 63) else { return LimitUsage() }
    let entry = LedgerEntry(
      key: key, offer: request.offer, customer: subjects.customer, device: subjects.device,
      area: request.area, at: seconds, day: request.terms.zone.day(at: seconds), micros: 0,
      currency: 0, expires: seconds, state: .held(.reserved))
    var usage = LimitUsage()
    for scope in LimitScope.allCases {
      if let cap = request.terms.cap(scope),
        let counter = entry.counter(CountedLimit(scope, cap.period))
      {
        let count = try tally(counter, after: cap.period.edge(at: seconds)).count
        switch scope {
        case .customer: usage.customer = count
        case .device: usage.device = count
        case .area: usage.area = count
        case .total: usage.total = count
        }
      }
      if let budget = request.terms.budget(scope),
        let counter = entry.counter(CountedLimit(scope, .forever))
      {
        let micros = try tally(counter, after: nil).micros
        let spent = Money(micros: micros, currency: budget.currency)
        if scope == .area { usage.spentInArea = spent } else { usage.spent = spent }
      }
    }
    return usage
  }
}

extension LedgerEntry {
  static func outcome(_ referrer: LedgerEntry, _ referee: LedgerEntry) -> ReferralOutcome {
    switch (referrer.state, referee.state) {
    case (.held(let first), .held(let second)):
      .credited(
        referrer: referrer.reservation(first), referee: referee.reservation(second))
    case (.refused(let reason), _), (_, .refused(let reason)): .refused(reason)
    }
  }
}
