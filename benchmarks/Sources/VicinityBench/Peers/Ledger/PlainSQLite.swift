import CPeers

/// The same redemptions in plain SQLite, as a shop would write them itself: a table of redemptions and one of
/// counters, and a transaction for each step that waits for the disk.
final class PlainSQLite {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private var database: OpaquePointer?
  private var statements: [OpaquePointer?] = []

  private static let schema = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
    PRAGMA cache_size = -65536;
    CREATE TABLE reservations (key BLOB PRIMARY KEY, offer TEXT NOT NULL, customer TEXT NOT NULL,
      at INTEGER NOT NULL, expires INTEGER NOT NULL, state INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE counters (offer TEXT NOT NULL, customer TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (offer, customer)) WITHOUT ROWID;
    """

  private enum Step: Int, CaseIterable {
    case begin, room, insert, count, settle, commit

    var sql: String {
      switch self {
      case .begin: "BEGIN IMMEDIATE"
      case .room: "SELECT count FROM counters WHERE offer = ?1 AND customer = ?2"
      case .insert: "INSERT INTO reservations VALUES (?1, ?2, ?3, ?4, ?5, 0)"
      case .count:
        """
        INSERT INTO counters VALUES (?1, ?2, 1)
        ON CONFLICT (offer, customer) DO UPDATE SET count = count + 1
        """
      case .settle: "UPDATE reservations SET state = 1 WHERE key = ?1 AND state = 0"
      case .commit: "COMMIT"
      }
    }
  }

  init(_ path: String) throws {
    try check(sqlite3_open(path, &database))
    try check(sqlite3_exec(database, PlainSQLite.schema, nil, nil, nil))
    for step in Step.allCases {
      var statement: OpaquePointer?
      try check(sqlite3_prepare_v2(database, step.sql, -1, &statement, nil))
      statements.append(statement)
    }
  }

  deinit {
    for statement in statements { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  /// Takes a place, where the customer has room and the offer has, and then takes it for good.
  func redeem(_ key: [UInt8], _ offer: String, _ customer: String, at seconds: Int64) throws
    -> Bool
  {
    try run(.begin)
    // Of the customer, and of all.
    for (subject, most) in [(customer, Int64(100)), ("", 1_000_000_000)] {
      bind(.room, 1, offer)
      bind(.room, 2, subject)
      if try run(.room) ?? 0 >= most {
        try run(.commit)
        return false
      }
    }
    sqlite3_bind_blob(statements[Step.insert.rawValue], 1, key, Int32(key.count), transient)
    bind(.insert, 2, offer)
    bind(.insert, 3, customer)
    sqlite3_bind_int64(statements[Step.insert.rawValue], 4, seconds)
    sqlite3_bind_int64(statements[Step.insert.rawValue], 5, seconds + 900)
    try run(.insert)
    for subject in [customer, ""] {
      bind(.count, 1, offer)
      bind(.count, 2, subject)
      try run(.count)
    }
    try run(.commit)
    try run(.begin)
    sqlite3_bind_blob(statements[Step.settle.rawValue], 1, key, Int32(key.count), transient)
    try run(.settle)
    try run(.commit)
    return true
  }

  private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func bind(_ step: Step, _ index: Int32, _ text: String) {
    sqlite3_bind_text(statements[step.rawValue], index, text, -1, transient)
  }

  /// Runs a statement; the first number of its first row, where it has one.
  @discardableResult
  private func run(_ step: Step) throws -> Int64? {
    let statement = statements[step.rawValue]
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return sqlite3_column_int64(statement, 0) }
    if code != SQLITE_DONE { try check(code) }
    return nil
  }

  private func check(_ code: Int32) throws {
    guard code != SQLITE_OK else { return }
    throw Failure(description: String(cString: sqlite3_errmsg(database)))
  }
}
