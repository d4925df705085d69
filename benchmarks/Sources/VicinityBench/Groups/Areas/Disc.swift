import Vicinity

extension Group {
  /// Which areas a fix may be in, and which it is in for certain: a disc around each point.
  func disc(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let input = PolygonInput.neighborhoods(isFull ? 100_000 : 1000, seed: settings.seed)
    let points = isFull ? 200_000 : 5000
    let questions = try AreaQuestions(points, in: input.boxes, seed: settings.seed).shuffled
    var random = SplitMix64(seed: settings.seed ^ 29)
    let accuracies = try questions.points.map { _ in
      try Length(random.number(in: 20...150), .metre)
    }
    let metres = accuracies.map(\.metres)
    let areas = try Areas(bytes: input.geoJSON, name: "areas")
    let index = try AreaIndex(areas)
    let geos = GEOSAreas(input)

    let cases = [
      Case("areas(near:within:)", amount: points) { index.near(questions, accuracies) },
      Case("areas(at:)", note: "the point alone, one call each", amount: points) {
        index.singly(questions)
      },
      Case("GEOS", note: "degrees for metres: about", amount: points) {
        geos.near(questions, metres: metres)
      },
    ]
    var report = GroupReport(
      name: rawValue, input: "\(input.summary), \(points) discs of 20 to 150 m",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    report.compare("areas(near:within:)", with: "GEOS", floor: 10)
    let found = report.measurements.map(\.tally.count)
    report.check("discs meet what covers their centers", found[0] >= found[1])
    let each = found.map { decimals(Double($0) / Double(points), 3) }
    report.facts += [
      "time beside that of the point alone: \(decimals(1 / report.ratio(report.measurements[1]), 2))",
      "areas per disc: \(each[0]), by GEOS \(each[2]); per point: \(each[1])",
    ]
    return report
  }
}
