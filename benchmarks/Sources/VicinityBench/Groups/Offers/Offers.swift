import CSpatial
import Vicinity

extension Group {
  /// Which three of many offers somebody may see, and for how many of the others each reason is: by
  /// how well it is known where somebody is.
  func offers(
    _ settings: Settings, count: Int, _ report: (GroupReport) throws -> Void
  ) throws {
    let isFull = settings.size == .full
    guard isFull || count <= 1000 else { return }
    let suite = try OfferSuite(count, seed: settings.seed)
    let requests = !isFull ? 600 : count > 100_000 ? 1000 : count > 10_000 ? 5000 : 20_000
    for (knowledge, asked) in try OfferRequests.draw(requests, of: suite.input, seed: settings.seed)
    {
      try report(offers(settings, suite, knowledge, asked))
    }
  }

  private func offers(
    _ settings: Settings, _ suite: OfferSuite, _ knowledge: OfferRequests.Knowledge,
    _ asked: OfferRequests
  ) throws -> GroupReport {
    let ours = OfferAsker(suite.catalog.value)
    let thorough = OfferAsker(suite.thorough)
    let geos = suite.geos.value
    let (summary, none) = (asked.asking(.summary), asked.asking(.none))
    var cases = [
      Case("summary", amount: asked.count) { ours.tally(summary) },
      Case("none", amount: asked.count) { ours.tally(none) },
      Case("GEOS, geometry first, summary", amount: asked.count) {
        geos.tally(asked, geometry_first, countsAll: true)
      },
      Case("GEOS, geometry first, none", amount: asked.count) {
        geos.tally(asked, geometry_first, countsAll: false)
      },
      Case("GEOS, attributes first, none", note: "cannot count reasons", amount: asked.count) {
        geos.tally(asked, attributes_first, countsAll: false)
      },
    ]
    if knowledge == .fine {
      cases += [
        Case("thorough, summary", note: "another catalog, none passed over", amount: asked.count) {
          thorough.tally(summary)
        },
        Case("thorough, none", note: "another catalog, none passed over", amount: asked.count) {
          thorough.tally(none)
        },
      ]
    }
    var report = GroupReport(
      name: rawValue + knowledge.suffix,
      input: "\(suite.summary); \(asked.count) requests, \(knowledge.text)",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    let found = report.measurements.map(\.tally)
    report.check("the same found by all", found[0] == found[2] && found[1] == found[3])
    if knowledge == .fine {
      report.check("the same shown with reasons and without", found[5].count == found[6].count)
    }
    OfferCheck(suite, asked).report(to: &report)
    compare(&report, isMain: knowledge == .fine)
    report.facts += latencies(ours, geos, asked)
    if knowledge == .fine { report.facts += suite.facts }
    return report
  }

  private func compare(_ report: inout GroupReport, isMain: Bool) {
    let peers = ["GEOS, geometry first, none", "GEOS, attributes first, none"]
    func time(_ name: String) -> Double {
      report.measurements.first { $0.name == name }?.medianProcessor ?? .nan
    }
    let faster = time(peers[1]) < time(peers[0]) ? peers[1] : peers[0]
    report.compare("summary", with: "GEOS, geometry first, summary", floor: isMain ? 2 : nil)
    report.compare("none", with: faster, floor: isMain ? 4 : nil)
    report.compare("summary", with: faster, floor: nil)
    guard isMain else { return }
    let counting = time("thorough, summary") / time("thorough, none")
    report.facts.append(
      "what reasons cost where none is passed over: \(Bound.text(counting, 2, atMost: 1.25))")
  }

  /// What single requests take.
  private func latencies(
    _ ours: OfferAsker, _ geos: GEOSOffers, _ asked: OfferRequests
  ) -> [String] {
    let (summary, none) = (asked.asking(.summary), asked.asking(.none))
    var sum = 0
    let each: [(String, Latency)] = [
      ("summary", Latency(asked.count) { sum += ours.decide(summary[$0]).offers.count }),
      ("none", Latency(asked.count) { sum += ours.decide(none[$0]).offers.count }),
      (
        "GEOS, geometry first, summary",
        Latency(asked.count) {
          sum += Int(geos.decide(asked.made[$0], geometry_first, countsAll: true).shown_count)
        }
      ),
      (
        "GEOS, attributes first, none",
        Latency(asked.count) {
          sum += Int(geos.decide(asked.made[$0], attributes_first, countsAll: false).shown_count)
        }
      ),
    ]
    let nothing = Latency.ofNothing.percentile(0.5)
    return each.map { "us a request, \($0.0): \($0.1.summary)" } + [
      "of which the clock takes \(decimals(nothing * 1e9, 0)) ns; \(sum) shown"
    ]
  }
}

extension OfferRequests.Knowledge {
  fileprivate var suffix: String {
    switch self {
    case .fine: ""
    case .coarse: "-coarse"
    case .address: "-ip"
    }
  }

  fileprivate var text: String {
    switch self {
    case .fine: "known within 5 to 150 m"
    case .coarse: "known within 1 to 20 km"
    case .address: "by IP address, within 5 to 50 km"
    }
  }
}
