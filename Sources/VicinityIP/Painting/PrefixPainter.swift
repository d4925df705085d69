import VicinityCore

/// Paints layers over each other: of several that have a row for an address, the first counts.
package struct PrefixPainter<Address: FixedWidthInteger & UnsignedInteger & Sendable> {
  package private(set) var starts: [Address] = [0]
  package private(set) var paints = [AddressPaint()]

  package init() {}

  /// Paints `rows` under what is there already.
  ///
  /// - Complexity: O(intervals).
  package mutating func add(_ rows: PaintedRows<Address>, layer: UInt8) {
    func paint(_ index: Int) -> AddressPaint {
      let number = rows.numbers[index]
      return number == 0
        ? AddressPaint()
        : AddressPaint(number: number, layer: layer, length: rows.lengths[index])
    }
    if starts.count == 1, !paints[0].isPainted {
      starts = rows.starts
      paints = rows.starts.indices.map(paint)
      return
    }
    var starts: [Address] = []
    var paints: [AddressPaint] = []
    starts.reserveCapacity(self.starts.count + rows.starts.count)
    paints.reserveCapacity(starts.capacity)
    var (old, new) = (0, 0)
    while old < self.starts.count || new < rows.starts.count {
      let oldStart = old < self.starts.count ? self.starts[old] : .max
      let newStart = new < rows.starts.count ? rows.starts[new] : .max
      let start: Address
      if new == rows.starts.count || (old < self.starts.count && oldStart <= newStart) {
        start = oldStart
        old += 1
        if new < rows.starts.count, newStart == start { new += 1 }
      } else {
        start = newStart
        new += 1
      }
      let above = self.paints[old - 1]
      let paint = above.isPainted ? above : paint(new - 1)
      if paint == paints.last { continue }
      starts.append(start)
      paints.append(paint)
    }
    self.starts = starts
    self.paints = paints
  }

  /// The number that `value` gives for what each interval shows.
  func intervals(_ value: (AddressPaint) -> UInt32) -> AddressIntervals<Address> {
    var merged = MergedIntervals<Address>(capacity: starts.count)
    for index in starts.indices { merged.append(from: starts[index], value(paints[index])) }
    return merged.intervals
  }

  /// The same, where `blocks` say which rows count.
  func intervals(
    in blocks: [SpecialBlock<Address>], _ value: (AddressPaint, SpecialRule) -> UInt32
  ) -> AddressIntervals<Address> {
    var merged = MergedIntervals<Address>(capacity: starts.count + blocks.count)
    var index = 0
    for (position, block) in blocks.enumerated() {
      while index + 1 < starts.count, starts[index + 1] <= block.start { index += 1 }
      merged.append(from: block.start, value(paints[index], block.rule))
      let isLast = position + 1 == blocks.count
      while index + 1 < starts.count, isLast || starts[index + 1] < blocks[position + 1].start {
        index += 1
        merged.append(from: starts[index], value(paints[index], block.rule))
      }
    }
    return merged.intervals
  }
}

/// Intervals while they are made: neighbours with one value are one. Apart from those of VicinityCore
/// so that the compiler can specialize it here, where millions are appended.
private struct MergedIntervals<Address: FixedWidthInteger & UnsignedInteger & Sendable> {
  private var starts: [Address] = []
  private var values: [UInt32] = []

  init(capacity: Int) {
    starts.reserveCapacity(capacity)
    values.reserveCapacity(capacity)
  }

  var intervals: AddressIntervals<Address> { AddressIntervals(starts: starts, values: values) }

  /// Starts ascend.
  @inline(__always)
  mutating func append(from start: Address, _ value: UInt32) {
    if let last = values.last, last == value { return }
    starts.append(start)
    values.append(value)
  }
}

/// What an interval of addresses shows: a row of a layer, or none.
package struct AddressPaint: Equatable {
  /// The number of what the row says; 0 for none.
  package let number: UInt32
  package let layer: UInt8
  package let length: UInt8

  package init(number: UInt32 = 0, layer: UInt8 = 0, length: UInt8 = 0) {
    self.number = number
    self.layer = layer
    self.length = length
  }

  var isPainted: Bool { number > 0 }
}
