import Vicinity

extension Group {
  /// What a query of two miles costs with ever more places.
  func placeScale(_ settings: Settings, _ report: (GroupReport) throws -> Void) throws {
    let isFull = settings.size == .full
    var lines: [Series] = []
    for count in isFull ? [10_000, 100_000, 1_000_000, 10_000_000] : [1000, 10_000] {
      let measured = try placeScale(settings, count: count)
      lines.append(measured, at: count)
      try report(measured)
    }
    try settings.plot(
      LogPlot(
        title: "Which places are within two miles?", xTitle: "places", yTitle: "µs per query",
        lines: lines),
      name: rawValue)
  }

  private func placeScale(_ settings: Settings, count: Int) throws -> GroupReport {
    // Fewer of those that find many.
    let queries = settings.size == .full ? max(200, min(2000, 200_000_000 / count)) : 200
    let input = try PlaceInput(places: count, queries: queries, seed: settings.seed)
    let centers = input.centers
    let radius = try Length("2mi")
    let index = Built { PlaceIndex(input.places.coordinates) }
    let geos = Built { GEOSPlaces(input.places) }
    let s2 = Built { S2Places(input.places) }
    let cases = [
      Case("ids", amount: queries) { index.value.ids(within: radius, of: centers) },
      Case("GEOS + geodesic", amount: queries) {
        geos.value.within(radius.metres, of: centers)
      },
      Case("GEOS + haversine", note: "wrong", amount: queries) {
        geos.value.withinOnSphere(radius.metres, of: centers)
      },
      Case("S2", note: "a sphere: wrong", amount: queries) {
        s2.value.within(radius.metres, of: centers)
      },
    ]
    var report = GroupReport(
      name: "\(rawValue)-\(count)", input: "\(count) places, \(queries) queries",
      unit: .microsecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    for peer in ["GEOS + geodesic", "GEOS + haversine", "S2"] {
      report.compare("ids", with: peer, floor: nil)
    }
    let expected = geos.value.withinEach(radius.metres, of: centers)
    let differences = zip(centers.coordinates, expected).count { center, expected in
      Tally(positions: index.value.indices(within: radius, of: center)) != expected
    }
    report.check(
      "differences from the oracle: \(differences) of \(queries) queries", differences == 0)
    let hits = report.measurements[0].tally.count
    report.facts += [
      "hits per query: \(decimals(Double(hits) / Double(queries), 1))",
      "built: index \(index.summary); GEOS \(geos.summary); S2 \(s2.summary)",
    ]
    return report
  }
}
