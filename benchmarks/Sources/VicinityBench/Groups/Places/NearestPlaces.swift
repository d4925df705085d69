import CSpatial
import Vicinity

extension Group {
  /// The ten places nearest to a point.
  func nearestPlaces(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let input = try PlaceInput(
      places: isFull ? 1_000_000 : 50_000, queries: isFull ? 2000 : 500, seed: settings.seed)
    let limit = 10
    let index = Built { PlaceIndex(input.places.coordinates) }
    let geos = Built { GEOSPlaces(input.places) }
    let s2 = Built { S2Places(input.places) }
    let centers = input.centers

    let cases = [
      Case("ids", note: "nearest first", amount: centers.count) {
        index.value.ids(nearest: limit, to: centers)
      },
      Case("with distances", note: "sorted", amount: centers.count) {
        index.value.distances(nearest: limit, to: centers)
      },
      Case("GEOS + geodesic, ids", note: "boxes that grow", amount: centers.count) {
        geos.value.nearest(limit, to: centers, sum: sum_positions)
      },
      Case("GEOS + geodesic, distances", note: "boxes that grow", amount: centers.count) {
        geos.value.nearest(limit, to: centers, sum: sum_distances)
      },
      Case("S2, ids", note: "a sphere: wrong", amount: centers.count) {
        s2.value.nearest(limit, to: centers)
      },
    ]
    var report = GroupReport(
      name: rawValue,
      input: "\(limit) of \(input.places.count) places, \(centers.count) queries",
      unit: .microsecondsEach, measurements: try measure(cases, rounds: settings.rounds))
    report.compare("ids", with: "S2, ids", floor: 4)
    report.compare("ids", with: "GEOS + geodesic, ids", floor: nil)
    report.compare("with distances", with: "GEOS + geodesic, distances", floor: nil)

    let found = report.measurements.map(\.tally)
    report.check("the same distances as GEOS and PROJ, to the last bit", found[1] == found[3])
    report.check("the same ids as GEOS and PROJ", found[0] == found[2])
    let expected = geos.value.nearestEach(limit, to: centers, sum: sum_positions)
    report.check(PlaceOracle(input, index.value).nearest(limit, expected))
    report.facts += [
      "built: index \(index.summary); GEOS \(geos.summary); S2 \(s2.summary)"
    ]
    return report
  }
}
