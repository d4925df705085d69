import Dispatch
import GRDB
import GRDBSQLite
import Synchronization
public import VicinityOffers

/// A ledger in a file of SQLite: what it has answered survives a crash of the process and of the
/// machine, and any number of processes of one machine may share the file.
///
/// ```swift
/// let ledger = try SQLiteLedger(at: "/var/lib/shop/ledger.sqlite", hashingWith: secret)
/// let outcome = try await ledger.reserve(request, at: now)
/// ```
///
/// An answer comes when its transaction is on the disk (a write-ahead log, `synchronous=FULL`). Callers
/// that wait at the same time share one transaction, so the disk is waited for once for all of them.
/// Ids of customers and devices are stored as keyed hashes; there are no coordinates. The file must be
/// on a local disk: the log needs memory that processes share.
public final class SQLiteLedger: Ledger {
  /// How long it remembers.
  public let rules: LedgerRules
  /// What decisions read of it.
  public let counters = LimitCounters()
  /// The file.
  public let path: String

  let secret: LedgerSecret
  let writer: LedgerWriter
  let session: LedgerSession

  /// Opens a ledger, and makes the file where there is none.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must allow writing, for the log beside it.
  ///   - secret: what ids are hashed with, always the same for one file.
  ///   - rules: how long keys are remembered.
  ///   - busySeconds: how long a transaction waits for other processes before it is refused as busy.
  /// - Throws: ``LedgerError`` of the store.
  /// - Complexity: O(counters), which are read for decisions.
  public convenience init(
    at path: String, hashingWith secret: LedgerSecret, rules: LedgerRules = LedgerRules(),
    busySeconds: Int = 30
  ) throws(LedgerError) {
    try self.init(
      at: path, hashingWith: secret, rules: rules, busySeconds: busySeconds, isDurable: true)
  }

  /// The same; not `isDurable`, it does not wait for the disk, which only tests of its arithmetic want.
  package init(
    at path: String, hashingWith secret: LedgerSecret, rules: LedgerRules, busySeconds: Int,
    isDurable: Bool, mostPages: Int? = nil
  ) throws(LedgerError) {
    self.path = path
    self.rules = rules
    self.secret = secret
    let database = try LedgerFile.open(
      path, secret, busySeconds: busySeconds, isDurable: isDurable, mostPages: mostPages)
    session = LedgerSession(database, rules, counters)
    writer = LedgerWriter(session)
    try session.transaction { _ throws(LedgerError) in }
  }

  /// What it keeps in place of an id: 128 bits of HMAC-SHA256.
  public func subject(_ kind: SubjectHash.Kind, _ id: String) -> SubjectHash {
    secret.hash(kind.rawValue, id)
  }

  /// Waits without a thread. A task that is cancelled still gets its answer: what is in line happens.
  public func perform(_ operation: LedgerOperation, at time: OfferTime) async throws(LedgerError)
    -> LedgerAnswer
  {
    let hashed = HashedOperation(operation, self)
    let answer = await withCheckedContinuation { continuation in
      submit(hashed, time) { continuation.resume(returning: $0) }
    }
    return try answer.get()
  }

  /// Waits on the thread of the caller: never one of Swift's own pool for tasks.
  public func performBlocking(_ operation: LedgerOperation, at time: OfferTime)
    throws(LedgerError) -> LedgerAnswer
  {
    let done = DispatchSemaphore(value: 0)
    let answer = Mutex<LedgerWriter.Answer?>(nil)
    submit(HashedOperation(operation, self), time) { result in
      answer.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    guard let answer = answer.withLock({ $0 }) else { throw LedgerError(.storeFailed) }
    return try answer.get()
  }

  private func submit(
    _ operation: HashedOperation, _ time: OfferTime,
    _ answer: @escaping @Sendable (LedgerWriter.Answer) -> Void
  ) {
    writer.submit(
      LedgerWriter.Request(operation: operation, seconds: time.seconds, answer: answer))
  }

  /// How many transactions were made, and how many operations were in them.
  public var groupCommits: (transactions: Int, operations: Int) {
    (session.groups.load(ordering: .relaxed), session.operations.load(ordering: .relaxed))
  }
}
