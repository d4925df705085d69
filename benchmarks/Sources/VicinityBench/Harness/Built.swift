import CSpatial
import Foundation

/// Something that was built before the clock of a group starts, and what that took.
struct Built<Value> {
  let value: Value
  /// Of all threads on processors, and on the clock: some build on several.
  let seconds: Double
  let wallSeconds: Double
  /// How much the heap grew.
  let heapBytes: Int

  /// - Parameter warmUp: what makes it build the parts that it leaves for later; part of the bytes,
  ///   not of the time.
  init(_ build: () throws -> Value, warmUp: (Value) -> Void = { _ in }) rethrows {
    let before = heap_bytes()
    let start = Spent.now(CLOCK_PROCESS_CPUTIME_ID)
    let (value, spent) = try Spent.on(build)
    seconds = Spent.now(CLOCK_PROCESS_CPUTIME_ID) - start
    wallSeconds = spent.wall
    warmUp(value)
    self.value = value
    heapBytes = Int(heap_bytes()) - Int(before)
  }

  var summary: String {
    "\(decimals(seconds * 1e3, 0)) ms (\(decimals(wallSeconds * 1e3, 0)) by the clock), "
      + "\(decimals(Double(heapBytes) / 1e6, 1)) MB of heap"
  }
}
