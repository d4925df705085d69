import Synchronization
import Testing
import VicinityCore

@Suite struct PublishedTests {
  /// Two parts that must belong together.
  private struct Pair: Sendable {
    let left: [Int]
    let right: [Int]

    init(_ number: Int) {
      left = Array(repeating: number, count: 8)
      right = Array(repeating: -number, count: 8)
    }
  }

  private final class Counter: Sendable {
    let count = Atomic<Int>(0)
  }

  @Test func readersSeeOldOrNewWhileOthersPublish() async {
    let published = Published(Pair(0))
    let last = 20_000
    let broken = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          var reader = published.reader()
          var before = 0
          while before < last {
            let pair = reader.value
            let number = pair.left[0]
            // No older value after a newer one, and both parts of one.
            if number < before || pair.left != pair.right.map({ -$0 }) {
              broken.count.add(1, ordering: .relaxed)
            }
            before = number
            // On few cores the one who publishes must get a turn.
            await Task.yield()
          }
        }
      }
      group.addTask { for number in 1...last { published.publish(Pair(number)) } }
    }
    #expect(broken.count.load(ordering: .relaxed) == 0)
    #expect(published.value.left[0] == last)
  }

  @Test func oldValuesGoAwayWithTheirReaders() {
    weak var old: Counter?
    let published: Published<Counter>
    do {
      let first = Counter()
      old = first
      published = Published(first)
    }
    var reader = published.reader()
    #expect(old != nil && reader.value === old)
    published.publish(Counter())
    #expect(old != nil)
    _ = reader.value
    #expect(old == nil)
  }
}
