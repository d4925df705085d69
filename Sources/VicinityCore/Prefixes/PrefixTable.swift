/// What is known of every IPv4 and IPv6 address: one number each, found in some tens of nanoseconds.
///
/// Addresses are painted into disjoint intervals when the table is made, so a look-up never weighs
/// prefixes. An index over the first 16 bits leads to the lines of intervals of a bucket (the DXR scheme:
/// Zec, Rizzo, Mikuc, 2012), a search in the samples finds the line, and the line has both the starts
/// and the values. Index and samples are small enough to stay in a processor's second cache, so that
/// a look-up waits for memory once.
///
/// **Layout.** One ``FlatBuffer`` of these columns:
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
  let buffer: FlatBuffer
  let index4: FlatColumn<UInt32>
  let samples4: FlatColumn<UInt16>
  let lines4: FlatColumn<IntervalLine>
  let index6: FlatColumn<UInt32>
  let samples6: FlatColumn<UInt64>
  let lines6: FlatColumn<IntervalLine>
  let highs128: FlatColumn<UInt64>
  let lows128: FlatColumn<UInt64>
  let values128: FlatColumn<UInt32>

  /// The greatest value that a table holds.
  package static let greatestValue = UInt32(Int32.max)

  /// The size in bytes.
  public var memoryFootprint: Int { buffer.count }

  /// How many intervals of IPv4 addresses differ from their neighbours.
  public let intervalsIPv4: Int

  /// The same of IPv6 addresses.
  public let intervalsIPv6: Int
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

  private let numbers:
    (
      UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64
    ) = (0, 0, 0, 0, 0, 0, 0, 0)
}

// The hot path: no allocation, no call, and no branch on what a line holds.
extension PrefixTable {
  /// The value of an IPv4 address.
  public func value(ipv4 address: UInt32) -> UInt32 {
    let bucket = Int(address >> 16)
    let key = UInt16(truncatingIfNeeded: address)
    let entry = buffer[index4, bucket]
    let next = buffer[index4, bucket + 1]
    // The interval of the bucket's first address, and the last one that starts in the bucket.
    let first = Int(entry & 0x7FFF_FFFF)
    let last = Int(next & 0x7FFF_FFFF) - Int(next >> 31)
    var line = first / IntervalLine.count4
    // Lines behind the first one start in the bucket: the last that starts at the key, or before.
    var length = last / IntervalLine.count4 - line
    while length > 0 {
      let half = (length + 1) >> 1
      let isBefore = buffer[samples4, line + half] <= key
      line = isBefore ? line + half : line
      length = isBefore ? length - half : half - 1
    }
    let origin = line * IntervalLine.count4
    let low = first + 1 - origin
    let high = last - origin
    let start = lines4.offset &+ line &* IntervalLine.bytes
    var count = 0
    for position in 0..<IntervalLine.count4 {
      let isBefore = buffer.load(UInt16.self, at: start &+ 2 &* position) <= key
      count &+= isBefore && position >= low && position <= high ? 1 : 0
    }
    // Before the first start that counts is the bucket's first interval, or the line before.
    let found = max(first - origin, -1) &+ count
    return buffer.load(UInt32.self, at: start &+ IntervalLine.values4 &+ 4 &* found)
  }

  /// The value of an IPv6 address, by its two halves.
  public func value(ipv6 high: UInt64, _ rest: UInt64) -> UInt32 {
    var line = 0
    var length = samples6.count - 1
    if high >> 61 == 1 {
      let bucket = Int((high >> 45) & 0xFFFF)
      line = Int(buffer[index6, bucket]) / IntervalLine.count6
      length = Int(buffer[index6, bucket + 1]) / IntervalLine.count6 - line
    }
    while length > 0 {
      let half = (length + 1) >> 1
      let isBefore = buffer[samples6, line + half] <= high
      line = isBefore ? line + half : line
      length = isBefore ? length - half : half - 1
    }
    let start = lines6.offset &+ line &* IntervalLine.bytes
    // The first start of the line is at the key or before; unused ones repeat the last.
    var found = -1
    for position in 0..<IntervalLine.count6 {
      found &+= buffer.load(UInt64.self, at: start &+ 8 &* position) <= high ? 1 : 0
    }
    let value = buffer.load(UInt32.self, at: start &+ IntervalLine.values6 &+ 4 &* found)
    return value >> 31 == 0 ? value : parted(high, rest)
  }

  /// The value of an address whose high half holds several: the last start at or before it.
  @inline(never)
  private func parted(_ high: UInt64, _ rest: UInt64) -> UInt32 {
    var low = 0
    var length = values128.count - 1
    while length > 0 {
      let half = (length + 1) >> 1
      let start = buffer[highs128, low + half]
      let isBefore = start < high || (start == high && buffer[lows128, low + half] <= rest)
      low = isBefore ? low + half : low
      length = isBefore ? length - half : half - 1
    }
    return buffer[values128, low]
  }
}
