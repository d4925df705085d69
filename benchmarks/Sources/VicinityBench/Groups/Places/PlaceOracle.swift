import CSpatial
import Vicinity

/// Answers to every query beside those of PROJ, for the candidates of an STRtree, and to some beside
/// PROJ's for all places.
struct PlaceOracle<Measure: Geodesic> {
  private let centers: Questions
  private let index: PlaceIndex<Measure>
  private let force: BruteForce
  /// How many queries all places are measured for.
  private static var sampled: Int { 10 }

  init(_ input: PlaceInput, _ index: PlaceIndex<Measure>) {
    centers = input.centers
    self.index = index
    force = BruteForce(input.places.points.map { Point($0) })
  }

  func within(_ radius: Length, _ expected: [Tally]) -> GroupReport.Check {
    var differences = 0
    for (number, center) in centers.coordinates.enumerated() {
      let found = index.indices(within: radius, of: center)
      if Tally(positions: found) != expected[number] { differences += 1 }
      guard number < Self.sampled else { continue }
      let hits = force.hits(within: radius.metres, of: Point(center))
      if found != hits.map(\.index).sorted() { differences += 1 }
    }
    return check(differences)
  }

  func nearest(_ limit: Int, _ expected: [Tally]) -> GroupReport.Check {
    var differences = 0
    for (number, center) in centers.coordinates.enumerated() {
      let found = index.nearest(limit, to: center)
      if Tally(positions: found.map(\.index)) != expected[number] { differences += 1 }
      guard number < Self.sampled else { continue }
      let hits = force.hits(within: .infinity, of: Point(center)).prefix(limit)
      let isEqual =
        found.map(\.index) == hits.map(\.index)
        && found.map(\.distanceMetres) == hits.map(\.distance)
      if !isEqual { differences += 1 }
    }
    return check(differences)
  }

  private func check(_ differences: Int) -> GroupReport.Check {
    let sampled = min(Self.sampled, centers.count)
    return GroupReport.Check(
      text: "differences from the oracle: \(differences) of \(centers.count) queries, "
        + "and of \(sampled) for which all places were measured",
      holds: differences == 0)
  }
}

extension Tally {
  init(positions: [Int]) {
    self.init()
    for position in positions { add(Double(position)) }
  }
}

extension Point {
  init(_ point: spatial_point) {
    self.init(latitude: point.latitude, longitude: point.longitude)
  }
}
