import Vicinity

extension Group {
  /// Which areas cover a point, of made-up neighborhoods.
  func areas(_ settings: Settings, count: Int) throws -> GroupReport {
    let isFull = settings.size == .full
    let used = isFull ? count : max(100, count / 50)
    let input = PolygonInput.neighborhoods(used, seed: settings.seed)
    return try locate(input, settings)
  }

  /// The same of real ones; nil without them.
  func areasReal(_ settings: Settings) throws -> GroupReport? {
    try PolygonInput.files().map { try locate($0, settings) }
  }

  private func locate(_ input: PolygonInput, _ settings: Settings) throws -> GroupReport {
    let points = settings.size == .full ? 1_000_000 : 20_000
    let suite = try AreaSuite(input, points: points, seed: settings.seed)
    var report = GroupReport(
      name: rawValue, input: "\(input.summary), \(points) points", unit: .nanosecondsEach,
      measurements: try measure(suite.cases, rounds: settings.rounds))
    let isLarge = self == .areas100k
    report.compare("random, batch", with: "random, GEOS", floor: isLarge ? 18 : 10)
    report.compare("random, batch", with: "random, S2", floor: isLarge ? 20 : 8)
    report.compare("random, batch", with: "random, SQLite", floor: nil)
    report.compare("random, one call a point", with: "random, GEOS", floor: isLarge ? nil : 5)
    report.compare("random, one call a point", with: "random, S2", floor: isLarge ? nil : 4)
    report.compare("sorted, batch", with: "sorted, GEOS", floor: nil)
    report.compare("sorted, batch", with: "sorted, S2", floor: nil)
    suite.judge(&report, memoryBound: isLarge ? 0.9 : nil)
    return report
  }
}
