import CWalk
import Foundation
import Synchronization

/// Threads that start to work at the same time.
enum Workers {
  /// Runs `work` on `count` threads, which may be more than there are cores, and says what each spent.
  static func run(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) -> [Spent] {
    let start = Start(count)
    for number in 0..<count {
      Thread.detachNewThread {
        // Two threads that work for a few milliseconds would else share a core.
        walk_pin(Int32(number % ProcessInfo.processInfo.activeProcessorCount))
        start.arrive()
        let (_, time) = Spent.on { work(number) }
        start.finish(time)
      }
    }
    return start.wait()
  }

  private final class Start: Sendable {
    private let count: Int
    private let arrived = Atomic<Int>(0)
    private let spent = Mutex<[Spent]>([])
    private let done = DispatchSemaphore(value: 0)

    init(_ count: Int) { self.count = count }

    func arrive() {
      arrived.add(1, ordering: .relaxed)
      while arrived.load(ordering: .relaxed) < count { sched_yield() }
    }

    func finish(_ time: Spent) {
      spent.withLock { $0.append(time) }
      done.signal()
    }

    func wait() -> [Spent] {
      for _ in 0..<count { done.wait() }
      return spent.withLock { $0 }
    }
  }
}
