import Vicinity

extension Group {
  /// Which circles hold a point: exactly, beside polygons that stand for circles.
  func circles(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let count = isFull ? 1_000_000 : 20_000
    let points = try AreaQuestions(isFull ? 1_000_000 : 20_000, among: settings.seed)
    let input = CircleInput(count, seed: settings.seed)
    let areas = try Areas(bytes: input.csv, name: "circles")
    let index = try Built { try AreaIndex(areas) }
    let geos = Built {
      GEOSAreas(input, corners: 64)
    } warmUp: {
      _ = $0.locate(points.shuffled)
    }

    let cases = [("random", points.shuffled), ("sorted", points.sorted)].flatMap { order, points in
      [
        Case("\(order), batch", amount: points.count) { index.value.batch(points) },
        Case("\(order), one call a point", amount: points.count) { index.value.singly(points) },
        Case("\(order), GEOS", note: "64-gons: wrong", amount: points.count) {
          geos.value.locate(points)
        },
      ]
    }
    var report = GroupReport(
      name: rawValue, input: "\(count) circles, \(points.shuffled.count) points",
      unit: .nanosecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    report.compare("random, batch", with: "random, GEOS", floor: 30)
    report.compare("random, one call a point", with: "random, GEOS", floor: nil)
    report.compare("sorted, batch", with: "sorted, GEOS", floor: nil)

    let found = report.measurements.map(\.tally)
    report.check(
      "the same in every order and call", [1, 3, 4].allSatisfy { found[$0] == found[0] })
    let sample = try points.shuffled.prefix(isFull ? 100_000 : 10_000)
    report.check(CircleOracle(input).check(index.value, sample))
    let footprint = index.value.memoryFootprint
    let share = Double(geos.heapBytes) / Double(footprint)
    report.facts += [
      "hits per point: \(decimals(Double(found[0].count) / Double(points.shuffled.count), 3))",
      "hits of the 64-gons beyond the true ones: \(found[2].count - found[0].count)",
      "memory: index \(decimals(Double(footprint) / 1e6, 1)) MB; of GEOS's to it: "
        + Bound.text(share, floor: 12),
      "built: index \(index.summary); GEOS \(geos.summary)",
    ]
    return report
  }
}
