/// Addresses in order, cut where what is known of them changes: interval `i` runs from `starts[i]` to
/// before the next start. The first one starts at 0, and neighbours have different values.
package struct AddressIntervals<Address: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  package private(set) var starts: [Address] = []
  package private(set) var values: [UInt32] = []

  package init() {}

  /// The intervals from these starts, which ascend from 0, neighbours with different values.
  package init(starts: [Address], values: [UInt32]) {
    precondition(starts.count == values.count && starts.first ?? 0 == 0)
    self.starts = starts
    self.values = values
  }

  package var count: Int { starts.count }

  /// Adds an interval behind the others; one with the value of the last only makes that longer.
  ///
  /// - Precondition: the first starts at 0, and starts ascend. Of several with one start the last
  ///   counts.
  package mutating func append(from start: Address, _ value: UInt32) {
    precondition(starts.isEmpty ? start == 0 : start >= starts[starts.count - 1])
    if start == starts.last {
      starts.removeLast()
      values.removeLast()
    }
    if values.last == value { return }
    starts.append(start)
    values.append(value)
  }

  /// The value of `address`: the slow way, for tests and small tables.
  ///
  /// - Complexity: O(log n).
  package func value(of address: Address) -> UInt32 {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= address { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : values[low - 1]
  }
}
