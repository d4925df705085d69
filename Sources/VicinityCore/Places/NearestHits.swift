/// The best hits seen so far, at most `limit`: a binary heap with the worst on top.
struct NearestHits {
  private let limit: Int
  private var heap: [PlaceHit] = []

  /// - Precondition: `limit` is above zero.
  init(limit: Int) {
    precondition(limit > 0)
    self.limit = limit
    heap.reserveCapacity(min(limit, 1024))
  }

  /// The distance that a further hit must not exceed; infinite until `limit` are kept.
  var worstMetres: Double { heap.count < limit ? .infinity : heap[0].distanceMetres }

  /// - Complexity: O(log limit).
  mutating func insert(_ hit: PlaceHit) {
    if heap.count < limit {
      heap.append(hit)
      siftUp(from: heap.count - 1)
    } else if hit < heap[0] {
      heap[0] = hit
      siftDown()
    }
  }

  func sorted() -> [PlaceHit] { heap.sorted() }

  private mutating func siftUp(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent] < heap[child] else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, heap[child] < heap[child + 1] { child += 1 }
      guard heap[parent] < heap[child] else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
