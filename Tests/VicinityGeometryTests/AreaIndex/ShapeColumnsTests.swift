import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// What the columns of shapes hold, against the shapes that were written.
@Suite struct ShapeColumnsTests {
  private static func ring(
    around x: Double, _ y: Double, _ size: Double, corners: Int
  ) throws -> AreaRing {
    let angles = (0..<corners).map { Double($0) / Double(corners) * 2 * .pi }
    var xs = angles.map { x + size * cos($0) }
    // An edge across the antimeridian goes the short way: the ring has turns then.
    xs = xs.map { $0 > 180 ? $0 - 360 : $0 < -180 ? $0 + 360 : $0 }
    let ys = angles.map { min(max(y + size * sin($0), -90), 90) }
    return try AreaRing(xs: xs + [xs[0]], ys: ys + [ys[0]])
  }

  private static func cap(_ latitude: Double, _ random: inout SplitMix) throws -> AreaRing {
    let xs = Array(stride(from: -180.0, through: 180, by: 15))
    var ys = xs.map { _ in latitude + .random(in: -3...3, using: &random) }
    ys[ys.count - 1] = ys[0]
    return try AreaRing(xs: xs, ys: ys)
  }

  /// Circles, areas of no, one and several polygons, with and without holes and turns, and around poles.
  private static func area(_ random: inout SplitMix) throws -> AreaGeometry {
    let anywhere = Double.random(in: -180...180, using: &random)
    let x = [180.0, -180.0, anywhere][Int(random.next() % 3)]
    let y = Double.random(in: -80...80, using: &random)
    switch random.next() % 8 {
    case 0: return .polygons([])
    case 1, 2:
      return .circle(
        center: try Coordinate(latitude: y, longitude: x),
        radiusMetres: .random(in: 0...1e6, using: &random))
    case 3:
      let latitude = random.next() % 2 == 0 ? 75.0 : -75.0
      return .polygons([[try cap(latitude, &random)]])
    default:
      var polygons: [[AreaRing]] = []
      for number in 0...Int(random.next() % 4) {
        let middle = x + 8 * Double(number)
        let size = Double.random(in: 0.01...3, using: &random)
        var rings: [AreaRing] = []
        for hole in 0...Int(random.next() % 3) {
          let corners = 3 + Int(random.next() % 60)
          rings.append(
            try ring(
              around: middle > 180 ? middle - 360 : middle, y, size / Double(1 + 2 * hole),
              corners: corners))
        }
        polygons.append(rings)
      }
      return .polygons(polygons)
    }
  }

  private static func isSame(_ first: AreaGeometry, _ other: AreaGeometry) -> Bool {
    switch (first, other) {
    case (.circle(let middle, let radius), .circle(let center, let metres)):
      return middle == center && radius == metres
    case (.polygons(let polygons), .polygons(let others)):
      func numbers(_ ring: AreaRing) -> [UInt64] { (ring.xs + ring.ys).map(\.bitPattern) }
      return polygons.map { $0.map(numbers) } == others.map { $0.map(numbers) }
        && polygons.joined().map(\.turns) == others.joined().map(\.turns)
        && polygons.joined().map(\.winding) == others.joined().map(\.winding)
    default: return false
    }
  }

  /// Corners, places near them and places in the box.
  private static func points(
    _ area: AreaGeometry, _ random: inout SplitMix
  ) throws -> [Coordinate] {
    guard case .polygons(let polygons) = area else { return [] }
    var points: [Coordinate] = []
    for ring in polygons.joined() {
      for index in ring.xs.indices where random.next() % 4 == 0 {
        let (x, y) = (ring.xs[index], ring.ys[index])
        points.append(try Coordinate(latitude: y, longitude: x))
        points.append(try Coordinate(latitude: y, longitude: x > 0 ? x.nextDown : x.nextUp))
        points.append(
          try Coordinate(
            latitude: min(max(y + .random(in: -1...1, using: &random), -90), 90), longitude: x))
      }
    }
    return points
  }

  @Test func `shapes come back as they were, and answer alike`() throws {
    var random = SplitMix(seed: 83)
    let ordered = OrderedAreas(try (0..<600).map { _ in try Self.area(&random) })
    let (tree, areas) = (AreaTree(ordered), ordered.areas)
    let table = try AreaIndex(areas).table
    var (shapes, answers, asked, turned) = (0, 0, 0, 0)
    for (number, area) in areas.enumerated() {
      let number = UInt32(number)
      if !Self.isSame(AreaGeometry(number, of: tree), area) { shapes += 1 }
      if !Self.isSame(AreaGeometry(number, of: table), area) { shapes += 1 }
      if case .polygons(let polygons) = area {
        turned += polygons.joined().count { !$0.turns.isEmpty }
      }
      for point in try Self.points(area, &random) {
        var read = 0
        let expected = area.relation(to: point)
        if tree.shapes.relation(of: number, to: point, &read) != expected { answers += 1 }
        if table.relation(of: number, to: point) != expected { answers += 1 }
        asked += 1
      }
    }
    print(
      "columns of shapes: \(shapes) of 1200 differ, \(turned) rings with turns; \(answers) of \(2 * asked) answers differ"
    )
    #expect(shapes == 0 && answers == 0 && turned > 100 && asked > 5_000)
  }
}
