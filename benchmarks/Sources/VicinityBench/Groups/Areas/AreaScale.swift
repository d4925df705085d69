import Vicinity

extension Group {
  /// What a point costs with ever more circles.
  func areaScale(_ settings: Settings, _ report: (GroupReport) throws -> Void) throws {
    let isFull = settings.size == .full
    var lines: [Series] = []
    for count in isFull ? [1000, 10_000, 100_000, 1_000_000] : [100, 1000, 10_000] {
      let measured = try areaScale(settings, count: count)
      lines.append(measured, at: count)
      try report(measured)
    }
    try settings.plot(
      LogPlot(
        title: "Which circles hold a point?", xTitle: "circles", yTitle: "ns per point",
        lines: lines),
      name: rawValue)
  }

  private func areaScale(_ settings: Settings, count: Int) throws -> GroupReport {
    let points = settings.size == .full ? 200_000 : 5000
    let questions = try AreaQuestions(points, among: settings.seed).shuffled
    let input = CircleInput(count, seed: settings.seed)
    let areas = try Areas(bytes: input.csv, name: "circles")
    let index = try Built { try AreaIndex(areas) }
    let geos = Built {
      GEOSAreas(input, corners: 64)
    } warmUp: {
      _ = $0.locate(questions)
    }
    let cases = [
      Case("batch", amount: points) { index.value.batch(questions) },
      Case("one call a point", amount: points) { index.value.singly(questions) },
      Case("GEOS, 64-gons", note: "wrong", amount: points) { geos.value.locate(questions) },
    ]
    var report = GroupReport(
      name: "\(rawValue)-\(count)", input: "\(count) circles, \(points) points",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    report.compare("batch", with: "GEOS, 64-gons", floor: nil)
    let found = report.measurements.map(\.tally)
    report.check("the same in one call and in many", found[0] == found[1])
    let sample = try questions.prefix(settings.size == .full ? 20_000 : 5000)
    report.check(CircleOracle(input).check(index.value, sample))
    let footprint = decimals(Double(index.value.memoryFootprint) / 1e6, 1)
    report.facts += [
      "hits per point: \(decimals(Double(found[0].count) / Double(points), 3))",
      "memory: index \(footprint) MB",
      "built: index \(index.summary); GEOS \(geos.summary)",
    ]
    return report
  }
}
