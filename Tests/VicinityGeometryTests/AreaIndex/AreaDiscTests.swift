import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// The disc query against measuring the distance to every edge.
@Suite struct AreaDiscTests {
  /// Wiggly polygons, some with holes, some overlapping, all around the earth; circles among them.
  static func areas(_ random: inout SplitMix) throws -> [AreaGeometry] {
    let middles = [(0.0, 0.0), (179.9, 10), (-3.2, 55.9), (100, -72), (20, 85), (-179.95, -40)]
    return try (0..<240).map { number in
      let (x, y) = middles[number % middles.count]
      let (centerX, centerY) = (
        x + .random(in: -0.2...0.2, using: &random) / cos(y * .pi / 180),
        y + .random(in: -0.2...0.2, using: &random)
      )
      let size = exp(Double.random(in: -7 ... -2.5, using: &random))
      if number % 4 == 0 {
        return .circle(
          center: try Coordinate(
            latitude: centerY, longitude: centerX - 360 * (centerX / 360).rounded()),
          radiusMetres: size * 111_000)
      }
      func ring(_ share: Double) throws -> AreaRing {
        let corners = (0..<40).map { corner in
          let angle = Double(corner) * .pi / 20
          let length = share * size * .random(in: 0.6...1, using: &random)
          return (
            centerX + length * cos(angle) / cos(y * .pi / 180), centerY + length * sin(angle)
          )
        }
        return try AreaRing(
          xs: corners.map(\.0) + [corners[0].0], ys: corners.map(\.1) + [corners[0].1])
      }
      return .polygons([number % 5 == 0 ? [try ring(1), try ring(0.5)] : [try ring(1)]])
    }
  }

  @Test func discsAgreeWithMeasuring() throws {
    var random = SplitMix(seed: 77)
    let areas = try Self.areas(&random)
    let index = try AreaIndex(areas)
    var cases = 0
    var differences = 0
    var tooClose = 0
    var covering = 0
    var found = 0
    while cases < 100_000 {
      let middle = areas[Int(random.next() % UInt64(areas.count))].boundingBox
      guard let middle else { continue }
      let spread = exp(Double.random(in: -8 ... -3, using: &random))
      let x = middle.west + .random(in: -spread...spread, using: &random)
      let y = middle.south + .random(in: -spread...spread, using: &random)
      let point = try Coordinate(latitude: y, longitude: x - 360 * (x / 360).rounded())
      let metres = exp(Double.random(in: 0...9, using: &random))
      let near = index.areas(near: point, within: try Length(metres, .metre))
      let reach = BoundingBox(around: point, within: try Length(metres * 1.01 + 10, .metre))
      // What is far away is not near; who says it is would be found among the rest.
      for (number, area) in areas.enumerated()
      where area.boundingBox?.meets(reach) == true || near.contains(where: { $0.index == number }) {
        let distance = try #require(area.signedDistanceMetres(to: point))
        let answer = near.first { $0.index == number }
        cases += 1
        if case .polygons = area,
          abs(distance - metres) < 0.02 || abs(distance + metres) < 0.02
        {
          tooClose += 1
          continue
        }
        if answer != nil { found += 1 }
        if answer?.coversDisc == true { covering += 1 }
        if (answer != nil) != (distance < metres)
          || (answer?.coversDisc == true) != (distance <= -metres)
        {
          differences += 1
        }
      }
    }
    print(
      "discs: \(differences) of \(cases) answers differ from measuring, \(found) near, "
        + "\(covering) covering, \(tooClose) within 2 cm of the rim")
    #expect(differences == 0)
    #expect(found > 10_000 && covering > 500 && tooClose < cases / 100)
  }

  /// A circle's edge at the disc's rim to the nanometre: the geodesic decides.
  @Test func circlesAtTheRimAgree() throws {
    var random = SplitMix(seed: 78)
    var differences = 0
    let count = 20_000
    for _ in 0..<count {
      let center = try Coordinate(
        latitude: .random(in: -89...89, using: &random),
        longitude: .random(in: -180...180, using: &random))
      let radius = exp(Double.random(in: 1...11, using: &random))
      let point = try WGS84().destination(
        from: center, bearing: .random(in: 0..<360, using: &random),
        distance: Length(exp(Double.random(in: 1...11, using: &random)), .metre))
      let distance = WGS84().distanceMetres(from: center, to: point) - radius
      let index = try AreaIndex([AreaGeometry.circle(center: center, radiusMetres: radius)])
      let metres = abs(distance)
      for rim in [metres, metres.nextUp, metres.nextDown, metres + 1e-8] where rim > 0 {
        let near = index.areas(near: point, within: try Length(rim, .metre)).first
        if (near != nil) != (distance < rim) || (near?.coversDisc == true) != (distance <= -rim) {
          differences += 1
        }
      }
    }
    print("rims: \(differences) of \(4 * count) answers differ from the geodesic's double")
    #expect(differences == 0)
  }
}

extension BoundingBox {
  /// Whether two boxes can have a point in common.
  fileprivate func meets(_ other: BoundingBox) -> Bool {
    guard south <= other.north, other.south <= north else { return false }
    return parts.contains { part in
      other.parts.contains { $0.0 <= part.1 && part.0 <= $0.1 }
    }
  }

  private var parts: [(Double, Double)] {
    crossesAntimeridian ? [(west, 180), (-180, east)] : [(west, east)]
  }
}
