extension Array {
  /// Sorts in place, without memory of its own, in O(n log n) comparisons; of equal elements the order
  /// may change.
  mutating func heapSort(by isLess: (Element, Element) -> Bool) {
    func sink(_ start: Int, below end: Int) {
      var root = start
      while true {
        var child = 2 * root + 1
        guard child < end else { return }
        if child + 1 < end, isLess(self[child], self[child + 1]) { child += 1 }
        guard isLess(self[root], self[child]) else { return }
        swapAt(root, child)
        root = child
      }
    }
    guard count > 1 else { return }
    for start in stride(from: count / 2 - 1, through: 0, by: -1) { sink(start, below: count) }
    for end in stride(from: count - 1, to: 0, by: -1) {
      swapAt(0, end)
      sink(0, below: end)
    }
  }
}
