import Vicinity

/// Compares whole answers, ids and distances, with measuring every place.
struct Oracle {
  let index: PlaceIndex<WGS84>
  let tree: BoxTree
  let force: BruteForce
  /// How many answers were compared.
  private(set) var answers = 0
  /// How many of them differed.
  private(set) var differences = 0

  init(index: PlaceIndex<WGS84>, tree: BoxTree, force: BruteForce) {
    self.index = index
    self.tree = tree
    self.force = force
  }

  /// Asks about `center` in every way.
  mutating func ask(at center: Point, radius: Length, number: Int) throws {
    let distances = force.distances(from: center)
    let question = try Coordinate(center)
    let near = BruteForce.hits(within: radius.metres, distances)
    compare(near, radius, question)
    compare(tree.hits(within: radius.metres, of: center), near)

    let nearest = nearest(10, distances)
    compare(index.nearest(10, to: question).map(BruteForce.Hit.init), nearest)

    // At the very distance of a place, which is then inside: the last hit, and one far away.
    if let edge = (near.last ?? nearest.last)?.distance {
      let hits = BruteForce.hits(within: edge, distances)
      compare(hits, try Length(edge, .metre), question)
    }
    let far = distances[number * 7919 % distances.count]
    compare(
      index.indices(within: try Length(far, .metre), of: question),
      distances.indices.filter { distances[$0] <= far })
  }

  private mutating func compare(
    _ expected: [BruteForce.Hit], _ radius: Length, _ center: Coordinate
  ) {
    compare(index.places(within: radius, of: center).map(BruteForce.Hit.init), expected)
    compare(index.indices(within: radius, of: center), expected.map(\.index).sorted())
    compare(index.count(within: radius, of: center), expected.count)
  }

  private mutating func compare<Answer: Equatable>(_ answer: Answer, _ expected: Answer) {
    answers += 1
    if answer != expected { differences += 1 }
  }

  /// The best of one pass over all distances.
  private func nearest(_ limit: Int, _ distances: [Double]) -> [BruteForce.Hit] {
    var best: [BruteForce.Hit] = []
    for (index, distance) in distances.enumerated() {
      if best.count == limit, distance >= best[limit - 1].distance { continue }
      best.append(BruteForce.Hit(distance: distance, index: index))
      best = Array(best.sorted().prefix(limit))
    }
    return best
  }
}

extension BruteForce.Hit {
  init(_ hit: PlaceHit) {
    self.init(distance: hit.distanceMetres, index: hit.index)
  }
}
