import Synchronization
public import VicinityOffers

/// How often somebody may present what is not valid, before nothing of theirs is taken for a while.
///
/// ```swift
/// let attempts = AttemptLimit()
/// let claims = try attempts.checked(by: device, at: now) { () throws(TokenError) in
///   try keys.claims(of: token, bearer: bearer, at: now)
/// }
/// ```
///
/// Failures are counted in this process, in memory of fixed size: 65,536 counters. Two of those who
/// present may share one, and are then refused a little sooner.
public final class AttemptLimit: Sendable {
  private struct Failures {
    var since: Int64 = .min
    var count = 0
  }

  private static let counters = 65_536

  private let most: Int
  private let seconds: Int64
  private let failures = Mutex([Failures](repeating: Failures(), count: AttemptLimit.counters))

  /// So many failures in so many seconds: 10 in 15 minutes unless told.
  public init(most: Int = 10, in seconds: Int64 = 900) {
    self.most = max(most, 1)
    self.seconds = min(max(seconds, 1), 366 * 86_400)
  }

  /// What `check` returns, if whoever presents has not failed too often.
  ///
  /// - Throws: ``TokenError``, the same whether the limit is reached or `check` throws it.
  public func checked<Value>(
    by subject: SubjectHash, at time: OfferTime,
    _ check: () throws(TokenError) -> Value
  ) throws(TokenError) -> Value {
    let index = Int(truncatingIfNeeded: subject.low % UInt64(AttemptLimit.counters))
    let result: Result<Value, TokenError>
    do throws(TokenError) {
      result = .success(try check())
    } catch {
      result = .failure(error)
    }
    let isAllowed = failures.withLock { failures in
      if time.seconds - seconds >= failures[index].since { failures[index] = Failures() }
      guard failures[index].count < most else { return false }
      if case .failure = result {
        if failures[index].count == 0 { failures[index].since = time.seconds }
        failures[index].count += 1
      }
      return true
    }
    guard isAllowed else { throw TokenError() }
    return try result.get()
  }
}
