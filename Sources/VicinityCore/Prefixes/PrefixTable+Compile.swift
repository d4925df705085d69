extension PrefixTable {
  /// A table of two sets of intervals.
  ///
  /// - Precondition: no value is above ``greatestValue``; there are fewer than 2^31 intervals.
  /// - Complexity: O(intervals).
  package init(
    ipv4: AddressIntervals<UInt32>, ipv6: AddressIntervals<UInt128>
  ) {
    var four = ipv4
    if four.count == 0 { four.append(from: 0, 0) }
    let six = HalvedIntervals(ipv6)
    precondition(four.count < Int32.max && six.starts.count < Int32.max)
    precondition(
      four.values.allSatisfy { $0 <= Self.greatestValue }
        && ipv6.values.allSatisfy { $0 <= Self.greatestValue })
    let bits4 = Self.indexBits(intervals: four.count, least: 17)
    let bits6 = Self.indexBits(intervals: six.starts.count, least: 10)
    let shift4 = 32 - bits4
    let shift6 = 61 - bits6
    var layout = FlatLayout()
    let index4 = layout.column(of: UInt32.self, count: (1 << bits4) + 1)
    let lows4 = layout.column(of: UInt16.self, count: four.count)
    let values4 = layout.column(of: UInt32.self, count: four.count)
    let index6 = layout.column(of: UInt32.self, count: (1 << bits6) + 1)
    let starts6 = layout.column(of: UInt64.self, count: six.starts.count)
    let values6 = layout.column(of: UInt32.self, count: six.starts.count)
    let highs128 = layout.column(of: UInt64.self, count: six.parted.count)
    let lows128 = layout.column(of: UInt64.self, count: six.parted.count)
    let values128 = layout.column(of: UInt32.self, count: six.parted.count)
    buffer = FlatBuffer(layout) { writer in
      writer.write(
        Self.index(starts: four.starts, buckets: 1 << bits4) { UInt32($0) << UInt32(shift4) },
        to: index4)
      // A start of a bucket is above every key: it is found by the index, never by the search.
      let bucket = UInt32(1) << UInt32(shift4)
      writer.write(
        four.starts.map { UInt16($0 & (bucket - 1) == 0 ? bucket : $0 & (bucket - 1)) }, to: lows4)
      writer.write(four.values, to: values4)
      writer.write(
        Self.index(starts: six.starts, buckets: 1 << bits6) {
          1 << 61 | UInt64($0) << UInt64(shift6)
        }, to: index6)
      writer.write(six.starts, to: starts6)
      writer.write(six.values, to: values6)
      for (position, part) in six.parted.enumerated() {
        writer.write(UInt64(truncatingIfNeeded: part.start >> 64), to: highs128, at: position)
        writer.write(UInt64(truncatingIfNeeded: part.start), to: lows128, at: position)
        writer.write(part.value, to: values128, at: position)
      }
    }
    self.shift4 = UInt32(shift4)
    self.shift6 = UInt64(shift6)
    self.index4 = index4
    self.lows4 = lows4
    self.values4 = values4
    self.index6 = index6
    self.starts6 = starts6
    self.values6 = values6
    self.highs128 = highs128
    self.lows128 = lows128
    self.values128 = values128
  }

  /// The bits that an index is over: a small table needs no large one.
  private static func indexBits(intervals: Int, least: Int) -> Int {
    intervals < 1 << 14 ? least : 20
  }

  /// For each bucket the interval of its first address; behind the last bucket, the last interval
  /// that starts in it.
  private static func index<Address: FixedWidthInteger>(
    starts: [Address], buckets: Int, _ first: (Int) -> Address
  ) -> [UInt32] {
    var index: [UInt32] = []
    index.reserveCapacity(buckets + 1)
    var position = 0
    for bucket in 0..<buckets {
      let start = first(bucket)
      while position + 1 < starts.count, starts[position + 1] <= start { position += 1 }
      index.append(UInt32(position))
    }
    let last = first(buckets - 1) + (first(1) - first(0) - 1)
    while position + 1 < starts.count, starts[position + 1] <= last { position += 1 }
    index.append(UInt32(position))
    return index
  }
}

/// IPv6 intervals by their high 64 bits, and apart those that part such a half.
private struct HalvedIntervals {
  var starts: [UInt64] = []
  var values: [UInt32] = []
  var parted: [(start: UInt128, value: UInt32)] = []

  private static let isParted: UInt32 = 1 << 31

  init(_ intervals: AddressIntervals<UInt128>) {
    var current: UInt32 = 0
    var position = 0
    while position < intervals.count {
      let half = UInt64(truncatingIfNeeded: intervals.starts[position] >> 64)
      var end = position
      while end < intervals.count, UInt64(truncatingIfNeeded: intervals.starts[end] >> 64) == half {
        end += 1
      }
      if end == position + 1, intervals.starts[position] == UInt128(half) << 64 {
        append(half, intervals.values[position])
      } else {
        append(half, HalvedIntervals.isParted)
        // What runs into the half from before starts again with it.
        if intervals.starts[position] != UInt128(half) << 64 {
          parted.append((UInt128(half) << 64, current))
        }
        for index in position..<end {
          parted.append((intervals.starts[index], intervals.values[index]))
        }
        if half < .max, end == intervals.count || nextHalf(of: intervals, end) > half + 1 {
          append(half + 1, intervals.values[end - 1])
        }
      }
      current = intervals.values[end - 1]
      position = end
    }
    if starts.first != 0 { prepend() }
  }

  private func nextHalf(of intervals: AddressIntervals<UInt128>, _ index: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: intervals.starts[index] >> 64)
  }

  private mutating func append(_ start: UInt64, _ value: UInt32) {
    if values.last == value, value != HalvedIntervals.isParted { return }
    starts.append(start)
    values.append(value)
  }

  private mutating func prepend() {
    starts.insert(0, at: 0)
    values.insert(0, at: 0)
  }
}
