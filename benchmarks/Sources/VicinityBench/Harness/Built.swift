import CSpatial

/// Something that was built before the clock of a group starts, and what that took.
struct Built<Value> {
  let value: Value
  let seconds: Double
  /// How much the heap grew.
  let heapBytes: Int

  /// - Parameter warmUp: what makes it build the parts that it leaves for later; part of the bytes,
  ///   not of the time.
  init(_ build: () throws -> Value, warmUp: (Value) -> Void = { _ in }) rethrows {
    let before = heap_bytes()
    let (value, spent) = try Spent.on(build)
    warmUp(value)
    self.value = value
    seconds = spent.processor
    heapBytes = Int(heap_bytes()) - Int(before)
  }

  var summary: String {
    "\(decimals(seconds * 1e3, 0)) ms, \(decimals(Double(heapBytes) / 1e6, 1)) MB of heap"
  }
}
