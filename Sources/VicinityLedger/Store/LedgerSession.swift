import GRDB
import GRDBSQLite
import Synchronization
import VicinityOffers

/// A ledger's connection for writing. One thread has it at a time: the writer's queue sees to that.
final class LedgerSession: @unchecked Sendable {
  private let database: DatabaseQueue
  private let rules: LedgerRules
  private let counters: LimitCounters

  // Only the writer's queue touches these.
  private var store: SQLiteStore?
  private var version: Int64?
  private var generation: Int64?
  /// Up to where decisions were told of counters.
  private var told: Int64 = 0

  /// Transactions, and operations in them: how well groups form.
  let groups = Atomic<Int>(0)
  let operations = Atomic<Int>(0)

  init(_ database: DatabaseQueue, _ rules: LedgerRules, _ counters: LimitCounters) {
    self.database = database
    self.rules = rules
    self.counters = counters
  }

  /// Does a group of requests in one transaction. Each has its own answer, which holds once this
  /// returns: the transaction is on the disk.
  func perform(_ group: [LedgerWriter.Request]) -> [LedgerWriter.Answer] {
    groups.add(1, ordering: .relaxed)
    operations.add(group.count, ordering: .relaxed)
    do throws(LedgerError) {
      return try transaction { store throws(LedgerError) in
        var answers: [LedgerWriter.Answer] = []
        answers.reserveCapacity(group.count)
        for request in group {
          do throws(LedgerError) {
            answers.append(
              .success(
                try store.perform(request.operation, at: request.seconds, rules: rules)))
          } catch {
            // What the caller did wrong is the caller's answer; what the store did is everybody's.
            if error.code.isOfStore { throw error }
            answers.append(.failure(error))
          }
        }
        return answers
      } latest: {
        group.map(\.seconds).max() ?? .min
      }
    } catch {
      return group.map { _ in .failure(error) }
    }
  }

  /// Runs `body` in a transaction that starts with the right to write, so that nothing it has read
  /// changes before it commits.
  func transaction<Value>(
    _ body: (inout SQLiteStore) throws(LedgerError) -> Value, latest: () -> Int64 = { .min }
  ) throws(LedgerError) -> Value {
    do {
      return try database.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          var store = try store ?? newStore(db)
          self.store = nil
          try catchUp(&store)
          let value = try body(&store)
          try store.writeCounters()
          let changes = try store.takeChanges()
          if store.hasWritten { try db.commit() } else { try db.rollback() }
          store.hasWritten = false
          told = max(told, store.sequence ?? told)
          store.trim()
          self.store = store
          counters.set(changes, at: latest())
          return value
        } catch {
          store = nil
          version = nil
          if db.isInsideTransaction { try? db.rollback() }
          throw error
        }
      }
    } catch {
      throw LedgerError.store(error)
    }
  }

  /// Runs statements outside of a transaction, after which nothing is known any more.
  func statements(_ body: (Database) throws -> Void) throws(LedgerError) {
    do {
      defer {
        store = nil
        version = nil
      }
      try database.writeWithoutTransaction(body)
    } catch {
      throw LedgerError.store(error)
    }
  }

  /// Reads again what decisions are told, after counters went away.
  func reload() throws(LedgerError) {
    store = nil
    version = nil
    try transaction { _ throws(LedgerError) in }
  }

  private func newStore(_ db: Database) throws(LedgerError) -> SQLiteStore {
    guard let connection = unsafe db.sqliteConnection else {
      throw LedgerError(.storeFailed, "closed")
    }
    return unsafe SQLiteStore(LedgerConnection(connection))
  }

  /// Forgets what other processes have changed, and tells decisions of it.
  private func catchUp(_ store: inout SQLiteStore) throws(LedgerError) {
    let now = try store.sql("PRAGMA data_version").first { $0.integer(0) }
    if now == version, version != nil { return }
    store.forgetAll()
    let current =
      try store.sql("SELECT value FROM meta WHERE name = 'generation'")
      .first { $0.integer(0) } ?? 0
    if generation != current {
      // Counters went away somewhere, so all are read again.
      let all = try store.standings(after: 0)
      counters.replaceAll(with: all.standings)
      told = all.last
      generation = current
    } else {
      let new = try store.standings(after: told)
      counters.set(new.standings, at: .min)
      told = new.last
    }
    version = now
  }
}
