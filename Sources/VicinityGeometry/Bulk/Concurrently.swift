import Dispatch

/// Work that is shared by all cores, and done when a call returns.
package enum Concurrently {
  /// Calls `body` with ranges that make up `0..<count`, some at once.
  package static func forEachRange(
    of count: Int, grain: Int, _ body: @Sendable (Range<Int>) -> Void
  ) {
    DispatchQueue.concurrentPerform(iterations: (count + grain - 1) / grain) { chunk in
      body(chunk * grain..<min((chunk + 1) * grain, count))
    }
  }

  /// What `body` makes of each element, in their order.
  package static func map<Element: Sendable, Result>(
    _ elements: [Element], grain: Int, _ body: @Sendable (Element) -> Result
  ) -> [Result] {
    unsafe [Result](unsafeUninitializedCapacity: elements.count) { results, count in
      // Each index has its own place, and each is written once.
      nonisolated(unsafe) let places = unsafe results
      forEachRange(of: elements.count, grain: grain) { range in
        for index in range { unsafe places.initializeElement(at: index, to: body(elements[index])) }
      }
      count = elements.count
    }
  }

  /// What two pieces of work make, at the same time.
  package static func both<First, Second>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    // Each of the two threads writes its own place, and both have ended before they are read.
    nonisolated(unsafe) let one = UnsafeMutablePointer<First>.allocate(capacity: 1)
    nonisolated(unsafe) let two = UnsafeMutablePointer<Second>.allocate(capacity: 1)
    defer {
      unsafe one.deallocate()
      unsafe two.deallocate()
    }
    DispatchQueue.concurrentPerform(iterations: 2) { turn in
      if turn == 0 {
        unsafe one.initialize(to: first())
      } else {
        unsafe two.initialize(to: second())
      }
    }
    return unsafe (one.move(), two.move())
  }
}
