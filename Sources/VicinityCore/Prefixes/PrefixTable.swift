/// What is known of every IPv4 and IPv6 address: one number each, found in some nanoseconds.
///
/// An index over the top 20 bits (17, or 10 of IPv6, below 2^14 intervals) leads to the few intervals of a bucket, and a search without branches
/// finds the one that holds the address (the DXR scheme: Zec, Rizzo, Mikuc, 2012). Addresses are
/// painted into disjoint intervals when the table is made, so a look-up never weighs prefixes.
///
/// **Layout.** One ``FlatBuffer`` of these columns:
///
/// | column | numbers | what |
/// |---|---|---|
/// | `index4` | 2^20 + 1 `UInt32` | for each bucket of 2^12 addresses, the interval of its first one; or 2^17 + 1 and 2^15 |
/// | `lows4` | `UInt16` an interval | its start's place in its bucket; for the start of a bucket, the size of a bucket |
/// | `values4` | `UInt32` an interval | its value |
/// | `index6` | 2^20 + 1 `UInt32` | the same for buckets of 2^41 values of the high 64 bits in 2000::/3; or 2^10 + 1 and 2^51 |
/// | `starts6` | `UInt64` an interval | the high 64 bits of its start |
/// | `values6` | `UInt32` an interval | its value; with the top bit, several: see the last columns |
/// | `highs128`, `lows128` | `UInt64` an interval | both halves of the starts of intervals that part a high half |
/// | `values128` | `UInt32` an interval | their values |
///
/// That is 6 bytes for an IPv4 interval and 12 for an IPv6 one, beside 8.4 MB of indexes, or 0.5 MB.
public struct PrefixTable: Sendable {
  let buffer: FlatBuffer
  /// By how many bits an address is shifted to its bucket.
  let shift4: UInt32
  let shift6: UInt64
  let index4: FlatColumn<UInt32>
  let lows4: FlatColumn<UInt16>
  let values4: FlatColumn<UInt32>
  let index6: FlatColumn<UInt32>
  let starts6: FlatColumn<UInt64>
  let values6: FlatColumn<UInt32>
  let highs128: FlatColumn<UInt64>
  let lows128: FlatColumn<UInt64>
  let values128: FlatColumn<UInt32>

  /// The greatest value that a table holds.
  package static let greatestValue = UInt32(Int32.max)

  /// The size in bytes.
  public var memoryFootprint: Int { buffer.count }

  /// How many intervals of IPv4 addresses differ from their neighbours.
  public var intervalsIPv4: Int { values4.count }

  /// The same of IPv6 addresses.
  public var intervalsIPv6: Int { values6.count + values128.count }
}

// The hot path: no branch that data decides, no allocation, no call.
extension PrefixTable {
  /// The value of an IPv4 address.
  public func value(ipv4 address: UInt32) -> UInt32 {
    let bucket = Int(address &>> shift4)
    let key = UInt16(truncatingIfNeeded: address & ((1 &<< shift4) &- 1))
    var low = Int(buffer[index4, bucket])
    // Starts behind the bucket's first interval, the next bucket's included: its low bits are above
    // every key if it starts there.
    var length = Int(buffer[index4, bucket + 1]) - low
    while length > 0 {
      let half = (length + 1) >> 1
      let isBefore = buffer[lows4, low + half] <= key
      low = isBefore ? low + half : low
      length = isBefore ? length - half : half - 1
    }
    return buffer[values4, low]
  }

  /// The value of an IPv6 address, by its two halves.
  public func value(ipv6 high: UInt64, _ rest: UInt64) -> UInt32 {
    var low = 0
    var length = starts6.count - 1
    if high >> 61 == 1 {
      let bucket = Int((high & ((1 << 61) - 1)) &>> shift6)
      low = Int(buffer[index6, bucket])
      length = Int(buffer[index6, bucket + 1]) - low
    }
    while length > 0 {
      let half = (length + 1) >> 1
      let isBefore = buffer[starts6, low + half] <= high
      low = isBefore ? low + half : low
      length = isBefore ? length - half : half - 1
    }
    let value = buffer[values6, low]
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
