extension LedgerStore {
  /// Does one operation. An error that is not of the store is thrown before anything changed but for
  /// what had lapsed.
  package mutating func perform(
    _ operation: HashedOperation, at seconds: Int64, rules: LedgerRules
  ) throws(LedgerError) -> LedgerAnswer {
    switch operation {
    case .reserve(let request, let subjects):
      .outcome(try reserve(request, subjects, at: seconds, rules))
    case .commit(let key): .settled(try commit(key, at: seconds, rules))
    case .release(let key): .settled(try release(key, at: seconds, rules))
    case .expire: .expired(try expire(at: seconds))
    case .reservation(let key): .reservation(try entry(key)?.outcome)
    case .usage(let request, let subjects):
      .usage(try usage(request, subjects, at: seconds, rules))
    case .refer(let request, let referrer, let referee):
      .referral(try refer(request, referrer, referee, at: seconds, rules))
    }
  }

  /// Gives back what nobody can mean to keep any more by a clock that is ahead by the skew.
  mutating func expire(at seconds: Int64) throws(LedgerError) -> Int {
    let lapsed = try lapsed(by: seconds - LedgerRules.clockSkew)
    for entry in lapsed { try giveBack(entry, as: .expired, at: seconds) }
    return lapsed.count
  }

  mutating func giveBack(
    _ entry: LedgerEntry, as state: Reservation.State, at seconds: Int64
  ) throws(LedgerError) {
    try set(state, of: entry, at: seconds)
    try count(entry, adding: false)
  }

  /// Adds an entry to all counters of its offer, or takes it out.
  mutating func count(_ entry: LedgerEntry, adding: Bool) throws(LedgerError) {
    for limit in try profile(of: entry.offer).limits {
      if let counter = entry.counter(limit) {
        try change(counter, by: entry, adding: adding)
      }
    }
  }

  private mutating func commit(_ key: LedgerKey, at seconds: Int64, _ rules: LedgerRules)
    throws(LedgerError) -> Reservation
  {
    let entry = try known(key, at: seconds, rules)
    switch entry.state {
    case .held(.committed): break
    case .held(.reserved): try set(.committed, of: entry, at: seconds)
    case .held(.released): throw LedgerError(.reservationReleased, key.description)
    case .held(.expired): throw LedgerError(.reservationExpired, key.description)
    case .refused(let reason): throw LedgerError(.reservationRefused, reason.name)
    }
    return entry.reservation(.committed)
  }

  private mutating func release(_ key: LedgerKey, at seconds: Int64, _ rules: LedgerRules)
    throws(LedgerError) -> Reservation
  {
    let entry = try known(key, at: seconds, rules)
    switch entry.state {
    case .held(.reserved):
      try giveBack(entry, as: .released, at: seconds)
      return entry.reservation(.released)
    case .held(.committed): throw LedgerError(.alreadyCommitted, key.description)
    case .held(let state): return entry.reservation(state)
    case .refused(let reason): throw LedgerError(.reservationRefused, reason.name)
    }
  }

  private mutating func known(_ key: LedgerKey, at seconds: Int64, _ rules: LedgerRules)
    throws(LedgerError) -> LedgerEntry
  {
    try rules.check(key, at: seconds)
    guard let entry = try entry(key) else { throw LedgerError(.unknownKey, key.description) }
    return entry
  }
}
