import Dispatch
import Synchronization
import Vicinity

/// Answers points on all cores, some thousand at a time, and hands the answers over in their order.
struct ConcurrentAnswers<Answer: Sendable> {
  /// Enough to keep all cores busy, and little enough to keep in memory.
  static var batch: Int { 4096 }
  /// What a core answers at once.
  private static var share: Int { 256 }

  /// The answers to points, one for each.
  let answers: @Sendable (ArraySlice<Coordinate>) -> [Answer]

  /// The answer to each of `points`, in their order.
  func callAsFunction(_ points: [Coordinate]) -> [Answer] {
    let share = ConcurrentAnswers.share
    let parts = (points.count + share - 1) / share
    if parts <= 1 { return answers(points[...]) }
    let found = Mutex([[Answer]](repeating: [], count: parts))
    let answers = answers
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let answer = answers(points[part * share..<min((part + 1) * share, points.count)])
      found.withLock { $0[part] = answer }
    }
    return Array(found.withLock { $0 }.joined())
  }
}
