import GRDB
public import VicinityOffers

/// What ``SQLiteLedger/verify()`` found.
public struct LedgerReport: Hashable, Sendable {
  /// Rows that were summed up.
  public let reservations: Int
  /// Counters that were compared.
  public let counters: Int
  /// What is wrong, a line each; empty where all is well.
  public let problems: [String]
}

extension SQLiteLedger {
  /// Checks that every counter is the sum of its rows, and every page of the file sound.
  ///
  /// It sees the file as it is when it starts; others may write meanwhile.
  ///
  /// - Throws: ``LedgerError`` where the file cannot be read at all.
  /// - Complexity: O(keys · limits of their offer)
  public func verify() throws(LedgerError) -> LedgerReport {
    do {
      return try LedgerFile.reader(path).read { db in
        var check = LedgerCheck(db: db)
        try check.run()
        return LedgerReport(
          reservations: check.reservations, counters: check.counters, problems: check.problems)
      }
    } catch {
      let error = LedgerError.store(error)
      guard error.code == .storeDamaged else { throw error }
      return LedgerReport(reservations: 0, counters: 0, problems: [error.description])
    }
  }
}

/// The sums of rows beside the counters: in SQL, so that it shares nothing with what made them.
private struct LedgerCheck {
  let db: Database
  var reservations = 0
  var counters = 0
  var problems: [String] = []

  private static let subjects = [
    "nullif(customer, X'')", "device", "CAST(area AS BLOB)", "X''",
  ]
  private static let values = ["0", "day", "day - ((day + 3) % 7 + 7) % 7"]

  mutating func run() throws {
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
      problems.append("file: \(line)")
    }
    reservations = try count("SELECT count(*) FROM reservations")
    counters = try count("SELECT count(*) FROM counters")
    let pruned = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'pruned'")
    for row in try Row.fetchAll(
      db, sql: "SELECT l.*, o.name FROM limits l JOIN offers o ON o.id = l.offer")
    {
      let (offer, scope, period): (Int64, Int, Int) = (row["offer"], row["scope"], row["period"])
      let (span, name): (Int64, String) = (row["span"], row["name"])
      guard LedgerCheck.subjects.indices.contains(scope), (0...3).contains(period) else {
        problems.append("\(name): limit \(scope)/\(period) is none")
        continue
      }
      let found =
        period == 3
        ? try rolling(offer, scope, span, pruned) : try summed(offer, scope, period, pruned)
      if found > 0 {
        problems.append("\(name): scope \(scope), period \(period): \(found) counters differ")
      }
    }
    try strays()
  }

  private func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
    try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
  }

  /// Counters of all time, days or weeks that are not what their rows and the deleted ones sum up to.
  private func summed(_ offer: Int64, _ scope: Int, _ period: Int, _ pruned: Int64?) throws -> Int {
    let subject = LedgerCheck.subjects[scope]
    let value = LedgerCheck.values[period]
    // Counters of days that are long over may be deleted already.
    let floor = period == 0 ? nil : pruned.map { CounterID.firstDay(keptAt: $0) }
    let kept = floor.map { "value >= \($0)" } ?? "true"
    let micros = period == 0 ? "micros" : "0"
    return try count(
      """
      WITH kept AS (
        SELECT value, subject, count, micros, carried_count, carried_micros FROM counters
        WHERE offer = :offer AND scope = :scope AND period = :period AND \(kept)
      ), sums AS (
        SELECT \(value) AS value, \(subject) AS subject, count(*) AS count,
          sum(\(micros)) AS micros
        FROM reservations
        WHERE offer = :offer AND state < 2 AND \(subject) IS NOT NULL GROUP BY 1, 2
      )
      SELECT
        (SELECT count(*) FROM kept k LEFT JOIN sums s ON s.value = k.value
           AND s.subject = k.subject
         WHERE k.count != k.carried_count + ifnull(s.count, 0)
           OR k.micros != k.carried_micros + ifnull(s.micros, 0))
        + (SELECT count(*) FROM sums s WHERE \(kept) AND NOT EXISTS
           (SELECT 1 FROM kept k WHERE k.value = s.value AND k.subject = s.subject))
      """, ["offer": offer, "scope": scope, "period": period])
  }

  /// Counters of a rolling period that are not the number of their times, and times without a row or
  /// rows without a time.
  private func rolling(_ offer: Int64, _ scope: Int, _ span: Int64, _ pruned: Int64?) throws -> Int
  {
    let subject = LedgerCheck.subjects[scope]
    let floor = pruned.map { $0 - span - CounterID.slack } ?? .min
    let arguments: StatementArguments = [
      "offer": offer, "scope": scope, "span": span, "floor": floor,
    ]
    let wrong = try count(
      """
      SELECT count(*) FROM counters c
      WHERE offer = :offer AND scope = :scope AND period = 3 AND value = :span AND edge >= :floor
        AND count != (SELECT count(*) FROM events e WHERE e.offer = c.offer AND e.scope = c.scope
          AND e.span = c.value AND e.subject = c.subject AND e.at > c.edge)
      """, arguments)
    let lost = try count(
      """
      SELECT count(*) FROM reservations r
      WHERE offer = :offer AND state < 2 AND at >= :floor AND \(subject) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.offer = r.offer AND e.scope = :scope
          AND e.span = :span AND e.subject = \(subject) AND e.at = r.at AND e.key = r.key)
      """, arguments)
    return wrong + lost
  }

  /// Times whose redemption does not count, and counters of nothing that is counted.
  private mutating func strays() throws {
    let pruned = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'pruned'")
    let events = try count(
      """
      SELECT count(*) FROM events e
      WHERE NOT EXISTS (SELECT 1 FROM reservations r
        WHERE r.key = e.key AND r.offer = e.offer AND r.at = e.at AND r.state < 2)
        AND e.at >= ?
      """, [pruned.map { $0 - CounterID.slack } ?? .min])
    if events > 0 { problems.append("\(events) times of redemptions that do not count") }
    let counters = try count(
      """
      SELECT count(*) FROM counters c WHERE NOT EXISTS (SELECT 1 FROM limits l
        WHERE l.offer = c.offer AND l.scope = c.scope AND l.period = c.period
          AND (l.period != 3 OR l.span = c.value))
      """)
    if counters > 0 { problems.append("\(counters) counters of what is not counted") }
    let offers = try count(
      "SELECT count(*) FROM reservations WHERE offer NOT IN (SELECT id FROM offers)")
    if offers > 0 { problems.append("\(offers) reservations of no offer") }
  }
}
