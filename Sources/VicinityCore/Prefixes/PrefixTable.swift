/// What is known of every IPv4 and IPv6 address: one number each, found with one read of memory.
///
/// Addresses are painted into disjoint intervals when the table is made, so a look-up never weighs
/// prefixes. An index over the first 16 bits leads to the lines of intervals of a bucket (the DXR scheme:
/// Zec, Rizzo, Mikuc, 2012), a search in the samples finds the line, and the line has both the starts
/// and the values. Index and samples are small enough to stay in a processor's second cache, so that
/// a look-up waits for memory once.
///
/// **Layout.** One ``FlatBuffer``: a header of 13 `UInt64`, which are in this order the bytes at which the
/// columns start, then the numbers of `lines6`, of `values128`, and of intervals of IPv4 and IPv6; and
/// the columns:
///
/// | column | numbers | what |
/// |---|---|---|
/// | `index4` | 2^16 + 1 `UInt32` | for each first 16 bits the interval of the first address; the top bit where it starts there. Behind them, the last interval |
/// | `samples4` | `UInt16` a line | the low 16 bits of the first start in the line |
/// | `lines4` | 64 bytes a line | 10 intervals: the low 16 bits of their starts, then at byte 20 their values, `UInt32` |
/// | `index6` | 2^16 + 1 `UInt32` | the same for the 16 bits behind the first three of 2000::/3, without a top bit |
/// | `samples6` | `UInt64` a line | the high 64 bits of the first start in the line |
/// | `lines6` | 64 bytes a line | 5 intervals: the high 64 bits of their starts, then at byte 40 their values; with the top bit, several: see the last columns |
/// | `highs128`, `lows128` | `UInt64` an interval | both halves of the starts of intervals that part a high half |
/// | `values128` | `UInt32` an interval | their values |
///
/// That is 6.6 bytes for an IPv4 interval and 14.4 for an IPv6 one, beside 0.5 MB of indexes.
public struct PrefixTable: Sendable {
  // All there is: a copy of a table is a reference.
  let buffer: FlatBuffer

  /// The greatest value that a table holds.
  package static let greatestValue = UInt32(Int32.max)

  /// The size in bytes.
  public var memoryFootprint: Int { buffer.count }

  /// How many intervals of IPv4 addresses differ from their neighbours.
  public var intervalsIPv4: Int { self[.intervals4] }

  /// The same of IPv6 addresses.
  public var intervalsIPv6: Int { self[.intervals6] }

  /// What the header holds.
  enum Header: Int, CaseIterable {
    case index4, samples4, lines4, index6, samples6, lines6, highs128, lows128, values128
    case lineCount6, count128, intervals4, intervals6
  }

  /// A number of the header.
  @inline(__always)
  subscript(number: Header) -> Int {
    Int(truncatingIfNeeded: buffer.load(UInt64.self, at: 8 &* number.rawValue))
  }

  /// A number of a column.
  @inline(__always)
  private subscript<Number: BitwiseCopyable>(
    column: Header, index: Int, type: Number.Type
  ) -> Number {
    buffer.load(Number.self, at: self[column] &+ index &* MemoryLayout<Number>.stride)
  }
}

/// Room for some intervals in a cache line: their starts, then their values.
struct IntervalLine: BitwiseCopyable {
  static let bytes = 64
  /// Of IPv4 addresses: low halves of starts.
  static let count4 = 10
  static let values4 = 20
  /// Of IPv6 addresses: high halves of starts.
  static let count6 = 5
  static let values6 = 40

  private let numbers = SIMD8<UInt64>()
}

// The hot path: no allocation, no call, and no branch on what a line holds.
extension PrefixTable {
  /// The value of an IPv4 address.
  public func value(ipv4 address: UInt32) -> UInt32 {
    let bucket = Int(address >> 16)
    let key = UInt16(truncatingIfNeeded: address)
    let entry = self[.index4, bucket, UInt32.self]
    let next = self[.index4, bucket + 1, UInt32.self]
    // The interval of the bucket's first address, and the last one that starts in the bucket.
    let first = Int(entry & 0x7FFF_FFFF)
    let last = Int(next & 0x7FFF_FFFF) &- Int(next >> 31)
    let samples = self[.samples4]
    var line = first / IntervalLine.count4
    // Lines behind the first one start in the bucket: the last that starts at the key, or before.
    var length = last / IntervalLine.count4 &- line
    while length > 0 {
      let half = (length &+ 1) >> 1
      let sample = buffer.load(UInt16.self, at: samples &+ 2 &* (line &+ half))
      // All ones where the sample is at the key or before: no branch, which would be guessed wrong
      // every other time. The half that is left may hold one more that is known to be behind.
      line &+= half & (Int((UInt32(key) &- UInt32(sample)) >> 31) &- 1)
      length &-= half
    }
    let origin = line &* IntervalLine.count4
    let start = self[.lines4] &+ line &* IntervalLine.bytes
    // Starts at the key or before, but for those of other buckets: the line's first ones up to the
    // bucket's first interval, and its last ones.
    let low = max(first &- origin, -1)
    let high = min(last &- origin, IntervalLine.count4 &- 1)
    // A bit for each start: by a subtraction's sign, since a comparison may become a branch.
    var after: UInt32 = 0
    for position in 0..<IntervalLine.count4 {
      let begin = buffer.load(UInt16.self, at: start &+ 2 &* position)
      after |= ((UInt32(key) &- UInt32(begin)) >> 31) &<< UInt32(position)
    }
    // In the bucket starts ascend: those that count come first.
    let counted = ~after & ((2 &<< UInt32(truncatingIfNeeded: high)) &- 1)
    let found = low &+ (~(counted &>> UInt32(truncatingIfNeeded: low &+ 1))).trailingZeroBitCount
    return buffer.load(UInt32.self, at: start &+ IntervalLine.values4 &+ 4 &* found)
  }

  /// The value of an IPv6 address, by its two halves.
  public func value(ipv6 high: UInt64, _ rest: UInt64) -> UInt32 {
    var line = 0
    var length = self[.lineCount6] &- 1
    if high >> 61 == 1 {
      let bucket = Int((high >> 45) & 0xFFFF)
      line = Int(self[.index6, bucket, UInt32.self]) / IntervalLine.count6
      length = Int(self[.index6, bucket + 1, UInt32.self]) / IntervalLine.count6 &- line
    }
    let samples = self[.samples6]
    while length > 0 {
      let half = (length &+ 1) >> 1
      let sample = buffer.load(UInt64.self, at: samples &+ 8 &* (line &+ half))
      line &+= half & (PrefixTable.isAfter(sample, high) &- 1)
      length &-= half
    }
    let start = self[.lines6] &+ line &* IntervalLine.bytes
    // The first start of the line is at the key or before; unused ones repeat the last.
    var found = -1
    for position in 0..<IntervalLine.count6 {
      found &+= 1 &- PrefixTable.isAfter(buffer.load(UInt64.self, at: start &+ 8 &* position), high)
    }
    let value = buffer.load(UInt32.self, at: start &+ IntervalLine.values6 &+ 4 &* found)
    return value >> 31 == 0 ? value : parted(high, rest)
  }

  /// 1 if `start` is above `key`, else 0: the borrow of a subtraction.
  @inline(__always)
  private static func isAfter(_ start: UInt64, _ key: UInt64) -> Int {
    // Hacker's Delight, section 2-13: the borrow of key - start.
    Int(truncatingIfNeeded: ((~key & start) | ((~key | start) & (key &- start))) >> 63)
  }

  /// The value of an address whose high half holds several: the last start at or before it.
  @inline(never)
  private func parted(_ high: UInt64, _ rest: UInt64) -> UInt32 {
    var low = 0
    var length = self[.count128] - 1
    while length > 0 {
      let half = (length + 1) >> 1
      let start = self[.highs128, low + half, UInt64.self]
      let isBefore =
        start < high || (start == high && self[.lows128, low + half, UInt64.self] <= rest)
      low = isBefore ? low + half : low
      length = isBefore ? length - half : half - 1
    }
    return self[.values128, low, UInt32.self]
  }
}
