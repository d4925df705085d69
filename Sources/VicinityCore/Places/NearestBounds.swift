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
@safe struct NearestNodes: ~Copyable {
  /// A bound of the distance above the node: numbers that are not negative compare as their bits
  /// do.
  private var heap: UnsafeMutablePointer<UInt64>
  private var capacity = 256
  private var count = 0

  init() { unsafe heap = .allocate(capacity: capacity) }

  deinit { unsafe heap.deallocate() }

  mutating func insert(_ node: UInt32, metres: Float) {
    if count == capacity { grow() }
    let item = UInt64(metres.bitPattern) << 32 | UInt64(node)
    var child = count
    count &+= 1
    while child > 0 {
      let parent = (child &- 1) >> 1
      let above = unsafe heap[parent]
      if above <= item { break }
      unsafe heap[child] = above
      child = parent
    }
    unsafe heap[child] = item
  }

  mutating func popFirst() -> (node: UInt32, metres: Float)? {
    guard count > 0 else { return nil }
    let first = unsafe heap[0]
    count &-= 1
    let item = unsafe heap[count]
    var parent = 0
    while 2 &* parent &+ 1 < count {
      var child = 2 &* parent &+ 1
      if child &+ 1 < count, unsafe heap[child] > heap[child &+ 1] { child &+= 1 }
      let below = unsafe heap[child]
      if below >= item { break }
      unsafe heap[parent] = below
      parent = child
    }
    unsafe heap[parent] = item
    return (UInt32(truncatingIfNeeded: first), Float(bitPattern: UInt32(first >> 32)))
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
    unsafe larger.initialize(from: heap, count: count)
    unsafe heap.deallocate()
    unsafe heap = larger
    capacity *= 2
  }
}
