import GRDB

/// The tables of a ledger. A later version adds a migration and leaves these as they are.
enum LedgerSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in try db.execute(sql: first) }
    return migrator
  }

  /// - `reservations`: a row for each key. `state` is 0 to 3 of a reservation, and 16 and the number of
  ///   the reason of a refusal. Who it was is a hash, empty where it is forgotten.
  /// - `counters`: what the rows of one offer sum up to that count, by scope (0 customer, 1 device,
  ///   2 area, 3 total) and period (0 for ever, 1 day, 2 week, 3 rolling). `value` is the first day of the
  ///   period, or its seconds. What `carried` says is of rows that are deleted. Of a rolling period
  ///   `count` is of what is later than `edge`. `changed` grows with each change, so that other
  ///   processes find what is new.
  /// - `events`: when each redemption in a rolling period was reserved.
  private static let first = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) WITHOUT ROWID, STRICT;
    CREATE TABLE offers (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, currency INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE limits (
      offer INTEGER NOT NULL, scope INTEGER NOT NULL, period INTEGER NOT NULL,
      span INTEGER NOT NULL, PRIMARY KEY (offer, scope, period, span)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE reservations (
      key BLOB PRIMARY KEY, offer INTEGER NOT NULL, customer BLOB, device BLOB, area TEXT,
      at INTEGER NOT NULL, day INTEGER NOT NULL, micros INTEGER NOT NULL,
      currency INTEGER NOT NULL, expires INTEGER NOT NULL, state INTEGER NOT NULL,
      settled INTEGER
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX reservations_open ON reservations (expires) WHERE state = 0;
    CREATE TABLE counters (
      offer INTEGER NOT NULL, scope INTEGER NOT NULL, period INTEGER NOT NULL,
      value INTEGER NOT NULL, subject BLOB NOT NULL, count INTEGER NOT NULL,
      micros INTEGER NOT NULL, edge INTEGER, changed INTEGER NOT NULL,
      carried_count INTEGER NOT NULL DEFAULT 0, carried_micros INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (offer, scope, period, value, subject)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX counters_changed ON counters (changed);
    CREATE TABLE events (
      offer INTEGER NOT NULL, scope INTEGER NOT NULL, span INTEGER NOT NULL,
      subject BLOB NOT NULL, at INTEGER NOT NULL, key BLOB NOT NULL,
      PRIMARY KEY (offer, scope, span, subject, at, key)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE referrals (
      offer INTEGER NOT NULL, referee BLOB NOT NULL, key BLOB NOT NULL,
      PRIMARY KEY (offer, referee)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE codes (
      code BLOB PRIMARY KEY, key BLOB NOT NULL, offer TEXT NOT NULL, customer BLOB, place TEXT,
      catalog TEXT NOT NULL, expires INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    """
}
