import Vicinity

extension Group {
  /// What a query costs on top of reading the file, where a program asks one question and ends.
  func within(_ settings: Settings) throws -> GroupReport {
    let rows = settings.size == .full ? 1_000_000 : 50_000
    let input = PointInput.csv(rows: rows, seed: settings.seed)
    let radius = try Length("2mi")
    let places = try Places(bytes: input.bytes, name: "made up")
    let center = places.coordinate(at: 0)
    let cases = [
      Case("reader alone", amount: input.bytes.count) {
        try Tally(Places(bytes: input.bytes, name: "made up"))
      },
      Case("read + within 2 mi", amount: input.bytes.count) {
        Tally(try Places(bytes: input.bytes, name: "made up").places(within: radius, of: center))
      },
    ]
    var report = GroupReport(
      name: rawValue, input: input.summary, unit: .megabytesPerSecond,
      measurements: try measure(cases, rounds: settings.rounds))
    let points = (0..<places.count).map { Point(places.coordinate(at: $0)) }
    let expected = Tally(
      BruteForce(points).hits(within: radius.metres, of: Point(center)))
    let last = report.measurements[1]
    report.check("the reader found the points", report.measurements[0].tally == input.tally)
    report.check(
      "the query found the \(expected.count) places that measuring all of them finds",
      last.tally == expected)
    let bound = 1.3
    let ratio = report.ratio(last)
    report.facts = [
      "ratio \(decimals(ratio, 3)), bound \(bound): \(ratio <= bound ? "kept" : "broken")"
    ]
    return report
  }
}

extension Point {
  init(_ coordinate: Coordinate) {
    self.init(latitude: coordinate.latitude, longitude: coordinate.longitude)
  }
}

extension Tally {
  init(_ hits: [PlaceHit]) { for hit in hits { add(hit.distanceMetres) } }
  init(_ hits: [BruteForce.Hit]) { for hit in hits { add(hit.distance) } }
}
