/// The addresses of one family in order, cut where what a source says of them changes. Each interval
/// has a number, 0 where there is no row, and the length of its row's prefix.
package struct PaintedRows<Address: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  package private(set) var starts: [Address] = [0]
  package private(set) var numbers: [UInt32] = [0]
  package private(set) var lengths: [UInt8] = [0]

  /// No row anywhere.
  package init() {}

  /// Begins an interval. Starts ascend; of several with one start the last counts.
  @inline(__always)
  mutating func append(from start: Address, _ number: UInt32, length: UInt8) {
    let last = starts.count - 1
    if starts[last] == start {
      numbers[last] = number
      lengths[last] = length
      guard last > 0, numbers[last - 1] == number, lengths[last - 1] == length else { return }
      starts.removeLast()
      numbers.removeLast()
      lengths.removeLast()
    } else if numbers[last] != number || lengths[last] != length {
      starts.append(start)
      numbers.append(number)
      lengths.append(length)
    }
  }

  /// The last address of the prefix that starts at `start`.
  @inline(__always)
  static func last(of start: Address, length: Int) -> Address {
    length == 0 ? .max : start | ((1 << (Address.bitWidth - length)) - 1)
  }

  /// The same with other numbers: `numbers[n]` for n.
  func renumbered(_ renumbering: [UInt32]) -> PaintedRows {
    var painted = PaintedRows()
    painted.starts.reserveCapacity(starts.count)
    painted.numbers.reserveCapacity(starts.count)
    painted.lengths.reserveCapacity(starts.count)
    for index in starts.indices {
      let number = renumbering[Int(numbers[index])]
      painted.append(from: starts[index], number, length: number == 0 ? 0 : lengths[index])
    }
    return painted
  }
}

/// What one source says of the addresses of both families.
struct PaintedLayer: Sendable {
  var four = PaintedRows<UInt32>()
  var six = PaintedRows<UInt128>()

  /// The same with other numbers: `numbers[n]` for n.
  func renumbered(_ renumbering: [UInt32]) -> PaintedLayer {
    var painted = PaintedLayer()
    painted.four = four.renumbered(renumbering)
    painted.six = six.renumbered(renumbering)
    return painted
  }
}
