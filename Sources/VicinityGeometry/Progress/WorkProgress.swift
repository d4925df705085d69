import Synchronization

/// How far work is that several threads do, told by one at a time.
final class WorkProgress: Sendable {
  private let done = Mutex(0.0)
  private let report: (@Sendable (Double) -> Void)?

  init(_ report: (@Sendable (Double) -> Void)?) { self.report = report }

  /// Adds a share of the work, all of which is 1.
  func add(_ share: Double) {
    guard let report else { return }
    done.withLock {
      $0 = min($0 + share, 1)
      report($0)
    }
  }
}
