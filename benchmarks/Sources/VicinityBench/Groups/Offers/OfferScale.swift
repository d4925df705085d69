import CSpatial
import Vicinity

extension Group {
  /// What a decision costs with ever more offers: in the same cities, and in ever more towns.
  func offerScale(_ settings: Settings, _ report: (GroupReport) throws -> Void) throws {
    let isFull = settings.size == .full
    var lines: [Series] = []
    for isDenser in [true, false] {
      for count in isFull ? [1000, 10_000, 100_000, 1_000_000] : [100, 1000] {
        let measured = try offerScale(settings, count: count, isDenser: isDenser)
        lines.append(measured, at: count)
        try report(measured)
      }
    }
    try settings.plot(
      LogPlot(
        title: "Which offers may somebody see?", xTitle: "offers", yTitle: "ns per request",
        lines: lines),
      name: rawValue)
  }

  private func offerScale(
    _ settings: Settings, count: Int, isDenser: Bool
  ) throws -> GroupReport {
    let towns = isDenser ? nil : OfferCities(towns: max(1, count / 1000), seed: settings.seed)
    let input = OfferInput(count, seed: settings.seed, in: towns)
    let asked = try OfferRequests.draw(
      settings.size == .full ? 1000 : 100, of: input, seed: settings.seed)[0].1
    let ours = OfferAsker(try OfferCatalog(text: input.ndjson()))
    let geos = GEOSOffers(input)
    let summary = asked.asking(.summary)
    let place = isDenser ? "same cities" : "more towns"
    let cases = [
      Case("Vicinity, \(place)", amount: asked.count) { ours.tally(summary) },
      Case("GEOS, \(place)", amount: asked.count) {
        geos.tally(asked, geometry_first, countsAll: true)
      },
    ]
    var report = GroupReport(
      name: "\(rawValue)-\(isDenser ? "denser" : "wider")-\(count)",
      input: "\(count) offers, \(asked.count) requests",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    report.compare(cases[0].name, with: cases[1].name, floor: nil)
    let found = report.measurements.map(\.tally)
    report.check("the same found by both", found[0] == found[1])
    return report
  }
}
