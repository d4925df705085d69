extension Array {
  /// Sorts in place, without memory of its own, in O(n log n) comparisons; of equal elements the order
  /// may change.
  mutating func heapSort(by isLess: (Element, Element) -> Bool) {
    heapSort(indices, by: isLess)
  }

  /// The same with a part of it, which must lie in it.
  mutating func heapSort(_ part: Range<Int>, by isLess: (Element, Element) -> Bool) {
    let first = part.lowerBound
    func sink(_ start: Int, below end: Int) {
      var root = start
      while true {
        var child = 2 * root + 1
        guard child < end else { return }
        if child + 1 < end, isLess(self[first + child], self[first + child + 1]) { child += 1 }
        guard isLess(self[first + root], self[first + child]) else { return }
        swapAt(first + root, first + child)
        root = child
      }
    }
    guard part.count > 1 else { return }
    for start in stride(from: part.count / 2 - 1, through: 0, by: -1) {
      sink(start, below: part.count)
    }
    for end in stride(from: part.count - 1, to: 0, by: -1) {
      swapAt(first, first + end)
      sink(0, below: end)
    }
  }
}
