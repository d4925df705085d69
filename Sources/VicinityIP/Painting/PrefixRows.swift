/// A prefix of a source, and the number of what it says.
package struct PrefixRow<Address: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  package let start: Address
  package let length: UInt8
  /// Above 0.
  package let number: UInt32

  package init(start: Address, length: UInt8, number: UInt32) {
    self.start = start
    self.length = length
    self.number = number
  }
}

extension PaintedRows {
  /// Paints nested prefixes: of several that hold an address, the longest counts.
  ///
  /// - Complexity: O(n log n) for n rows, O(n) where they are sorted.
  package init(_ rows: [PrefixRow<Address>]) {
    self.init()
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { PaintedRows.isBefore($0, $1) }
    // The prefixes that hold the current address, the shortest first.
    var open: [(last: Address, row: PrefixRow<Address>)] = []
    for row in isSorted ? rows : rows.sorted(by: PaintedRows.isBefore) {
      close(&open, before: row.start)
      open.append((PaintedRows.last(of: row.start, length: Int(row.length)), row))
      append(from: row.start, row.number, length: row.length)
    }
    close(&open, before: nil)
  }

  /// Ends the prefixes that end before `start`; all of them for nil.
  private mutating func close(
    _ open: inout [(last: Address, row: PrefixRow<Address>)], before start: Address?
  ) {
    while let (last, _) = open.last, start == nil || last < start ?? 0 {
      open.removeLast()
      guard last < .max else { continue }
      append(from: last + 1, open.last?.row.number ?? 0, length: open.last?.row.length ?? 0)
    }
  }

  /// By their first address, shorter ones first; so a prefix comes before those that it holds.
  private static func isBefore(_ left: PrefixRow<Address>, _ right: PrefixRow<Address>) -> Bool {
    left.start == right.start ? left.length < right.length : left.start < right.start
  }
}

/// The rows of one source, before they are painted.
struct PrefixRows: Sendable {
  private var four: [PrefixRow<UInt32>] = []
  private var six: [PrefixRow<UInt128>] = []

  var count: Int { four.count + six.count }

  /// Adds a row; a block of mapped IPv4 is one of IPv4.
  mutating func add(_ prefix: IPPrefix, _ number: UInt32) {
    let prefix = prefix.folded
    if prefix.isIPv4 {
      four.append(
        PrefixRow(
          start: UInt32(truncatingIfNeeded: prefix.low), length: UInt8(prefix.length),
          number: number))
    } else {
      six.append(
        PrefixRow(start: prefix.first.number, length: UInt8(prefix.length), number: number))
    }
  }

  var painted: PaintedLayer {
    var layer = PaintedLayer()
    if !four.isEmpty { layer.four = PaintedRows(four) }
    if !six.isEmpty { layer.six = PaintedRows(six) }
    return layer
  }
}
