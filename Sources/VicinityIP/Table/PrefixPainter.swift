import VicinityCore

/// Paints nested prefixes into disjoint intervals: of several that hold an address, the longest
/// counts; of several layers, the first that has one.
package struct PrefixPainter<Address: FixedWidthInteger & UnsignedInteger & Sendable> {
  package init() {}

  /// A prefix, and what it says.
  package struct Row: Sendable {
    package let start: Address
    package let length: UInt8
    package let value: UInt32

    package init(start: Address, length: UInt8, value: UInt32) {
      self.start = start
      self.length = length
      self.value = value
    }
  }

  package typealias Paint = AddressPaint

  package private(set) var starts: [Address] = [0]
  package private(set) var paints: [Paint] = [Paint()]

  /// Paints `rows` under what is there already.
  ///
  /// - Complexity: O(n log n) for n rows, O(n) where they are sorted.
  package mutating func add(_ rows: [Row], layer: UInt8) {
    let (newStarts, newPaints) = PrefixPainter.painted(rows, layer: layer)
    var starts: [Address] = []
    var paints: [Paint] = []
    starts.reserveCapacity(self.starts.count + newStarts.count)
    paints.reserveCapacity(starts.capacity)
    var (old, new) = (0, 0)
    while old < self.starts.count || new < newStarts.count {
      let oldStart = old < self.starts.count ? self.starts[old] : .max
      let newStart = new < newStarts.count ? newStarts[new] : .max
      let start: Address
      if new == newStarts.count || (old < self.starts.count && oldStart <= newStart) {
        start = oldStart
        old += 1
        if new < newStarts.count, newStart == start { new += 1 }
      } else {
        start = newStart
        new += 1
      }
      let above = self.paints[old - 1]
      let paint = above.isPainted ? above : newPaints[new - 1]
      if paint == paints.last { continue }
      starts.append(start)
      paints.append(paint)
    }
    self.starts = starts
    self.paints = paints
  }

  /// The disjoint intervals of one layer. Both arrays start at address 0.
  private static func painted(_ rows: [Row], layer: UInt8) -> ([Address], [Paint]) {
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { isBefore($0, $1) }
    let rows = isSorted ? rows : rows.sorted(by: isBefore)
    var starts: [Address] = [0]
    var paints = [Paint()]
    // The prefixes that hold the current address, the shortest first.
    var open: [(last: Address, paint: Paint)] = []
    func emit(_ start: Address, _ paint: Paint) {
      if starts.last == start {
        paints[paints.count - 1] = paint
      } else if paints.last != paint {
        starts.append(start)
        paints.append(paint)
      }
    }
    func close(before start: Address?) {
      while let (last, _) = open.last, start == nil || last < start ?? 0 {
        open.removeLast()
        if last < .max { emit(last + 1, open.last?.paint ?? Paint()) }
      }
    }
    for row in rows {
      close(before: row.start)
      let host = Address.bitWidth - Int(row.length)
      let last = host == Address.bitWidth ? .max : row.start | ((1 << host) - 1)
      let paint = Paint(value: row.value, layer: layer, length: row.length, isPainted: true)
      open.append((last, paint))
      emit(row.start, paint)
    }
    close(before: nil)
    return (starts, paints)
  }

  /// By their first address, shorter ones first; so a prefix comes before those that it holds.
  private static func isBefore(_ left: Row, _ right: Row) -> Bool {
    left.start == right.start ? left.length < right.length : left.start < right.start
  }
}

/// What an interval of addresses shows: a row of a layer.
package struct AddressPaint: Equatable {
  package var value: UInt32 = 0
  package var layer: UInt8 = 0
  package var length: UInt8 = 0
  package var isPainted = false

  package init(value: UInt32 = 0, layer: UInt8 = 0, length: UInt8 = 0, isPainted: Bool = false) {
    self.value = value
    self.layer = layer
    self.length = length
    self.isPainted = isPainted
  }
}
