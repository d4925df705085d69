import TestSupport
import Testing
import VicinityCore

/// Look-ups against the plain search in the intervals.
@Suite struct PrefixTableTests {
  /// Starts in clusters, at bucket borders, in one high half.
  private static func intervals<Address: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ count: Int, _ random: inout SplitMix, bucketBits: Int
  ) -> AddressIntervals<Address> {
    var starts: Set<Address> = [0]
    let bucket = Address(1) << bucketBits
    while starts.count < count {
      var start = Address.random(in: 0...(.max), using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: start = start / bucket * bucket
      case 1: start = (start / bucket * bucket) &- 1
      case 2:
        for step in 0..<Address(8) { starts.insert(start &+ step * 3) }
      case 3: start = .max - start % 16
      default: break
      }
      starts.insert(start)
    }
    var intervals = AddressIntervals<Address>()
    for start in starts.sorted() {
      intervals.append(from: start, UInt32.random(in: 0...5, using: &random))
    }
    return intervals
  }

  private static func probes<Address: FixedWidthInteger & UnsignedInteger>(
    _ starts: [Address], _ random: inout SplitMix
  ) -> [Address] {
    var probes = starts.flatMap { [$0, $0 &- 1, $0 &+ 1] } + [0, .max]
    for _ in 0..<20_000 { probes.append(.random(in: 0...(.max), using: &random)) }
    return probes
  }

  @Test(arguments: [0, 1, 2, 50, 3000, 40_000])
  func everyAddressHasTheValueOfItsInterval(count: Int) {
    var random = SplitMix(seed: UInt64(count) + 77)
    var four = AddressIntervals<UInt32>()
    var six = AddressIntervals<UInt128>()
    if count > 0 {
      four = Self.intervals(count, &random, bucketBits: 16)
      six = Self.intervals(count, &random, bucketBits: 64 + 45)
    }
    if count > 2 {
      // Many in the range with an index, and in one half.
      let base = UInt128(0x2001_0db8_0000_0000) << 64
      var starts = Set(six.starts)
      for step in 0..<200 {
        starts.insert(base + UInt128(step) << 70)
        starts.insert(base + UInt128(step) << 60)
        starts.insert(base + UInt128(step))
        starts.insert(UInt128(1) << 125 + UInt128(step) << 105)
        starts.insert(UInt128(1) << 126 - 1 - UInt128(step) << 63)
      }
      six = AddressIntervals()
      for start in starts.sorted() { six.append(from: start, .random(in: 0...5, using: &random)) }
    }
    let table = PrefixTable(ipv4: four, ipv6: six)
    var differences = 0
    for address in Self.probes(four.starts, &random)
    where table.value(ipv4: address) != four.value(of: address) {
      differences += 1
    }
    for address in Self.probes(six.starts, &random) {
      let found = table.value(
        ipv6: UInt64(truncatingIfNeeded: address >> 64), UInt64(truncatingIfNeeded: address))
      if found != six.value(of: address) { differences += 1 }
    }
    #expect(differences == 0)
  }

  @Test func whatAnIntervalCosts() {
    var four = AddressIntervals<UInt32>()
    var six = AddressIntervals<UInt128>()
    six.append(from: 0, 2)
    for step in 0..<UInt32(100_000) {
      four.append(from: step << 8, step & 1)
      six.append(from: UInt128(1) << 125 + UInt128(step) << 80, step & 1)
    }
    let table = PrefixTable(ipv4: four, ipv6: six)
    let variable = Double(table.memoryFootprint - 525_000)
    #expect(variable <= 6.7 * Double(table.intervalsIPv4) + 14.5 * Double(table.intervalsIPv6))
    #expect(table.intervalsIPv4 == 100_000 && table.intervalsIPv6 == 100_001)
  }

  @Test func equalNeighboursAreOneInterval() {
    var intervals = AddressIntervals<UInt32>()
    for (start, value) in [(0, 1), (5, 1), (7, 2), (7, 1), (9, 3)] as [(UInt32, UInt32)] {
      intervals.append(from: start, value)
    }
    #expect(intervals.starts == [0, 9] && intervals.values == [1, 3])
  }
}
