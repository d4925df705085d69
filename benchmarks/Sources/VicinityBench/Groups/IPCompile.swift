import CWalk
import Vicinity

extension Group {
  /// From the bytes of a database to a resolver that answers, beside what no compiler of the file can
  /// avoid: a walk through its tree, and each record decoded once.
  func ipCompile(_ settings: Settings, _ data: IPData) throws -> GroupReport {
    let peer = try MaxMindPeer(path: data.path)
    let size = data.bytes.count
    let cases = [
      Case("IPSources, IPResolver", amount: size) {
        let resolver = try IPResolver(data)
        return Tally(located: resolver.layers[0].rows, text: 0, sum: 0)
      },
      Case("libmaxminddb", note: "walks and decodes, keeps nothing", amount: size) {
        Tally(located: walk_decode(peer.handle, data.layout).networks, text: 0, sum: 0)
      },
    ]
    let contents = walk_decode(peer.handle, data.layout)
    var report = GroupReport(
      name: rawValue + data.suffix,
      input: "\(data.summary), \(contents.networks) networks, \(contents.records) records",
      unit: .megabytesPerSecond, measurements: try measure(cases, rounds: settings.rounds))
    // A real one has networks of which it says nothing.
    let (rows, networks) = (report.measurements[0].tally.count, report.measurements[1].tally.count)
    report.check(
      "\(rows) rows of \(networks) networks", data.isMadeUp ? rows == networks : rows <= networks)
    let ratio = report.measurements[0].medianProcessor / report.measurements[1].medianProcessor
    report.facts.append("time of the compiler: \(Bound.text(ratio, 2, atMost: 2)) times")

    let resolver = try IPResolver(data)
    report.facts.append("table: \(resolver.sizes)")
    if data.isMadeUp {
      // What a family adds shows only where the other is absent.
      var shape = CityDatabase.Shape(settings.size)
      shape.ipv6 = 0
      let ipv4 = try IPResolver(IPData(shape, seed: settings.seed))
      shape = CityDatabase.Shape(settings.size)
      shape.ipv4 = 0
      let ipv6 = try IPResolver(IPData(shape, seed: settings.seed))
      let each = [ipv4.extra / ipv4.intervals.ipv4, ipv6.extra / ipv6.intervals.ipv6]
      report.facts.append("bytes an IPv4 interval: \(Bound.text(each[0], 2, atMost: 8))")
      report.facts.append("bytes an IPv6 interval: \(Bound.text(each[1], 2, atMost: 16))")
    } else {
      let bound = 8 * resolver.intervals.ipv4 + 16 * resolver.intervals.ipv6
      report.facts.append("bytes of intervals: \(Bound.text(resolver.extra, 0, atMost: bound))")
    }
    return report
  }
}

extension IPResolver {
  fileprivate var intervals: (ipv4: Double, ipv6: Double) {
    (Double(intervalsIPv4), Double(intervalsIPv6))
  }

  /// The bytes of the table beyond those that it has for any input.
  fileprivate var extra: Double { Double(memoryFootprint) - 0.53e6 }

  fileprivate var sizes: String {
    "\(memoryFootprint) bytes, \(intervalsIPv4) IPv4 intervals, \(intervalsIPv6) IPv6 intervals"
  }
}
