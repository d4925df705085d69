import Dispatch
import Synchronization
import Testing
import VicinityGeometry

/// Items come to their taker in the order of their numbers, one after the other, whoever adds them when.
@Suite(.timeLimit(.minutes(60))) struct InOrderQueueTests {
  @Test(arguments: [1, 3, 64]) func takesInOrder(most: Int) {
    let count = 20_000
    let next = Mutex(0)
    let taken = Mutex([Int]())
    let queue = InOrderQueue<Int>(most: most)
    let isTaking = Mutex(false)
    let overlaps = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 5) { _ in
      while true {
        let number = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard number < count else { return }
        // Some take longer to make than others.
        var work = number &* 2_654_435_761 % 997
        while work > 0 { work -= 1 }
        queue.add(number, number * 2) { item in
          let wasTaking = isTaking.withLock { isTaking in
            defer { isTaking = true }
            return isTaking
          }
          if wasTaking { overlaps.withLock { $0 += 1 } }
          taken.withLock { $0.append(item) }
          isTaking.withLock { $0 = false }
        }
      }
    }
    #expect(taken.withLock { $0 } == (0..<count).map { $0 * 2 })
    #expect(overlaps.withLock { $0 } == 0)
  }

  @Test func worksAtOnceAndInOrder() {
    let numbers = Concurrently.map(Array(0..<10_001), grain: 64) { "\($0)" }
    #expect(numbers == (0..<10_001).map { "\($0)" })
    #expect(Concurrently.map([Int](), grain: 64) { $0 }.isEmpty)
    let (one, two) = Concurrently.both {
      "one"
    } _: {
      [1, 2]
    }
    #expect(one == "one" && two == [1, 2])
  }
}
