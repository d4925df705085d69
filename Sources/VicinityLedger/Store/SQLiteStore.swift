import VicinityOffers

/// A ledger's rows and counters in SQLite, as the writer sees them within a transaction.
///
/// Counters are read once, changed here and written once for the whole transaction: in a group of a
/// hundred redemptions of one offer its total is one row. What is read stays known between transactions
/// until another process writes.
struct SQLiteStore: LedgerStore {
  let sql: LedgerConnection

  var offers: [String: Offer] = [:]
  var names: [Int64: String] = [:]
  var tallies: [CounterID: Known] = [:]
  var entries: [LedgerKey: LedgerEntry] = [:]
  /// The counters that are not written yet.
  var unwritten: Set<CounterID> = []
  /// The counters that decisions were not told of.
  var changed: Set<CounterID> = []
  /// No reservation's time limit passes before this; nil where that is not known.
  var firstExpiry: Int64?
  /// The greatest `changed` of a counter; nil where that is not known.
  var sequence: Int64?
  /// Whether the transaction has written anything.
  var hasWritten = false

  struct Offer {
    let id: Int64
    var profile: OfferProfile
  }

  /// What is known of a counter. Of a rolling period, of what is later than `edge`.
  struct Known {
    var tally: Tally
    var edge: Int64?
  }

  /// Keeps memory bounded.
  private static let mostKnown = 200_000

  init(_ sql: LedgerConnection) { self.sql = sql }

  /// Forgets what is known: another process wrote, or a transaction was taken back.
  mutating func forgetAll() {
    self = SQLiteStore(sql)
  }

  /// Makes room before a transaction.
  mutating func trim() {
    if entries.count > SQLiteStore.mostKnown { entries.removeAll() }
    if tallies.count > SQLiteStore.mostKnown { tallies.removeAll() }
  }

  // MARK: Rows

  mutating func entry(_ key: LedgerKey) throws(LedgerError) -> LedgerEntry? {
    if let known = entries[key] { return known }
    var name: Int64 = 0
    let entry = try sql(
      """
      SELECT key, offer, customer, device, area, at, day, micros, currency, expires, state
      FROM reservations WHERE key = ?
      """
    )
    .bind(key).first { row -> LedgerEntry? in
      name = row.integer(1)
      return SQLiteStore.entry(row, offer: "")
    }
    guard let found = entry else { return nil }
    guard let found else { throw LedgerError(.storeDamaged, key.description) }
    return found.named(try self.name(ofOffer: name))
  }

  mutating func insert(_ entry: LedgerEntry) throws(LedgerError) {
    let offer = try offer(entry.offer).id
    hasWritten = true
    let statement = try sql(
      """
      INSERT INTO reservations
        (key, offer, customer, device, area, at, day, micros, currency, expires, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    .bind(entry.key).bind(offer).bind(entry.customer).bind(entry.device).bind(entry.area)
    try statement.bind(entry.at).bind(Int64(entry.day)).bind(entry.micros)
      .bind(Int64(entry.currency)).bind(entry.expires).bind(SQLiteStore.code(entry.state)).run()
    guard entry.state == .held(.reserved) else { return }
    entries[entry.key] = entry
    if let first = firstExpiry { firstExpiry = min(first, entry.expires) }
  }

  mutating func set(_ state: Reservation.State, of entry: LedgerEntry, at seconds: Int64)
    throws(LedgerError)
  {
    hasWritten = true
    try sql("UPDATE reservations SET state = ?, settled = ? WHERE key = ?")
      .bind(Int64(state.rawValue)).bind(seconds).bind(entry.key).run()
    entries[entry.key] = nil
  }

  mutating func lapsed(by seconds: Int64) throws(LedgerError) -> [LedgerEntry] {
    if let firstExpiry, firstExpiry > seconds { return [] }
    var found: [(entry: LedgerEntry, offer: Int64)] = []
    try sql(
      """
      SELECT key, offer, customer, device, area, at, day, micros, currency, expires, state
      FROM reservations WHERE state = 0 AND expires <= ? ORDER BY expires, key
      """
    )
    .bind(seconds).each { row throws(LedgerError) in
      guard let entry = SQLiteStore.entry(row, offer: "") else {
        throw LedgerError(.storeDamaged, "a reservation")
      }
      found.append((entry, row.integer(1)))
    }
    firstExpiry =
      try sql("SELECT min(expires) FROM reservations WHERE state = 0 AND expires > ?")
      .bind(seconds).first { $0.isNull(0) ? .max : $0.integer(0) } ?? .max
    var lapsed: [LedgerEntry] = []
    for (entry, offer) in found { lapsed.append(entry.named(try name(ofOffer: offer))) }
    return lapsed
  }

  // MARK: Referrals

  mutating func referral(_ offer: String, _ referee: SubjectHash) throws(LedgerError)
    -> LedgerKey?
  {
    let id = try self.offer(offer).id
    return try sql("SELECT key FROM referrals WHERE offer = ? AND referee = ?")
      .bind(id).bind(referee).first { $0.key(0) } ?? nil
  }

  mutating func insertReferral(_ offer: String, _ referee: SubjectHash, _ key: LedgerKey)
    throws(LedgerError)
  {
    let id = try self.offer(offer).id
    hasWritten = true
    try sql("INSERT INTO referrals (offer, referee, key) VALUES (?, ?, ?)")
      .bind(id).bind(referee).bind(key).run()
  }

  // MARK: Encoding

  static func code(_ state: LedgerEntry.State) -> Int64 {
    switch state {
    case .held(let state): Int64(state.rawValue)
    case .refused(let reason): 16 + Int64(reason.rawValue)
    }
  }

  private static func state(_ code: Int64) -> LedgerEntry.State? {
    guard let byte = UInt8(exactly: code) else { return nil }
    return byte < 16
      ? Reservation.State(rawValue: byte).map { .held($0) }
      : RejectionReason(rawValue: byte - 16).map { .refused($0) }
  }

  /// The entry of a row with the columns of `reservations`; nil where they hold something else.
  static func entry(_ row: PreparedStatement, offer: String) -> LedgerEntry? {
    guard let key = row.key(0), let state = state(row.integer(10)) else { return nil }
    return LedgerEntry(
      key: key, offer: offer, customer: row.subject(2), device: row.subject(3),
      area: row.text(4), at: row.integer(5), day: Int32(clamping: row.integer(6)),
      micros: row.integer(7), currency: UInt32(truncatingIfNeeded: row.integer(8)),
      expires: row.integer(9), state: state,
      isForgotten: !row.isNull(2) && row.size(2) == 0)
  }
}

extension LedgerEntry {
  func named(_ offer: String) -> LedgerEntry {
    LedgerEntry(
      key: key, offer: offer, customer: customer, device: device, area: area, at: at, day: day,
      micros: micros, currency: currency, expires: expires, state: state,
      isForgotten: isForgotten)
  }
}
