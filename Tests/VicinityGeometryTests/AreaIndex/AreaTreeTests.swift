import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// The tree of areas against measuring the distance to every edge, and against the index.
@Suite struct AreaTreeTests {
  private static func tree(
    _ areas: [AreaGeometry]
  ) -> (tree: AreaTree, order: [Int]) {
    let ordered = OrderedAreas(areas)
    return (AreaTree(ordered), ordered.order)
  }

  private static func near(
    _ tree: AreaTree, _ order: [Int], _ point: Coordinate, _ metres: Double,
    _ found: inout NearAreas
  ) -> [Int: Bool] {
    let disc = AreaDisc(point, EarthPoint(point), metres: metres)
    tree.findNear(disc, &found)
    var near = found.areas.map { (order[$0.index], $0.coversDisc) }
    var read = 0
    for area in found.unsure {
      let relation = tree.shapes.relation(of: area, to: disc, &read) {
        WGS84().distanceMetres(from: $0, to: $1)
      }
      if relation != .apart { near.append((order[Int(area)], relation == .covered)) }
    }
    #expect(Set(near.map(\.0)).count == near.count)
    return Dictionary(near) { first, _ in first }
  }

  private static func point(
    _ areas: [AreaGeometry], _ random: inout SplitMix
  ) throws -> Coordinate? {
    let chosen = areas[Int(random.next() % UInt64(areas.count))]
    guard let middle = chosen.boundingBox else { return nil }
    let spread = exp(Double.random(in: -9...2, using: &random))
    let x = middle.west + .random(in: -spread...spread, using: &random)
    let y = min(max(middle.south + .random(in: -spread...spread, using: &random), -90), 90)
    return try Coordinate(latitude: y, longitude: x - 360 * (x / 360).rounded())
  }

  /// Caps around both poles, a band, a half of the earth, and circles of all sizes.
  private static func wide(_ random: inout SplitMix) throws -> [AreaGeometry] {
    func ring(_ corners: [(Double, Double)]) throws -> AreaRing {
      try AreaRing(
        xs: corners.map(\.0) + [corners[0].0], ys: corners.map(\.1) + [corners[0].1])
    }
    let around = stride(from: -180.0, through: 180, by: 20)
    let caps = try [80.0, -75].map { latitude in
      AreaGeometry.polygons([
        [try AreaRing(xs: Array(around), ys: around.map { latitude + 2 * cos($0) })]
      ])
    }
    let boxes = try [
      (-100.0, 20.0, 80.0, 50.0), (170, -20, 190, -10), (-60, 60, 60, 89), (10, -60, 200, 10),
    ].map { west, south, east, north in
      AreaGeometry.polygons([
        [try ring([(west, south), (east, south), (east, north), (west, north)])]
      ])
    }
    let circles = try (0..<200).map { _ in
      AreaGeometry.circle(
        center: try Coordinate(
          latitude: .random(in: -90...90, using: &random),
          longitude: .random(in: -180...180, using: &random)),
        radiusMetres: exp(.random(in: 0...16.5, using: &random)))
    }
    return caps + boxes + circles
  }

  @Test func discsAgreeWithMeasuring() throws {
    var random = SplitMix(seed: 901)
    let areas = try AreaDiscTests.areas(&random) + Self.wide(&random)
    let (tree, order) = Self.tree(areas)
    var found = NearAreas()
    var (cases, differences, tooClose, covering, hits) = (0, 0, 0, 0, 0)
    while cases < 400_000 {
      guard let point = try Self.point(areas, &random) else { continue }
      let metres = exp(Double.random(in: -1...11, using: &random))
      let near = Self.near(tree, order, point, metres, &found)
      for (number, area) in areas.enumerated() {
        let distance = try #require(area.signedDistanceMetres(to: point))
        cases += 1
        let answer = near[number]
        // Edges are measured within 1 mm, and a millionth of what is far.
        if case .polygons = area, abs(abs(distance) - metres) < max(0.02, 2e-6 * metres) {
          tooClose += 1
          continue
        }
        if answer != nil { hits += 1 }
        if answer == true { covering += 1 }
        if (answer != nil) != (distance < metres) || (answer == true) != (distance <= -metres) {
          differences += 1
        }
      }
    }
    print(
      "area tree: \(differences) differences from measuring in \(cases) cases, \(hits) near, "
        + "\(covering) covering, \(tooClose) too close to tell")
    #expect(differences == 0)
    #expect(hits > 1000 && covering > 100 && tooClose < cases / 100)
  }

  @Test func discsAgreeWithTheIndex() throws {
    var random = SplitMix(seed: 902)
    let areas = try (0..<20).flatMap { _ in try AreaDiscTests.areas(&random) }
    let (tree, order) = Self.tree(areas)
    let index = try AreaIndex(areas)
    var found = NearAreas()
    var (cases, differences, hits) = (0, 0, 0)
    while cases < 50_000 {
      guard let point = try Self.point(areas, &random) else { continue }
      let metres = exp(Double.random(in: -2...9, using: &random))
      let near = Self.near(tree, order, point, metres, &found)
      let expected = index.areas(near: point, within: try Length(metres, .metre))
      cases += 1
      hits += expected.count
      if near != Dictionary(uniqueKeysWithValues: expected.map { ($0.index, $0.coversDisc) }) {
        differences += 1
      }
    }
    print("area tree: \(differences) of \(cases) discs differ from the index; \(hits) areas near")
    #expect(differences == 0 && hits > 10_000)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 256, 257, 4097])
  func anyNumberOfAreas(_ count: Int) throws {
    let areas = try (0..<count).map { number in
      AreaGeometry.circle(
        center: try Coordinate(
          latitude: Double(number % 50) * 0.01, longitude: Double(number / 50) * 0.01),
        radiusMetres: 100)
    }
    let (tree, order) = Self.tree(areas)
    var found = NearAreas()
    let near = Self.near(tree, order, try Coordinate(latitude: 0, longitude: 0), 2e7, &found)
    #expect(near.count == count)
    for number in stride(from: 0, to: count, by: 97) {
      guard case .circle(let center, _) = areas[number] else { continue }
      #expect(Self.near(tree, order, center, 10, &found) == [number: true])
    }
  }

  @Test func buffersOfOtherSizesAreRefused() throws {
    let areas = [
      AreaGeometry.circle(center: try Coordinate(latitude: 1, longitude: 2), radiusMetres: 5)
    ]
    let (tree, _) = Self.tree(areas)
    #expect(AreaTree(tree.buffer) != nil)
    for counts in [(-1, 0), (20, 0), (Int.max, 0), (1, 3)] {
      let header = AreaTreeHeader(
        ShapeCounts(
          areas: counts.0, polygons: counts.1, rings: 0, vertices: 0, turns: 0, steps: 0,
          circles: 1))
      var layout = FlatLayout()
      let column = layout.column(of: AreaTreeHeader.self, count: 1)
      let rest = layout.column(of: UInt8.self, count: tree.buffer.count - layout.size)
      let buffer = FlatBuffer(layout) { writer in
        writer.write(header, to: column, at: 0)
        writer.write([0], to: rest)
      }
      #expect(AreaTree(buffer) == nil)
    }
  }
}
