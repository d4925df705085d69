import Vicinity

extension Group {
  /// Many questions to one index.
  func query(_ settings: Settings, cities count: Int) throws -> GroupReport {
    let isFull = settings.size == .full
    var cities = Cities(count: count, seed: settings.seed)
    let places = (0..<(isFull ? 1_000_000 : 50_000)).map { _ in cities.point() }
    // In one city a query has ten times the hits.
    let centers = (0..<(isFull ? 2000 : 500) / (count == 1 ? 10 : 1)).map { _ in cities.point() }
    let questions = try centers.map { try Coordinate($0) }
    let radius = try Length("2mi")
    let coordinates = try places.map { try Coordinate($0) }
    let (index, indexTime) = Spent.on { PlaceIndex(coordinates) }
    let (tree, treeTime) = Spent.on { BoxTree(places) }
    let force = BruteForce(places)

    let cases = [
      Case("indices(within: 2 mi)", amount: questions.count) {
        var tally = Tally()
        for center in questions {
          for hit in index.indices(within: radius, of: center) { tally.add(Double(hit)) }
        }
        return tally
      },
      Case("places(within: 2 mi)", note: "with distances, sorted", amount: questions.count) {
        Tally(questions.flatMap { index.places(within: radius, of: $0) })
      },
      Case("nearest(10)", note: "with distances, sorted", amount: questions.count) {
        Tally(questions.flatMap { index.nearest(10, to: $0) })
      },
      Case("STRtree + PROJ", note: "with distances, sorted", amount: centers.count) {
        Tally(centers.flatMap { tree.hits(within: radius.metres, of: $0) })
      },
      Case("PROJ alone", note: "two queries", amount: 2) {
        Tally(centers.prefix(2).flatMap { force.hits(within: radius.metres, of: $0) })
      },
      Case("appendIndices(within: 2 mi)", note: "unsorted", amount: questions.count) {
        var tally = Tally()
        var rows: [UInt32] = []
        for center in questions {
          rows.removeAll(keepingCapacity: true)
          index.appendIndices(within: radius, of: center, to: &rows)
          for row in rows { tally.add(Double(row)) }
        }
        return tally
      },
      Case("nearestIndices(10)", note: "sorted", amount: questions.count) {
        var tally = Tally()
        for center in questions {
          for row in index.nearestIndices(10, to: center) { tally.add(Double(row)) }
        }
        return tally
      },
    ]
    let area = count == 1 ? "1 city" : "\(count) cities"
    var report = GroupReport(
      name: rawValue, input: "\(places.count) places in \(area), \(questions.count) queries",
      unit: .microsecondsEach, measurements: try measure(cases, rounds: settings.rounds))

    let found = report.measurements.map(\.tally)
    report.check(
      "2 mi: the same number of hits, the same distances",
      found[0].count == found[1].count && found[1] == found[3] && found[5].count == found[0].count)
    var oracle = Oracle(index: index, tree: tree, force: force)
    for (number, center) in centers.prefix(50).enumerated() {
      try oracle.ask(at: center, radius: radius, number: number)
    }
    report.check(
      "differences from the oracle: \(oracle.differences) of \(oracle.answers) answers",
      oracle.differences == 0)
    report.facts = [
      "hits per query: \(decimals(Double(found[1].count) / Double(questions.count), 1))",
      "index: \(decimals(index.statistics.bytesPerPlace, 1)) bytes a place",
      "to build, once, cpu ms of this thread: index \(decimals(indexTime.processor * 1e3, 1)), "
        + "STRtree \(decimals(treeTime.processor * 1e3, 1))",
    ]
    return report
  }
}

extension Cities {
  mutating func point() -> Point {
    let place = place()
    return Point(latitude: place.latitude, longitude: place.longitude)
  }
}

extension Coordinate {
  init(_ point: Point) throws {
    try self.init(latitude: point.latitude, longitude: point.longitude)
  }
}
