/// Where redemptions are counted, so that an offer's limits hold whoever asks at the same time.
///
/// ```swift
/// let key = LedgerKey(at: now, using: &random)
/// switch try await ledger.reserve(ReserveRequest(offer: "latte", key: key, terms: terms), at: now) {
/// case .reserved: try await ledger.commit(key, at: later)   // or release it
/// case .refused(let reason): print(reason.name)             // CAP_TOTAL
/// case .uncapped(let error): log(error)                     // only where the terms allow it
/// }
/// ```
///
/// A place is reserved with a time limit, then committed, released, or expired by ``expire(at:)`` and by
/// later reservations. Every method takes the time as an argument, and may be repeated with the same
/// key: the answer is the same, the effect happens once. Each method exists twice: for callers that
/// wait without a thread (`await`), and for callers that block theirs.
///
/// A ledger of one's own has to answer ``perform(_:at:)``, ``performBlocking(_:at:)`` and
/// ``subject(_:_:)``, and to keep ``counters`` up to date.
public protocol Ledger: Sendable {
  /// How long it remembers.
  var rules: LedgerRules { get }

  /// The counters that decisions read, without a lock and perhaps late.
  var counters: LimitCounters { get }

  /// What the ledger keeps in place of an id.
  func subject(_ kind: SubjectHash.Kind, _ id: String) -> SubjectHash

  /// Does one operation; it is as durable as the ledger gets when this returns.
  func perform(_ operation: LedgerOperation, at time: OfferTime) async throws(LedgerError)
    -> LedgerAnswer

  /// The same, on a thread that may block: never one of Swift's own pool for tasks.
  func performBlocking(_ operation: LedgerOperation, at time: OfferTime) throws(LedgerError)
    -> LedgerAnswer
}
