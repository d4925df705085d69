extension Range<Int> {
  /// The first number of the range for which `isBefore` is false, where it is true for all before that one;
  /// the range's end where there is none.
  ///
  /// - Complexity: O(log(count)) calls.
  @inlinable @inline(__always)
  package func partition(_ isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
