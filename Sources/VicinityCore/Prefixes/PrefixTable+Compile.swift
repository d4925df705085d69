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
    let lineCount4 = (four.count - 1) / IntervalLine.count4 + 1
    let lineCount6 = (six.starts.count - 1) / IntervalLine.count6 + 1
    var layout = FlatLayout()
    let header = layout.column(of: UInt64.self, count: Header.allCases.count)
    let index4 = layout.column(of: UInt32.self, count: Self.buckets + 1)
    let samples4 = layout.column(of: UInt16.self, count: lineCount4)
    let lines4 = layout.column(of: IntervalLine.self, count: lineCount4)
    let index6 = layout.column(of: UInt32.self, count: Self.buckets + 1)
    let samples6 = layout.column(of: UInt64.self, count: lineCount6)
    let lines6 = layout.column(of: IntervalLine.self, count: lineCount6)
    let highs128 = layout.column(of: UInt64.self, count: six.parted.count)
    let lows128 = layout.column(of: UInt64.self, count: six.parted.count)
    let values128 = layout.column(of: UInt32.self, count: six.parted.count)
    // In the order of `Header`.
    let numbers = [
      index4.offset, samples4.offset, lines4.offset, index6.offset, samples6.offset,
      lines6.offset, highs128.offset, lows128.offset, values128.offset, lineCount6,
      six.parted.count, four.count, six.starts.count + six.parted.count,
    ]
    buffer = FlatBuffer(layout) { writer in
      writer.write(numbers.map(UInt64.init), to: header)
      writer.write(Self.index4(four.starts), to: index4)
      for line in 0..<lineCount4 {
        let first = line * IntervalLine.count4
        let start = lines4.offset + line * IntervalLine.bytes
        writer.write(UInt16(truncatingIfNeeded: four.starts[first]), to: samples4, at: line)
        for position in first..<min(first + IntervalLine.count4, four.count) {
          let place = position - first
          writer.store(UInt16(truncatingIfNeeded: four.starts[position]), at: start + 2 * place)
          writer.store(four.values[position], at: start + IntervalLine.values4 + 4 * place)
        }
      }
      writer.write(Self.index6(six.starts), to: index6)
      for line in 0..<lineCount6 {
        let first = line * IntervalLine.count6
        let start = lines6.offset + line * IntervalLine.bytes
        writer.write(six.starts[first], to: samples6, at: line)
        for place in 0..<IntervalLine.count6 {
          let position = first + place
          // What is unused repeats the last interval, so that it changes nothing.
          let isUsed = position < six.starts.count
          let source = isUsed ? position : six.starts.count - 1
          writer.store(six.starts[source], at: start + 8 * place)
          writer.store(six.values[source], at: start + IntervalLine.values6 + 4 * place)
        }
      }
      for (position, part) in six.parted.enumerated() {
        writer.write(UInt64(truncatingIfNeeded: part.start >> 64), to: highs128, at: position)
        writer.write(UInt64(truncatingIfNeeded: part.start), to: lows128, at: position)
        writer.write(part.value, to: values128, at: position)
      }
    }
  }

  private static let buckets = 1 << 16

  /// For each first 16 bits the interval of the first address, with the top bit where it starts there;
  /// behind them the last interval.
  private static func index4(_ starts: [UInt32]) -> [UInt32] {
    let first = { (bucket: Int) in UInt32(bucket) << 16 }
    return intervals(of: first, starts).enumerated().map { bucket, interval in
      interval | (starts[Int(interval)] == first(bucket) ? 1 << 31 : 0)
    } + [UInt32(starts.count - 1)]
  }

  /// For each 16 bits behind those of 2000::/3 the interval of the first address; behind them the
  /// interval of the last one.
  private static func index6(_ starts: [UInt64]) -> [UInt32] {
    let beyond = starts.firstIndex { $0 >> 62 > 0 } ?? starts.count
    return intervals(of: { 1 << 61 | UInt64($0) << 45 }, starts) + [UInt32(beyond - 1)]
  }

  /// The interval of the first address of each bucket.
  private static func intervals<Address: FixedWidthInteger>(
    of first: (Int) -> Address, _ starts: [Address]
  ) -> [UInt32] {
    var position = 0
    return (0..<buckets).map { bucket in
      let start = first(bucket)
      while position + 1 < starts.count, starts[position + 1] <= start { position += 1 }
      return UInt32(position)
    }
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
