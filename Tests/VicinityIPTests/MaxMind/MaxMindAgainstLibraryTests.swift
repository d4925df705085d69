import TestSupport
import Testing
import VicinityIP

/// Real databases and those of the format's own tests, against libmaxminddb.
@Suite struct MaxMindAgainstLibraryTests {
  /// What was compared, and what differed.
  struct Tally {
    var networks = 0
    var records = 0
    var addresses = 0
    var refused = 0
    /// Records that we alone refuse.
    var refusedByUs = 0
    var differences: [String] = []
  }

  static let files = IPData.databases("maxmind-test", "bad-data", "libloc")

  @Test(.enabled(if: IPData.isPresent, IPData.whyNot), arguments: files)
  func sameAnswers(path: String) throws {
    let name = IPData.name(path)
    let ours: MaxMindDB
    do {
      ours = try MaxMindDB(path: path)
    } catch {
      print("ip: \(name): refused when opened: \(error.problem)")
      return
    }
    let theirs = try LibraryDatabase(path: path)
    #expect(theirs.nodeCount == ours.metadata.nodeCount)
    #expect(theirs.ipVersion == ours.metadata.ipVersion)
    #expect(theirs.buildEpoch == ours.metadata.buildEpoch)
    #expect(theirs.databaseType == ours.metadata.databaseType)

    var tally = Tally()
    let isWhole = compareNetworks(ours, theirs, &tally)
    compareRandomAddresses(ours, theirs, &tally)
    if isWhole { try compareTrees(ours, theirs, &tally) }
    print(
      "ip: \(name): \(tally.networks) networks, \(tally.records) records and "
        + "\(tally.addresses) random addresses compared, \(tally.refused) refused, "
        + "\(tally.refusedByUs) by us alone, \(tally.differences.count) differences")
    #expect(tally.refusedByUs == 0)
    #expect(tally.differences.isEmpty, "\(tally.differences.prefix(10))")
  }

  /// Every prefix at its first and last address, and the record once; whether all could be read.
  private func compareNetworks(
    _ ours: MaxMindDB, _ theirs: LibraryDatabase, _ tally: inout Tally
  ) -> Bool {
    var seen: Set<Int> = []
    do {
      try ours.forEachNetwork { network in
        tally.networks += 1
        // Mapped IPv4 is folded, and so is not in the IPv6 prefix around it.
        for address in [network.prefix.first, network.prefix.last]
        where address.folded == address {
          compareLookup(ours, theirs, address, expected: network, &tally)
        }
        if seen.insert(network.record.offset).inserted {
          compareRecord(network.record, theirs, &tally)
        }
      }
      return true
    } catch {
      print("ip: \(ours.name.split(separator: "/").last ?? ""): \(error.problem)")
      return false
    }
  }

  private func compareRecord(
    _ record: MaxMindCursor, _ theirs: LibraryDatabase, _ tally: inout Tally
  ) {
    do {
      let value = try record.value()
      tally.records += 1
      if value != (try theirs.value(at: record.offset)) {
        tally.differences.append("record \(record.offset)")
      }
    } catch is IPError {
      tally.refused += 1
      if (try? theirs.value(at: record.offset)) != nil { tally.refusedByUs += 1 }
    } catch {
      tally.differences.append("record \(record.offset): \(error)")
    }
  }

  private func compareLookup(
    _ ours: MaxMindDB, _ theirs: LibraryDatabase, _ address: IPAddress,
    expected: MaxMindNetwork? = nil, _ tally: inout Tally
  ) {
    do throws(IPError) {
      let found = try ours.record(for: address)
      let isExpected =
        expected.map {
          found.value?.offset == $0.record.offset && found.prefixLength == $0.prefix.length
        } ?? true
      if !isExpected { tally.differences.append("the walk differs in \(address.truncated)") }
      // The library counts the bits of IPv6 for IPv4 addresses in a tree of both.
      let isBelow = address.folded.isIPv4 && ours.metadata.ipVersion == 6
      let same = try? theirs.find(address.folded)
      if same?.offset != found.value?.offset
        || same?.netmask != found.prefixLength + (isBelow ? 96 : 0)
      {
        if !address.isIPv4, ours.metadata.ipVersion == 4, same == nil, found.value == nil { return }
        tally.differences.append("\(address.truncated): \(found.prefixLength)")
      }
    } catch {
      // An error of the tree is no answer to compare.
      tally.refused += 1
    }
  }

  private func compareRandomAddresses(
    _ ours: MaxMindDB, _ theirs: LibraryDatabase, _ tally: inout Tally
  ) {
    var random = SplitMix(seed: 42)
    var prefixes: [IPPrefix] = []
    try? ours.forEachNetwork { prefixes.append($0.prefix) }
    for round in 0..<100_000 {
      let high = random.next()
      let low = random.next()
      var address = IPAddress(ipv4: UInt32(truncatingIfNeeded: low))
      // Half of them inside or beside a prefix, the rest anywhere.
      if round % 2 == 0, let prefix = prefixes.randomElement(using: &random) {
        let mask = random.next() & random.next() & random.next()
        address =
          prefix.isIPv4
          ? IPAddress(ipv4: UInt32(truncatingIfNeeded: prefix.low ^ low & mask))
          : IPAddress(ipv6High: prefix.high ^ high & mask & random.next(), low: low)
      } else if round % 4 == 1 {
        address = IPAddress(ipv6High: high >> 3 | 1 << 61, low: low)
      } else if round % 16 == 3 {
        address = IPAddress(ipv6High: 0, low: 0xFFFF_0000_0000 | low >> 32)
      }
      tally.addresses += 1
      compareLookup(ours, theirs, address, &tally)
    }
  }

  /// As many values in the tree as the library sees, each node counted once.
  private func compareTrees(
    _ ours: MaxMindDB, _ theirs: LibraryDatabase, _ tally: inout Tally
  ) throws {
    var seen = [Bool](repeating: false, count: theirs.nodeCount)
    var open = [0]
    var count = 0
    while let number = open.popLast() {
      guard !seen[number] else { continue }
      seen[number] = true
      for (record, offset) in try theirs.node(number) {
        if offset != nil { count += 1 }
        if record < theirs.nodeCount { open.append(record) }
      }
    }
    if count != tally.networks { tally.differences.append("\(count) values in the tree") }
  }
}
