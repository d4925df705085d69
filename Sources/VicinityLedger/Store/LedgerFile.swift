import Foundation
import GRDB
import VicinityOffers

/// Opens and checks files of ledgers.
enum LedgerFile {
  /// A connection for writing, to a file with all tables.
  static func open(
    _ path: String, _ secret: LedgerSecret, busySeconds: Int, isDurable: Bool, mostPages: Int?
  ) throws(LedgerError) -> DatabaseQueue {
    // Of several processes that make the file, all but one may find it half made.
    var lastError = LedgerError(.storeBusy, path)
    for attempt in 0..<40 {
      if attempt > 0 { Thread.sleep(forTimeInterval: 0.025) }
      do {
        return try openOnce(path, secret, busySeconds, isDurable, mostPages)
      } catch {
        lastError = .store(error)
        let isRace =
          lastError.code == .storeBusy
          || ["already exists", "no such table"].contains { lastError.input.contains($0) }
        if !isRace { break }
      }
    }
    throw lastError
  }

  private static func openOnce(
    _ path: String, _ secret: LedgerSecret, _ busySeconds: Int, _ isDurable: Bool,
    _ mostPages: Int?
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.label = "vicinity.ledger"
    // SQLite's own waiting sleeps up to 100 ms; a transaction here takes less than a millisecond.
    let waits = max(busySeconds, 0) * 1_000
    configuration.busyMode = .callback { tries in
      if tries >= waits { return false }
      usleep(1_000)
      return true
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.writeWithoutTransaction { db in
      // GRDB asks for NORMAL, which loses the last transactions with the machine.
      try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
      // Customers come in no order, so their counters are all over the file: 64 MB of it stay at hand.
      try db.execute(sql: "PRAGMA cache_size = -65536")
      if let mostPages { try db.execute(sql: "PRAGMA max_page_count = \(mostPages)") }
    }
    let migrator = LedgerSchema.migrator
    if try database.read(migrator.hasBeenSuperseded) { throw LedgerError(.storeTooNew, path) }
    if try !database.read(migrator.hasCompletedMigrations) { try migrator.migrate(database) }
    try database.writeWithoutTransaction { try check(secret, $0) }
    return database
  }

  /// Refuses a secret with which customers would not be found again.
  private static func check(_ secret: LedgerSecret, _ db: Database) throws {
    let mark = secret.hash(0, "vicinity ledger")
    let text = [mark.high, mark.low].map { String($0, radix: 16) }.joined(separator: "-")
    let known = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'secret'")
    if known == nil {
      try db.execute(
        sql: "INSERT OR IGNORE INTO meta (name, value) VALUES ('secret', ?)", arguments: [text])
      return try check(secret, db)
    }
    if known != text { throw LedgerError(.wrongSecret) }
  }

  /// A connection that only reads, beside the writer's.
  static func reader(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    return try DatabaseQueue(path: path, configuration: configuration)
  }
}
