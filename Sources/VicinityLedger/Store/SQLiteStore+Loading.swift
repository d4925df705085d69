import VicinityOffers

extension SQLiteStore {
  /// What decisions are told of every counter that changed after `sequence`, and the greatest there is.
  mutating func standings(after sequence: Int64) throws(LedgerError)
    -> (standings: [CounterStanding], last: Int64)
  {
    var rows: [(offer: Int64, limit: CountedLimit, value: Int64, subject: CounterSubject)] = []
    var known: [Known] = []
    var last = sequence
    try sql(
      """
      SELECT offer, scope, period, value, subject, count, micros, edge, changed
      FROM counters WHERE changed > ?
      """
    )
    .bind(sequence).each { row throws(LedgerError) in
      let period = row.integer(2)
      guard let limit = CountedLimit(row.integer(1), period, period == 3 ? row.integer(3) : 0)
      else { throw LedgerError(.storeDamaged, "a counter") }
      guard let subject = CounterSubject(row, limit.scope) else {
        throw LedgerError(.storeDamaged, "a counter")
      }
      rows.append((row.integer(0), limit, row.integer(3), subject))
      known.append(
        Known(
          tally: Tally(count: row.integer(5), micros: row.integer(6)),
          edge: limit.period.isRolling ? row.integer(7) : nil))
      last = max(last, row.integer(8))
    }
    var standings: [CounterStanding] = []
    standings.reserveCapacity(rows.count)
    for (row, known) in zip(rows, known) {
      let counter = CounterID(
        offer: try name(ofOffer: row.offer), limit: row.limit, subject: row.subject,
        day: row.limit.period.isRolling ? 0 : Int32(clamping: row.value))
      if known.edge == nil {
        standings.append(CounterStanding(counter, known.tally, oldest: nil))
      } else {
        standings.append(try standing(counter))
      }
    }
    return (standings, last)
  }
}

extension CounterSubject {
  /// The subject in column 4 of a row; nil where it is none of the scope.
  init?(_ row: PreparedStatement, _ scope: LimitScope) {
    switch scope {
    case .total: self = .everybody
    case .area: self = .area(row.text(4) ?? "")
    case .customer, .device:
      guard let subject = row.subject(4) else { return nil }
      self = .hashed(subject)
    }
  }
}
