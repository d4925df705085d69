import TestSupport
import Testing
import VicinityGeometry

@testable import VicinityCatalog

/// Overlaps and gaps of areas that are drawn beside each other.
@Suite struct FamilyTests {
  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  /// Quadrangles of a grid whose corners are shared, one list of positions each.
  private static func grid(_ count: Int, _ random: inout SplitMix) -> [[(Double, Double)]] {
    var corners: [[(Double, Double)]] = []
    for row in 0...count {
      corners.append(
        (0...count).map { column in
          (
            -3 + (Double(column) + Double.random(in: -0.3...0.3, using: &random)) * 0.001,
            55 + (Double(row) + Double.random(in: -0.3...0.3, using: &random)) * 0.001
          )
        })
    }
    return (0..<count * count).map { cell in
      let (row, column) = (cell / count, cell % count)
      return [
        corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
        corners[row + 1][column], corners[row][column],
      ]
    }
  }

  private static func geometry(_ ring: [(Double, Double)]) throws -> AreaGeometry {
    .polygons([[try AreaRing(xs: ring.map(\.0), ys: ring.map(\.1))]])
  }

  private static func shape(_ ring: [(Double, Double)]) throws -> Shape {
    try Shape(polygons: [[PlanarRing(xs: ring.map(\.0), ys: ring.map(\.1))]])
  }

  /// Square metres by degrees alone: another way than the one that is tested.
  private static func squareMetres(_ shape: borrowing Shape) throws -> Double {
    try shape.area * 111_320 * 111_320 * 0.5736 * 1.0
  }

  @Test func `overlaps and gaps are those that GEOS finds among all pairs`() throws {
    var random = SplitMix(seed: 17)
    var (differences, overlaps, gaps, planted) = (0, 0, 0, 0)
    for _ in 0..<6 {
      var rings = Self.grid(14, &random)
      // Planted: an inner corner of one cell alone is moved, by 0.3 to 40 m.
      for _ in 0..<12 {
        let cell = Int.random(in: 0..<rings.count, using: &random)
        let choices: [Double] = [0.3, 2, 6, 40]
        let metres = choices[Int.random(in: 0..<4, using: &random)]
        rings[cell][2].0 += Double.random(in: -1...1, using: &random) * metres / 64_000
        rings[cell][2].1 += Double.random(in: -1...1, using: &random) * metres / 111_000
        planted += 1
      }
      let areas = try rings.map(Self.geometry)
      let family = AreaFamily(areas)
      let found = family.overlaps()
      // All pairs, without a tree.
      var expected: Set<Pair> = []
      for first in rings.indices {
        let shape = try Self.shape(rings[first])
        for second in rings.indices where second > first {
          let shared = try shape.intersection(try Self.shape(rings[second]))
          if PlanarMeasure.squareMetres(shared) > 1 {
            expected.insert(Pair(first: first, second: second))
            let own = found.first { $0.first == first && $0.second == second }
            let size = try Self.squareMetres(shared)
            if abs((own?.squareMetres ?? 0) - size) > 0.02 * size { differences += 1 }
          }
        }
      }
      let pairs = Set(found.map { Pair(first: $0.first, second: $0.second) })
      differences += pairs.symmetricDifference(expected).count
      overlaps += expected.count
      // Gaps: what is left of a box around all when one after the other is taken out.
      var rest = try Self.shape([
        (-3.1, 54.9), (-2.9, 54.9), (-2.9, 55.1), (-3.1, 55.1), (-3.1, 54.9),
      ])
      for ring in rings { rest = try rest.difference(try Self.shape(ring)) }
      let holes = try rest.polygons.filter { ($0.first?.xs.min() ?? -9) > -3.05 }
        .filter { polygon in
          PlanarMeasure.squareMetres(polygon) > 1 && PlanarMeasure.width(polygon) <= 5
        }
      let enclosed = family.gaps()
      let sizes = holes.map(PlanarMeasure.squareMetres).sorted()
      let own = enclosed.map(\.squareMetres).sorted()
      if sizes.count != own.count { differences += abs(sizes.count - own.count) }
      differences += zip(sizes, own).count { abs($0 - $1) > 1e-5 * $0 + 1e-4 }
      if sizes.count != own.count { print("GAPS", sizes, own) }
      gaps += holes.count
    }
    print(
      "families: \(differences) differences in \(overlaps) overlaps and \(gaps) gaps of \(planted) planted"
    )
    #expect(differences == 0 && overlaps > 20 && gaps > 10)
  }

  @Test(arguments: [(1.0, 1), (4.9, 1), (5.2, 0), (0.0, 0)])
  func `a strip between two that touch nowhere is a gap up to its width`(
    metres: Double, count: Int
  ) throws {
    let shift = metres / (111_195 * 0.5593)
    let rings = [
      [(-3.0, 56.0), (-2.99, 56.0), (-2.99, 56.01), (-3.0, 56.01), (-3.0, 56.0)],
      [
        (-2.99 + shift, 56.0), (-2.98, 56.0), (-2.98, 56.01), (-2.99 + shift, 56.01),
        (-2.99 + shift, 56.0),
      ],
    ]
    let gaps = try AreaFamily(rings.map(Self.geometry)).gaps()
    #expect(gaps.count == count, "\(gaps)")
    if let gap = gaps.first {
      #expect(gap.members == [0, 1] && abs(gap.width - metres) < 0.1 * metres, "\(gap)")
      #expect(abs(gap.squareMetres - metres * 1113) < 0.05 * metres * 1113, "\(gap)")
    }
  }

  @Test func `findings say which areas, how much and where`() throws {
    func found(_ boxes: [(String, Double, Double, Double, Double)]) throws -> [String] {
      try Lint.report(Lint.zones, files: ["zones.geojson": Lint.zones(boxes)]).findings.map {
        "\($0.line ?? 0) \($0.pointer) \($0.rule.rawValue): \($0.problem)"
      }
    }
    #expect(
      try found([("w", 4, 52, 4.01, 52.01), ("e", 4.009, 52, 4.02, 52.01)]) == [
        "3 /areas/0 overlapping-areas: \"w\" and \"e\" share 76408 m2 at 52.005, 4.0095, 10 % of the smaller one"
      ])
    #expect(
      try found([("w", 4, 52, 4.01, 52.01), ("e", 4.00998, 52, 4.02, 52.01)]) == [
        "3 /areas/0 gap-or-sliver: \"w\" and \"e\" share 1528 m2 at 52.005, 4.00999, 0.2 % of the smaller one"
      ])
    #expect(
      try found([
        ("w", 4, 52, 4.01, 52.01), ("e", 4.01, 52, 4.02, 52.01), ("n", 4, 52.01, 4.02, 52.02),
      ])
        == [])
  }

  @Test func `areas of one file are a family, unless an offer names both`() throws {
    let file = Lint.zones([("w", 4, 52, 4.01, 52.01), ("e", 4.009, 52, 4.02, 52.01)])
    func found(_ offers: String, _ east: String = "zones.geojson#e") throws -> [String] {
      try Lint.findings(
        .overlappingAreas,
        """
        catalog: {id: t}
        areas:
          - {id: west, shape: {$ref: "zones.geojson#w"}}
          - {id: east, shape: {$ref: "\(east)"}}
        offers: [\(offers)]
        """, files: ["zones.geojson": file, "other.geojson": file]
      ).map(\.pointer)
    }
    #expect(try found("{id: a, where: {in: west}}, {id: b, where: {in: east}}") == ["/areas/1"])
    #expect(try found("{id: a, where: {in: [west, east]}}") == [])
    #expect(
      try found("{id: a, where: {in: west}}, {id: b, where: {in: east}}", "other.geojson#e") == [])
  }

  @Test func `ten thousand areas beside each other are looked at`() throws {
    var random = SplitMix(seed: 23)
    var rings = Self.grid(100, &random)
    rings[5_050][2].0 += 40 / 64_000
    let family = AreaFamily(try rings.map(Self.geometry))
    let overlaps = family.overlaps()
    #expect(!overlaps.isEmpty && overlaps.allSatisfy { $0.first == 5_050 || $0.second == 5_050 })
    #expect(family.gaps().allSatisfy { $0.members.contains(5_050) })
    print("10000 areas: \(overlaps.count) overlaps, \(family.gaps().count) gaps")
  }

  @Test func `boxes that meet are found`() {
    var random = SplitMix(seed: 29)
    for count in [0, 1, 2, 16, 17, 300] {
      let boxes = (0..<count).map { _ in
        let (x, y) = (
          Double.random(in: 0...9, using: &random), Double.random(in: 0...9, using: &random)
        )
        return PlanarBox(
          minX: x, minY: y, maxX: x + Double.random(in: 0...1, using: &random),
          maxY: y + Double.random(in: 0...1, using: &random))
      }
      let tree = BoxTree(boxes)
      for box in boxes + [PlanarBox(minX: 20, minY: 0, maxX: 21, maxY: 9)] {
        #expect(tree.find(box) == boxes.indices.filter { boxes[$0].meets(box) })
      }
    }
  }
}
