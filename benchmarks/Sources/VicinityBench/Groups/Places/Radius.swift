import CSpatial
import Vicinity

extension Group {
  /// What is within two miles of a point: the positions alone, and with distances.
  func radius(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let input = try PlaceInput(
      places: isFull ? 1_000_000 : 50_000, queries: isFull ? 2000 : 500, seed: settings.seed)
    let radius = try Length("2mi")
    let metres = radius.metres
    let index = Built { PlaceIndex(input.places.coordinates) }
    let geos = Built { GEOSPlaces(input.places) }
    let s2 = Built { S2Places(input.places) }
    let sqlite = try Built { try SQLitePlaces(input.places) }
    let centers = input.centers
    let few = try centers.prefix(centers.count / 5)

    let cases = [
      Case("ids", note: "in no order", amount: centers.count) {
        index.value.anyOrder(within: radius, of: centers)
      },
      Case("with distances", note: "sorted", amount: centers.count) {
        index.value.distances(within: radius, of: centers)
      },
      Case("GEOS + geodesic, ids", amount: centers.count) {
        geos.value.within(metres, of: centers)
      },
      Case("GEOS + geodesic, distances", note: "sorted", amount: centers.count) {
        geos.value.withinSorted(metres, of: centers)
      },
      Case("GEOS + haversine, ids", note: "wrong", amount: centers.count) {
        geos.value.withinOnSphere(metres, of: centers)
      },
      Case("S2, ids", note: "a sphere: wrong", amount: centers.count) {
        s2.value.within(metres, of: centers)
      },
      Case("SQLite + geodesic, ids", note: "the first fifth", amount: few.count) {
        sqlite.value.within(metres, of: few)
      },
      Case("ids, ascending", amount: centers.count) {
        index.value.ids(within: radius, of: centers)
      },
    ]
    var report = GroupReport(
      name: rawValue, input: "\(input.places.count) places, \(centers.count) queries",
      unit: .microsecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    report.compare("ids", with: "GEOS + geodesic, ids", floor: 90)
    report.compare("ids", with: "S2, ids", floor: 18)
    report.compare("ids", with: "GEOS + haversine, ids", floor: nil)
    report.compare("ids", with: "SQLite + geodesic, ids", floor: nil)
    report.compare("with distances", with: "GEOS + geodesic, distances", floor: nil)

    let found = report.measurements.map(\.tally)
    report.check("the same distances as GEOS and PROJ, to the last bit", found[1] == found[3])
    report.check("the same ids as GEOS and PROJ", found[0] == found[2] && found[7] == found[2])
    report.check(
      PlaceOracle(input, index.value).within(radius, geos.value.withinEach(metres, of: centers)))
    let wrong = geos.value.wrongAnswersOnSphere(metres, of: centers)
    report.facts += [
      "hits per query: \(decimals(Double(found[0].count) / Double(centers.count), 1))",
      "wrong answers of haversine: \(wrong.answers), in \(wrong.queries) of \(centers.count) queries",
      "hits of S2 beyond the true ones: \(found[5].count - found[0].count)",
      "built: index \(index.summary); GEOS \(geos.summary); S2 \(s2.summary); "
        + "SQLite \(sqlite.summary)",
    ]
    return report
  }
}
