import CWalk
import Foundation
import Vicinity

extension Group {
  /// Single look-ups by a program that does something else in between: nothing of them is in a cache.
  func ipCold(_ settings: Settings, _ data: IPData) throws -> GroupReport {
    let repetitions = settings.size == .full ? 400 : 200
    let batch = 32
    let peer = try MaxMindPeer(path: data.path)
    let resolver = try IPResolver(data)
    let networks = peer.networks
    var rest = SomethingElse()
    var measurements: [Measurement] = []
    var differences = 0
    for (family, isIPv4) in [("IPv4", true), ("IPv6", false)] {
      // Others in each repetition, so that the processor learns no way by heart.
      let queries = try IPQueries(
        repetitions * batch, of: networks, ipv4: isIPv4, seed: settings.seed)
      let lookups = IPLookups(queries: queries, resolver: resolver, peer: peer, layout: data.layout)
      var (ours, theirs): ([Double], [Double]) = ([], [])
      for start in stride(from: 0, to: queries.count, by: batch) {
        let range = start..<start + batch
        let (found, time) = rest.before(queries, range) { lookups.fields(range) }
        let (expected, peerTime) = rest.before(queries, range) { lookups.peerPlaces(range) }
        ours.append(time)
        theirs.append(peerTime)
        if found != expected { differences += 1 }
      }
      for (name, times) in [("fields(of:)", ours), ("libmaxminddb", theirs)] {
        measurements.append(
          Measurement(
            name: "\(family) \(name)", note: "", amount: batch,
            tally: lookups.fields(0..<queries.count), processor: times, wall: times))
      }
    }
    var report = GroupReport(
      name: rawValue + data.suffix,
      input: "\(data.summary), \(repetitions) times \(batch) look-ups, by the clock",
      unit: .nanosecondsEach, measurements: measurements)
    report.check("\(differences) of \(2 * repetitions) batches differ", differences == 0)
    for (family, floor) in [("IPv4", 4.0), ("IPv6", 3.0)] {
      report.compare(
        "\(family) fields(of:)", with: "\(family) libmaxminddb", floor: data.isMadeUp ? floor : nil)
    }
    return report
  }
}

/// Work that leaves its own data in the caches.
private struct SomethingElse {
  private var memory = [UInt64](repeating: 0, count: 96 << 20 / 8)

  /// Does it, then runs `work` and times it. The addresses are warm, as if just received. The clock is
  /// read without a call of the kernel, which would be cold as well and cost more than a look-up.
  mutating func before(
    _ queries: IPQueries, _ range: Range<Int>, _ work: () -> Tally
  ) -> (Tally, Double) {
    memory.withUnsafeMutableBufferPointer { memory in
      for index in stride(from: 0, to: memory.count, by: 8) { memory[index] &+= 1 }
      memory[0] &+= queries.sum(range)
    }
    _ = Spent.now(CLOCK_MONOTONIC)
    let start = Spent.now(CLOCK_MONOTONIC)
    let tally = work()
    return (tally, Spent.now(CLOCK_MONOTONIC) - start)
  }
}
