import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Shapes that lead indexes astray, against asking each area by itself.
@Suite struct AreaIndexTrapTests {
  /// A part of an area: a ring, closed by the test.
  private static func ring(_ points: [(Double, Double)]) throws -> AreaRing {
    let closed = points + points.prefix(1)
    return try AreaRing(xs: closed.map(\.0), ys: closed.map(\.1))
  }

  private static func box(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) throws -> AreaRing {
    try ring([(west, south), (east, south), (east, north), (west, north)])
  }

  private static func circle(
    _ latitude: Double, _ longitude: Double, _ metres: Double
  ) throws -> AreaGeometry {
    .circle(
      center: try Coordinate(latitude: latitude, longitude: longitude), radiusMetres: metres)
  }

  /// Compares every answer with asking each area: at `extra`, at every vertex and middle, all over the frame,
  /// and beside all of them.
  @discardableResult
  private func compare(
    _ name: String, _ areas: [AreaGeometry], extra: [(Double, Double)] = []
  ) throws -> AreaIndex<WGS84> {
    let index = try AreaIndex(areas)
    let frame = index.table.header.frame
    var random = SplitMix(seed: 9)
    var places = extra
    for case .polygons(let polygons) in areas.prefix(2000) {
      for ring in polygons.joined() {
        for end in 1..<ring.xs.count {
          let (x, y) = (ring.movedXs[end], ring.ys[end])
          places.append((x, y))
          places.append(((x + ring.movedXs[end - 1]) / 2, (y + ring.ys[end - 1]) / 2))
        }
      }
    }
    for case .circle(let center, _) in areas.prefix(200) {
      places.append((center.longitude, center.latitude))
    }
    for _ in 0..<2000 {
      places.append(
        (
          .random(in: frame.west - 0.01...frame.east + 0.01, using: &random),
          .random(in: frame.south - 0.01...frame.north + 0.01, using: &random)
        ))
    }
    for column in 0...16 {
      for row in 0...16 {
        places.append(
          (
            frame.west + (frame.east - frame.west) * Double(column) / 16,
            frame.south + (frame.north - frame.south) * Double(row) / 16
          ))
      }
    }
    for (x, y) in places.shuffled(using: &random).prefix(3000) {
      for nudge in [1e-12, 1e-9, 1e-6] {
        places.append((x + .random(in: -nudge...nudge, using: &random), y))
        places.append((x, y + .random(in: -nudge...nudge, using: &random)))
      }
    }
    let points = places.compactMap { x, y in
      try? Coordinate(latitude: y, longitude: x - 360 * (x / 360).rounded())
    }
    let answers = index.areas(at: points)
    var differences = 0
    var hits = 0
    let step = max(1, points.count * areas.count / 20_000_000)
    for number in stride(from: 0, to: points.count, by: step) {
      let point = points[number]
      var expected: [AreaHit] = []
      for (area, geometry) in areas.enumerated() {
        let relation = geometry.relation(to: point)
        if relation.isCovered { expected.append(AreaHit(index: area, relation: relation)) }
      }
      hits += expected.count
      if index.areas(at: point) != expected || Array(answers[number]) != expected {
        differences += 1
      }
    }
    print("\(name): \(differences) of \(points.count / step) points differ, \(hits) hits")
    #expect(differences == 0)
    return index
  }

  @Test func anEdgeSharedInsideOneMultipart() throws {
    try compare(
      "shared inside",
      [
        .polygons([[Self.box(0, 0, 1, 1)], [Self.box(1, 0, 2, 1)], [Self.box(0, 1, 2, 2)]]),
        .polygons([[Self.box(0.5, 0.5, 1.5, 1.5)]]),
      ], extra: (0...100).map { (1, Double($0) / 50) })
  }

  /// The middles of cells, where an area's status is asked, are on edges.
  @Test func edgesThroughTheMiddlesOfCells() throws {
    var areas: [AreaGeometry] = [.polygons([[try Self.box(-1, -1, 1, 1)]])]
    for number in 1...40 {
      let half = 1 / Double(number)
      areas.append(.polygons([[try Self.box(-half, -half, half, half)]]))
      areas.append(.polygons([[try Self.ring([(0, 0), (half, -half), (half, half)])]]))
      areas.append(.polygons([[try Self.ring([(0, -half), (half, 0), (0, half), (-half, 0)])]]))
    }
    var lattice: [(Double, Double)] = []
    for column in 0...64 {
      for row in 0...64 { lattice.append((Double(column) / 32 - 1, Double(row) / 32 - 1)) }
    }
    try compare("middles", areas, extra: lattice)
  }

  @Test func manyEdgesAtOneVertex() throws {
    let spikes = try (0..<200).map { number in
      let first = Double(number) * .pi / 100
      let second = first + .pi / 200
      return try Self.ring([
        (0, 0), (cos(first), sin(first)), (cos(second), sin(second)),
      ])
    }
    // One area of all, and each by itself.
    let areas: [AreaGeometry] =
      [.polygons(spikes.map { [$0] })] + spikes.map { .polygons([[$0]]) }
    let near = (0..<400).map { number in
      let angle = Double(number) * .pi / 200 + 0.001
      return (1e-7 * cos(angle), 1e-7 * sin(angle))
    }
    try compare("star", areas, extra: near)
  }

  @Test func tenThousandIdenticalAreas() throws {
    let circle = try Self.circle(40, -100, 500)
    let index = try compare("identical circles", Array(repeating: circle, count: 10_000))
    let box = AreaGeometry.polygons([[try Self.box(10, 50, 10.1, 50.1)]])
    let boxes = try compare("identical boxes", Array(repeating: box, count: 10_000))
    print("identical: \(index.memoryFootprint) and \(boxes.memoryFootprint) bytes")
    #expect(index.memoryFootprint < 400_000_000 && boxes.memoryFootprint < 400_000_000)
  }

  @Test func areasSmallerThanACell() throws {
    var random = SplitMix(seed: 3)
    var areas: [AreaGeometry] = []
    var inside: [(Double, Double)] = []
    for exponent in 3...13 {
      for _ in 0..<20 {
        let size = pow(10, -Double(exponent))
        let x = Double.random(in: 0...1, using: &random)
        let y = Double.random(in: 0...1, using: &random)
        areas.append(.polygons([[try Self.box(x, y, x + size, y + size)]]))
        inside.append((x + size / 2, y + size / 2))
        areas.append(try Self.circle(y, x, size))
      }
    }
    try compare("tiny", areas, extra: inside)
  }

  @Test func oneThatCoversAll() throws {
    var areas: [AreaGeometry] = [
      .polygons([[try Self.box(-180, -90, 180, 90)]]), try Self.circle(0, 0, 20_003_932),
      try Self.circle(90, 0, 19_000_000),
    ]
    for number in 0..<400 {
      let (x, y) = (Double(number % 20) / 10, Double(number / 20) / 10)
      areas.append(.polygons([[try Self.box(x, y, x + 0.1, y + 0.1)]]))
      areas.append(try Self.circle(y, x, 6000))
    }
    try compare("covering", areas, extra: [(180, 10), (-180, 10), (0, 90), (0, -90), (50, 90)])
  }

  @Test func polesAndTheAntimeridian() throws {
    func around(_ latitude: Double) throws -> AreaRing {
      // It ends where it starts, a turn further.
      try AreaRing(
        xs: [-180, -90, 0, 90, 180], ys: [latitude, latitude + 1, latitude, latitude - 1, latitude])
    }
    let areas: [AreaGeometry] = [
      try Self.circle(89.99, 20, 50_000), try Self.circle(-90, 0, 100_000),
      try Self.circle(10, 179.99, 20_000), try Self.circle(10, -180, 20_000),
      try Self.circle(-17, 180, 0), .polygons([[try around(80)]]), .polygons([[try around(-70)]]),
      .polygons([[try Self.box(179, -1, 181, 1)]]),
      .polygons([[try Self.ring([(170, 20), (-170, 20), (-170, 30), (170, 30)])]]),
      .polygons([[try Self.box(170, 40, 180, 50)], [try Self.box(-180, 40, -170, 50)]]),
    ]
    var extra: [(Double, Double)] = []
    for latitude in stride(from: -90.0, through: 90, by: 0.25) {
      for longitude in [-180, 180, 179.9999, -179.9999, 0, 90.0] {
        extra.append((longitude, latitude))
      }
    }
    try compare("poles", areas, extra: extra)
  }

  @Test func nothingAtAll() throws {
    let index = try AreaIndex([AreaGeometry]())
    let point = try Coordinate("55.95,-3.19")
    #expect(index.count == 0 && index.areas(at: point).isEmpty)
    #expect(index.areas(at: [point, point]).map(\.count) == [0, 0])
    #expect(index.areas(near: point, within: try Length("100km")).isEmpty)
    try compare("a point", [Self.circle(55, -3, 0)])
    try compare("no parts", [.polygons([])])
  }

  @Test func randomCircles() throws {
    var random = SplitMix(seed: 21)
    let areas = try (0..<3000).map { _ in
      try Self.circle(
        .random(in: 51...52, using: &random), .random(in: 0...2, using: &random),
        exp(.random(in: 0...11, using: &random)))
    }
    try compare("circles", areas)
  }
}
