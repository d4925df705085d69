import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Distances to lines against sampling: edges of a metre to half the earth, everywhere.
@Suite struct EdgeDistanceTests {
  private static func line(_ ends: [(x: Double, y: Double)]) throws -> FeatureIndex {
    let positions = ends.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
    let text = #"{"type":"LineString","coordinates":[\#(positions)]}"#
    return FeatureIndex(try Features(bytes: Array(text.utf8), name: "line"))
  }

  @Test(arguments: [
    // Degrees an edge is long, metres a point is away, cases, metres the answer may be off.
    (0.001, 2_000.0, 3_000, 0.001), (0.5, 20_000.0, 2_000, 0.001), (30.0, 100_000.0, 1_000, 0.001),
    (170.0, 100_000.0, 500, 0.001), (170.0, 5_000_000.0, 300, 0.5),
    (170.0, 10_000_000.0, 200, 2),
  ])
  func distancesAreThoseOfSampling(
    degrees: Double, away: Double, cases: Int, tolerance: Double
  ) throws {
    var random = SplitMix(seed: UInt64(degrees * 1000) ^ UInt64(away))
    var oracle = EdgeOracle()
    var worst = 0.0
    var failures = 0
    for _ in 0..<cases {
      let start = try Coordinate.random(using: &random)
      let end = (
        x: start.longitude + .random(in: -degrees...degrees, using: &random),
        y: (start.latitude + .random(in: -degrees...degrees, using: &random)).clamped(to: -90...90)
      )
      let edge = [(x: start.longitude, y: start.latitude), end]
      let share = Double.random(in: -0.2...1.2, using: &random)
      let x = edge[0].x + (end.x - edge[0].x) * share
      let near = try Coordinate(
        latitude: (edge[0].y + (end.y - edge[0].y) * share).clamped(to: -90...90),
        longitude: x - 360 * ((x + 180) / 360).rounded(.down))
      let point = try oracle.geodesic.point(
        from: near, bearing: .random(in: 0..<360, using: &random),
        metres: .random(in: 0...away, using: &random))
      let hit = try #require(try Self.line(edge).nearest(1, to: point).first)
      let expected = try oracle.metres(point, edge)
      let off = abs(hit.distanceMetres - expected)
      worst = max(worst, off)
      if off > tolerance { failures += 1 }
      let shown = oracle.geodesic.metres(point, hit.nearest)
      #expect(shown == hit.distanceMetres)
    }
    print(
      "edges of \(degrees) degrees: \(failures) of \(cases) distances are off, worst \(worst) m")
    #expect(failures == 0)
  }

  @Test func anEdgeTakesTheShortWay() throws {
    let line = try Self.line([(x: 179, y: 10), (x: -179, y: 10)])
    let hit = try #require(line.nearest(1, to: Coordinate("10.5,180")).first)
    #expect(abs(hit.nearest.longitude) > 179.99 && hit.distanceMetres < 60_000)
    let beyond = try #require(line.nearest(1, to: Coordinate("10,0")).first)
    #expect(beyond.distanceMetres > 15_000_000)
  }

  @Test func aParallelNearThePoleIsACircle() throws {
    // Every point of it is equally near to the pole; from beside the pole the nearest is straight out.
    let ring = try Self.line([(x: -180, y: 89.9), (x: 180, y: 89.9)])
    let hit = try #require(ring.nearest(1, to: Coordinate("89.95,77")).first)
    #expect(abs(hit.nearest.longitude - 77) < 0.02 && abs(hit.nearest.latitude - 89.9) < 1e-9)
    #expect(abs(hit.distanceMetres - 5584.7) < 0.5)
  }

  /// A track around the earth many times, such as a satellite's, piece by piece and in one.
  @Test func manyTurnsAreCounted() throws {
    var track: [(x: Double, y: Double)] = []
    for step in 0..<600 {
      let x = step * 120 % 360 - 120
      track.append((x: Double(x), y: Double(step) * 0.05))
    }
    let line = try Self.line(track)
    for text in ["28.575,180", "28.575,0", "3.3,-77", "0.01,-100"] {
      let point = try Coordinate(text)
      var least = Double.infinity
      for (start, end) in zip(track, track.dropFirst()) {
        let piece = try Self.line([start, end]).nearest(1, to: point)
        least = min(least, piece.first?.distanceMetres ?? .infinity)
      }
      let whole = try #require(line.nearest(1, to: point).first)
      #expect(abs(whole.distanceMetres - least) < 0.001, "\(text)")
    }
  }
}
