import Vicinity

extension Group {
  /// From the bytes of a geofeed to its rows.
  func geofeed(_ settings: Settings) throws -> GroupReport {
    let input = FeedInput(rows: settings.size == .full ? 1_000_000 : 100_000, seed: settings.seed)
    func sources() throws -> IPSources {
      var sources = IPSources()
      try sources.add(feed: input.bytes, name: "made up")
      return sources
    }
    let cases = [
      Case("IPSources", note: "checked", amount: input.bytes.count) {
        // Without a gazetteer no city is known, and all are counted.
        let cities = try sources().unmatchedCities.values.reduce(0, +)
        return Tally(located: cities, text: 0, sum: 0)
      },
      Case("String.utf8.split", note: "knows no quotes", amount: input.bytes.count) {
        try SplitFeed.read(input.bytes)
      },
    ]
    var report = GroupReport(
      name: rawValue,
      input: "\(input.rows) rows, \(decimals(Double(input.bytes.count) / 1e6, 1)) MB",
      unit: .megabytesPerSecond, measurements: try measure(cases, rounds: settings.rounds))
    report.check(
      "every case found the cities that were written",
      report.measurements.allSatisfy { $0.tally.count == input.cities })
    report.check(
      "every row was taken", try IPResolver(sources()).layers[0].rows == input.rows)
    report.facts = report.measurements.map { measurement in
      let rate = Double(input.rows) / measurement.medianProcessor
      return "\(measurement.name): \(decimals(rate, 0)) rows a second"
    }
    return report
  }
}
