import Dispatch
import Synchronization

/// What threads make, taken in the order of its numbers: whoever makes the next takes it, and all that wait
/// behind it, while the others go on with their work.
package final class InOrderQueue<Item>: Sendable {
  /// An item on its way: whoever takes it is the only one that has it.
  private struct Passed: @unchecked Sendable {
    let item: Item
  }

  private struct Line {
    var next = 0
    var isTaken = false
    var items: [Int: Passed] = [:]
    /// Threads that are too far ahead.
    var waiting: [DispatchSemaphore] = []
  }

  private let line: Mutex<Line>
  private let most: Int

  /// - Parameter most: about how many items wait at most.
  package init(most: Int) {
    self.most = most
    line = Mutex(Line())
  }

  /// Adds an item, and has `take` take each whose turn has come, one after the other. Each number comes once,
  /// and none may be left out.
  package func add(_ number: Int, _ item: Item, _ take: (Item) -> Void) {
    while let wait = keep(number, item) { wait.wait() }
    var isTaker = false
    while let next = next(&isTaker) { take(next) }
  }

  /// Nil where the item is kept; else what to wait for, because too many came before their turn.
  private func keep(_ number: Int, _ item: Item) -> DispatchSemaphore? {
    let item = Passed(item: item)
    return line.withLock { line in
      // The next one never waits, so that the line moves on.
      if line.items.count < most || number == line.next {
        line.items[number] = item
        return nil
      }
      let wait = DispatchSemaphore(value: 0)
      line.waiting.append(wait)
      return wait
    }
  }

  /// The next item; nil where it is not there, or another thread takes it.
  private func next(_ isTaker: inout Bool) -> Item? {
    let wasTaker = isTaker
    let found = line.withLock { line -> Passed? in
      guard wasTaker || !line.isTaken else { return nil }
      let found = line.items.removeValue(forKey: line.next)
      line.isTaken = found != nil
      guard found != nil else { return nil }
      line.next += 1
      for wait in line.waiting { wait.signal() }
      line.waiting = []
      return found
    }
    isTaker = found != nil
    return found?.item
  }
}
