import Synchronization

/// A ledger in memory: exact, and gone with the process.
///
/// ```swift
/// let ledger = MemoryLedger()
/// ```
///
/// For tests, and for shops whose redemptions are kept elsewhere. It remembers a few hundred bytes for
/// each key until ``LedgerRules/retention`` has passed. No call waits for more than the lock, so
/// blocking it is as good as awaiting it.
public final class MemoryLedger: Ledger {
  /// How long it remembers.
  public let rules: LedgerRules
  /// What decisions read of it.
  public let counters = LimitCounters()

  private let secret: (UInt64, UInt64)
  private let store = Mutex(MemoryStore())

  /// An empty ledger, whose hashing key is drawn from the system.
  public convenience init(rules: LedgerRules = LedgerRules()) {
    var random = SystemRandomNumberGenerator()
    self.init(rules: rules, using: &random)
  }

  /// An empty ledger, whose hashing key is drawn from `random`.
  public init(rules: LedgerRules = LedgerRules(), using random: inout some RandomNumberGenerator) {
    self.rules = rules
    secret = (random.next(), random.next())
  }

  /// What it keeps in place of an id: SipHash under a key of its own.
  public func subject(_ kind: SubjectHash.Kind, _ id: String) -> SubjectHash {
    func half(_ number: UInt64) -> UInt64 {
      SipHash.hash(id.utf8, key: (secret.0 ^ UInt64(kind.rawValue) << 1 ^ number, secret.1))
    }
    return SubjectHash(high: half(0), low: half(1))
  }

  /// Does one operation, without waiting for anything but the lock.
  public func perform(_ operation: LedgerOperation, at time: OfferTime) async throws(LedgerError)
    -> LedgerAnswer
  {
    try performBlocking(operation, at: time)
  }

  /// Does one operation, without waiting for anything but the lock.
  public func performBlocking(_ operation: LedgerOperation, at time: OfferTime)
    throws(LedgerError) -> LedgerAnswer
  {
    let hashed = HashedOperation(operation, self)
    let result = store.withLock { store -> Result<LedgerAnswer, LedgerError> in
      defer { store.publish(to: counters, at: time.seconds) }
      do throws(LedgerError) {
        if case .expire = operation { store.forgetOld(at: time.seconds, rules) }
        return .success(try store.perform(hashed, at: time.seconds, rules: rules))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Forgets who a customer is: their redemptions stay counted for everybody else, and nothing tells
  /// any more that they were theirs.
  ///
  /// - Returns: how many redemptions were theirs.
  /// - Complexity: O(redemptions)
  @discardableResult
  public func forget(customer id: String) -> Int {
    let subject = subject(.customer, id)
    return store.withLock { store in
      defer { counters.replaceAll(with: store.standings()) }
      return store.forget(subject)
    }
  }

  /// The number of keys that it remembers.
  public var count: Int { store.withLock { $0.entries.count } }
}
