import Dispatch
import Synchronization
import Vicinity

/// Answers questions on all cores, some thousand at a time, and hands the answers over in their order.
struct ConcurrentAnswers<Question: Sendable, Answer: Sendable> {
  /// Enough to keep all cores busy, and little enough to keep in memory.
  static var batch: Int { 4096 }
  /// What a core answers at once.
  var share = 256
  /// The answers to questions, one for each.
  let answers: @Sendable (ArraySlice<Question>) -> [Answer]

  /// The answer to each of `questions`, in their order.
  func callAsFunction(_ questions: [Question]) -> [Answer] {
    let (share, answers) = (share, answers)
    let parts = (questions.count + share - 1) / share
    if parts <= 1 { return answers(questions[...]) }
    let found = Mutex([[Answer]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let answer = answers(questions[part * share..<min((part + 1) * share, questions.count)])
      found.withLock { $0[part] = answer }
    }
    return Array(found.withLock { $0 }.joined())
  }
}
