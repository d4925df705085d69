public import VicinityOffers

extension SQLiteLedger {
  /// Forgets who a customer is. Their redemptions stay counted for everybody else; nothing tells any
  /// more that they were theirs, or on which device. To the ledger they are new when they come back.
  ///
  /// - Returns: how many of their keys there were.
  /// - Complexity: O(keys)
  @discardableResult
  public func forget(customer id: String) throws(LedgerError) -> Int {
    let subject = subject(.customer, id)
    return try writer.exclusively { session throws(LedgerError) in
      let count = try session.transaction { store throws(LedgerError) in
        try store.forget(subject)
      }
      try session.reload()
      return count
    }
  }
}

extension SQLiteStore {
  mutating func forget(_ customer: SubjectHash) throws(LedgerError) -> Int {
    var found: [(entry: LedgerEntry, offer: Int64)] = []
    try sql(
      """
      SELECT key, offer, customer, device, area, at, day, micros, currency, expires, state
      FROM reservations WHERE customer = ?
      """
    )
    .bind(customer).each { row throws(LedgerError) in
      guard let entry = SQLiteStore.entry(row, offer: "") else {
        throw LedgerError(.storeDamaged, "a reservation")
      }
      found.append((entry, row.integer(1)))
    }
    for (unnamed, offer) in found where unnamed.counts {
      let entry = unnamed.named(try name(ofOffer: offer))
      for limit in try profile(of: entry.offer).limits
      where limit.scope == .customer || limit.scope == .device {
        if let counter = entry.counter(limit) { try change(counter, by: entry, adding: false) }
      }
    }
    try writeCounters()
    hasWritten = true
    try sql("UPDATE reservations SET customer = X'', device = NULL WHERE customer = ?")
      .bind(customer).run()
    try sql("DELETE FROM counters WHERE scope = 0 AND subject = ?").bind(customer).run()
    try sql("DELETE FROM events WHERE scope = 0 AND subject = ?").bind(customer).run()
    try sql("DELETE FROM referrals WHERE referee = ?").bind(customer).run()
    try sql("DELETE FROM codes WHERE customer = ?").bind(customer).run()
    try countersWentAway()
    return found.count
  }

  /// Lets every process read all counters again.
  mutating func countersWentAway() throws(LedgerError) {
    try sql(
      """
      INSERT INTO meta (name, value) VALUES ('generation', 1)
      ON CONFLICT DO UPDATE SET value = value + 1
      """
    ).run()
    tallies.removeAll()
    entries.removeAll()
    changed.removeAll()
    sequence = nil
  }
}
