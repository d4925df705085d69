/// The least of the numbers seen so far, at most `limit`: a heap with the greatest on top.
struct LeastNumbers {
  private let limit: Int
  private var heap: [Double] = []

  /// - Precondition: `limit` is above zero.
  init(limit: Int) {
    precondition(limit > 0)
    self.limit = limit
    heap.reserveCapacity(min(limit, 1024))
  }

  /// The greatest of them; infinite until there are `limit`.
  @inline(__always)
  var greatest: Double { heap.count < limit ? .infinity : heap[0] }

  /// - Complexity: O(log limit).
  mutating func insert(_ number: Double) {
    if heap.count < limit {
      heap.append(number)
      var child = heap.count - 1
      while child > 0, heap[(child - 1) / 2] < number {
        heap[child] = heap[(child - 1) / 2]
        child = (child - 1) / 2
      }
      heap[child] = number
    } else if number < heap[0] {
      var parent = 0
      while 2 * parent + 1 < limit {
        var child = 2 * parent + 1
        if child + 1 < limit, heap[child] < heap[child + 1] { child += 1 }
        if heap[child] <= number { break }
        heap[parent] = heap[child]
        parent = child
      }
      heap[parent] = number
    }
  }
}

/// Nodes of a ``PlaceTree`` that wait, the one whose ball is nearest first.
struct NearestNodes {
  /// A bound of the distance above the node: numbers that are not negative compare as their bits do.
  private var heap: [UInt64] = []

  init() { heap.reserveCapacity(128) }

  mutating func insert(_ node: UInt32, metres: Float) {
    let item = UInt64(metres.bitPattern) << 32 | UInt64(node)
    heap.append(item)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2] > item {
      heap[child] = heap[(child - 1) / 2]
      child = (child - 1) / 2
    }
    heap[child] = item
  }

  mutating func popFirst() -> (node: UInt32, metres: Float)? {
    guard let first = heap.first, let item = heap.popLast() else { return nil }
    let count = heap.count
    if count > 0 {
      var parent = 0
      while 2 * parent + 1 < count {
        var child = 2 * parent + 1
        if child + 1 < count, heap[child] > heap[child + 1] { child += 1 }
        if heap[child] >= item { break }
        heap[parent] = heap[child]
        parent = child
      }
      heap[parent] = item
    }
    return (UInt32(truncatingIfNeeded: first), Float(bitPattern: UInt32(first >> 32)))
  }
}
