import Dispatch
import Synchronization

/// A state that threads change one after the other, in the order of their numbers.
package final class InOrder<State: ~Copyable>: Sendable {
  private struct Line: ~Copyable {
    var state: State
    var next = 0
    var waiting: [Int: DispatchSemaphore] = [:]
  }

  private let line: Mutex<Line>

  package init(_ state: consuming sending State) {
    line = Mutex(Line(state: state))
  }

  /// Waits until all numbers before `number` have had their turn, and lets `body` have its own.
  package func take<Result>(
    _ number: Int, _ body: (inout State) -> sending Result
  ) -> sending Result {
    let turn = DispatchSemaphore(value: 0)
    let mustWait = line.withLock { line in
      if line.next == number { return false }
      line.waiting[number] = turn
      return true
    }
    if mustWait { turn.wait() }
    return line.withLock { line in
      let result = body(&line.state)
      line.next = number + 1
      line.waiting.removeValue(forKey: line.next)?.signal()
      return result
    }
  }

  /// The state, while nobody has a turn.
  package func withState<Result>(_ body: (inout State) -> sending Result) -> sending Result {
    line.withLock { body(&$0.state) }
  }
}
