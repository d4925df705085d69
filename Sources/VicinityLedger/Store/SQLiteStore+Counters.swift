import VicinityOffers

extension SQLiteStore {
  mutating func tally(_ counter: CounterID, after edge: Int64?) throws(LedgerError) -> Tally {
    var known = try known(counter)
    guard let edge, let last = known.edge, edge != last else { return known.tally }
    // What is between the two edges has left since, or is back for a clock that is behind.
    let between = try events(counter, after: min(edge, last), through: max(edge, last))
    known.tally.count += edge > last ? -between : between
    known.edge = edge
    tallies[counter] = known
    unwritten.insert(counter)
    return known.tally
  }

  mutating func change(_ counter: CounterID, by entry: LedgerEntry, adding: Bool)
    throws(LedgerError)
  {
    var known = try known(counter)
    let sign: Int64 = adding ? 1 : -1
    if counter.limit.period.isRolling {
      let statement =
        adding
        ? try sql(
          "INSERT INTO events (offer, scope, span, subject, at, key) VALUES (?, ?, ?, ?, ?, ?)")
        : try sql(
          """
          DELETE FROM events
          WHERE offer = ? AND scope = ? AND span = ? AND subject = ? AND at = ? AND key = ?
          """)
      try bind(counter, to: statement).bind(entry.at).bind(entry.key).run()
      guard sql.changes > 0 else { return }
      if entry.at > known.edge ?? .min { known.tally.count += sign }
    } else {
      // A period that is long over has no counter any more.
      if !adding, known.tally.count == 0 { return }
      known.tally.count += sign
      if counter.limit.period == .forever { known.tally.micros += sign * entry.micros }
    }
    tallies[counter] = known
    unwritten.insert(counter)
    changed.insert(counter)
  }

  private mutating func known(_ counter: CounterID) throws(LedgerError) -> Known {
    if let known = tallies[counter] { return known }
    let id = try offer(counter.offer).id
    let statement = try sql(
      """
      SELECT count, micros, edge FROM counters
      WHERE offer = ? AND scope = ? AND period = ? AND value = ? AND subject = ?
      """
    )
    .bind(id).bind(Int64(counter.limit.scope.rawValue)).bind(counter.limit.period.code)
    .bind(counter.value)
    let known =
      try counter.subject.bind(to: statement).first { row in
        Known(
          tally: Tally(count: row.integer(0), micros: row.integer(1)),
          edge: counter.limit.period.isRolling ? row.integer(2) : nil)
      } ?? Known(tally: Tally(), edge: counter.limit.period.isRolling ? Int64.min : nil)
    tallies[counter] = known
    return known
  }

  private mutating func events(_ counter: CounterID, after: Int64, through: Int64)
    throws(LedgerError) -> Int64
  {
    let statement = try sql(
      """
      SELECT count(*) FROM events
      WHERE offer = ? AND scope = ? AND span = ? AND subject = ? AND at > ? AND at <= ?
      """)
    return try bind(counter, to: statement).bind(after).bind(through).first { $0.integer(0) } ?? 0
  }

  private mutating func bind(_ counter: CounterID, to statement: PreparedStatement)
    throws(LedgerError) -> PreparedStatement
  {
    let id = try offer(counter.offer).id
    statement.bind(id).bind(Int64(counter.limit.scope.rawValue)).bind(counter.limit.period.span)
    return counter.subject.bind(to: statement)
  }

  // MARK: At the end of a transaction

  /// Writes the counters that changed.
  mutating func writeCounters() throws(LedgerError) {
    guard !unwritten.isEmpty else { return }
    hasWritten = true
    var last = sequence
    if last == nil { last = try sql("SELECT max(changed) FROM counters").first { $0.integer(0) } }
    let next = (last ?? 0) + 1
    sequence = next
    for counter in unwritten {
      guard let known = tallies[counter] else { continue }
      let id = try offer(counter.offer).id
      let statement = try sql(
        """
        INSERT INTO counters
          (offer, scope, period, value, subject, count, micros, edge, changed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET count = excluded.count, micros = excluded.micros,
          edge = excluded.edge, changed = excluded.changed
        """
      )
      .bind(id).bind(Int64(counter.limit.scope.rawValue)).bind(counter.limit.period.code)
      .bind(counter.value)
      try counter.subject.bind(to: statement).bind(known.tally.count).bind(known.tally.micros)
        .bind(known.edge ?? 0).bind(next).run()
    }
    unwritten.removeAll(keepingCapacity: true)
  }

  /// What decisions are told of the counters that changed.
  mutating func takeChanges() throws(LedgerError) -> [CounterStanding] {
    guard !changed.isEmpty else { return [] }
    var standings: [CounterStanding] = []
    standings.reserveCapacity(changed.count)
    for counter in changed { standings.append(try standing(counter)) }
    changed.removeAll(keepingCapacity: true)
    return standings
  }

  mutating func standing(_ counter: CounterID) throws(LedgerError) -> CounterStanding {
    let known = try known(counter)
    guard let edge = known.edge else {
      return CounterStanding(counter, known.tally, oldest: nil)
    }
    let statement = try sql(
      """
      SELECT min(at), max(at) FROM events
      WHERE offer = ? AND scope = ? AND span = ? AND subject = ? AND at > ?
      """)
    let times = try bind(counter, to: statement).bind(edge).first { row -> (Int64, Int64)? in
      row.isNull(0) ? nil : (row.integer(0), row.integer(1))
    }
    return CounterStanding(counter, known.tally, oldest: times??.0, newest: times??.1)
  }
}

extension CounterID {
  /// The first day of a calendar period, or the seconds of a rolling one.
  var value: Int64 { limit.period.isRolling ? limit.period.span : Int64(day) }
}

extension CounterSubject {
  @discardableResult
  func bind(to statement: PreparedStatement) -> PreparedStatement {
    switch self {
    case .everybody: statement.bindEmpty()
    case .hashed(let subject): statement.bind(subject)
    case .area(let id): statement.bind(blob: id)
    }
  }
}
