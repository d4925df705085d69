import Dispatch
import Synchronization
import VicinityOffers

/// The one writer of a ledger in this process: whoever asks while it waits for the disk is answered
/// together, after one transaction and one wait.
final class LedgerWriter: Sendable {
  typealias Answer = Result<LedgerAnswer, LedgerError>

  struct Request: Sendable {
    let operation: HashedOperation
    let seconds: Int64
    let answer: @Sendable (Answer) -> Void
  }

  private struct Waiting: Sendable {
    var requests: [Request] = []
    var isRunning = false
  }

  /// The most requests in a transaction, so that other processes get their turn.
  private static let groupSize = 1_024

  private let waiting = Mutex(Waiting())
  private let queue = DispatchQueue(label: "vicinity.ledger")
  private let session: LedgerSession

  init(_ session: LedgerSession) { self.session = session }

  /// Puts a request in line.
  func submit(_ request: Request) {
    let isIdle = waiting.withLock { waiting in
      waiting.requests.append(request)
      defer { waiting.isRunning = true }
      return !waiting.isRunning
    }
    if isIdle { queue.async { self.drain() } }
  }

  /// Does something else with the connection, between two transactions.
  func exclusively<Value: Sendable>(
    _ body: @Sendable (LedgerSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value {
    try queue.sync { () -> Result<Value, LedgerError> in
      do throws(LedgerError) {
        return .success(try body(session))
      } catch {
        return .failure(error)
      }
    }.get()
  }

  /// Does one group, and gets in line again behind whoever wants the connection for itself.
  private func drain() {
    let group = waiting.withLock { waiting -> [Request] in
      guard waiting.requests.count > LedgerWriter.groupSize else {
        defer { waiting.requests = [] }
        return waiting.requests
      }
      defer { waiting.requests.removeFirst(LedgerWriter.groupSize) }
      return Array(waiting.requests.prefix(LedgerWriter.groupSize))
    }
    let answers = session.perform(group)
    for (request, answer) in zip(group, answers) { request.answer(answer) }
    let isDone = waiting.withLock { waiting in
      waiting.isRunning = !waiting.requests.isEmpty
      return waiting.requests.isEmpty
    }
    if !isDone { queue.async { self.drain() } }
  }
}
