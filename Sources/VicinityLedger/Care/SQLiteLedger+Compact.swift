import GRDB
public import VicinityOffers

/// What ``SQLiteLedger/compact(at:)`` deleted.
public struct CompactResult: Hashable, Sendable {
  /// Keys that are older than the ledger remembers.
  public let keys: Int
  /// Counters of periods that are over.
  public let counters: Int
  /// Times in periods that are over.
  public let events: Int
  /// Short codes that are over.
  public let codes: Int
}

extension SQLiteLedger {
  /// Deletes what no clock within 120 seconds of `time` asks for any more, and gives the room back to the
  /// disk. Limits of all time keep counting what is deleted.
  ///
  /// Kept are: keys for ``LedgerRules/retention``; counters of days and weeks, and times of rolling
  /// periods, for 40 days after they are over; short codes for a day; referrals for ever, because a new
  /// customer is new once.
  ///
  /// - Complexity: O(size of the file); others wait meanwhile.
  @discardableResult
  public func compact(at time: OfferTime) throws(LedgerError) -> CompactResult {
    let rules = rules
    return try writer.exclusively { session throws(LedgerError) in
      let result = try session.transaction { store throws(LedgerError) in
        try store.prune(at: time.seconds, rules)
      }
      try session.statements { db in
        try db.execute(sql: "VACUUM")
        _ = try db.checkpoint(.truncate)
      }
      try session.reload()
      return result
    }
  }
}

extension SQLiteStore {
  mutating func prune(at seconds: Int64, _ rules: LedgerRules) throws(LedgerError) -> CompactResult
  {
    // A key may be much older than its redemption, which new caps may still ask for.
    let oldest = max(rules.oldest(at: seconds), 0)
    let oldestKey = UInt64(oldest) * 1000 << 16
    try carry(before: oldestKey, at: oldest)
    hasWritten = true
    try sql("DELETE FROM reservations WHERE key < ? AND at < ? AND state != 0")
      .bind(oldestKey, 0).bind(oldest).run()
    let keys = sql.changes
    try sql("DELETE FROM counters WHERE period IN (1, 2) AND value < ?")
      .bind(CounterID.firstDay(keptAt: seconds)).run()
    let counters = sql.changes
    try sql("DELETE FROM events WHERE at < ? - span").bind(seconds - CounterID.slack).run()
    let events = sql.changes
    try sql(
      """
      DELETE FROM counters WHERE period = 3 AND NOT EXISTS (SELECT 1 FROM events e
        WHERE e.offer = counters.offer AND e.scope = counters.scope
          AND e.span = counters.value AND e.subject = counters.subject)
      """
    ).run()
    try sql("DELETE FROM codes WHERE expires < ?").bind(seconds - 86_400).run()
    let codes = sql.changes
    try sql(
      """
      INSERT INTO meta (name, value) VALUES ('pruned', ?)
      ON CONFLICT DO UPDATE SET value = max(value, excluded.value)
      """
    ).bind(seconds).run()
    try countersWentAway()
    return CompactResult(keys: keys, counters: counters, events: events, codes: codes)
  }

  /// Notes on each counter of all time what it counts of rows that go away.
  private mutating func carry(before key: UInt64, at seconds: Int64) throws(LedgerError) {
    var found: [(entry: LedgerEntry, offer: Int64)] = []
    try sql(
      """
      SELECT key, offer, customer, device, area, at, day, micros, currency, expires, state
      FROM reservations WHERE key < ? AND at < ? AND state = 1
      """
    )
    .bind(key, 0).bind(seconds).each { row throws(LedgerError) in
      guard let entry = SQLiteStore.entry(row, offer: "") else {
        throw LedgerError(.storeDamaged, "a reservation")
      }
      found.append((entry, row.integer(1)))
    }
    for (unnamed, offer) in found {
      let entry = unnamed.named(try name(ofOffer: offer))
      for limit in try profile(of: entry.offer).limits where limit.period == .forever {
        guard let counter = entry.counter(limit) else { continue }
        let statement = try sql(
          """
          UPDATE counters SET carried_count = carried_count + 1,
            carried_micros = carried_micros + ?
          WHERE offer = ? AND scope = ? AND period = 0 AND subject = ?
          """
        )
        .bind(entry.micros).bind(offer).bind(Int64(limit.scope.rawValue))
        try counter.subject.bind(to: statement).run()
      }
    }
  }
}

extension CounterID {
  /// The first day whose calendar counters are kept.
  static func firstDay(keptAt seconds: Int64) -> Int64 {
    (seconds - slack) / 86_400 - 9
  }
}
