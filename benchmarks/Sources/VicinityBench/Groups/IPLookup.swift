import CWalk
import Vicinity

extension Group {
  /// From an address, or its text, to country, city, latitude and longitude.
  func ipLookup(_ settings: Settings, _ data: IPData) throws -> GroupReport {
    let amount = settings.size == .full ? 1_000_000 : 20_000
    let peer = try MaxMindPeer(path: data.path)
    let resolver = try IPResolver(data)
    let networks = peer.networks
    let families = try [true, false].map { isIPv4 in
      let queries = try IPQueries(amount, of: networks, ipv4: isIPv4, seed: settings.seed)
      return IPLookups(queries: queries, resolver: resolver, peer: peer, layout: data.layout)
    }
    var cases = families.flatMap(\.cases)
    if data.isMadeUp { cases.append(families[0].allocating) }
    var report = GroupReport(
      name: rawValue + data.suffix,
      input: "\(data.summary), \(networks.count) networks, \(amount) addresses of each family",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))

    let peers = Dictionary(grouping: report.measurements) { String($0.name.prefix(4)) }
    report.check(
      "the cases of a family found the same",
      peers.values.allSatisfy { family in family.allSatisfy { $0.tally == family[0].tally } })
    let differences = families.map(\.differences).reduce(0, +)
    report.check("\(differences) of \(2 * amount) answers differ", differences == 0)
    let floors: [(String, Double)] = [
      ("IPv4 fields(of:)", 12), ("IPv6 fields(of:)", 10), ("IPv4 text, fields(of:)", 8),
      ("IPv6 text, fields(of:)", 8),
    ]
    for (name, floor) in floors {
      let other = name.replacing("fields(of:)", with: "libmaxminddb")
      report.compare(name, with: other, floor: data.isMadeUp ? floor : nil)
    }
    return report
  }
}

extension IPResolver {
  init(_ data: IPData) throws {
    var sources = IPSources()
    try sources.add(database: data.bytes, name: data.title)
    self.init(sources)
  }
}

extension IPData {
  var summary: String { "\(title), \(decimals(Double(bytes.count) / 1e6, 1)) MB" }
}
