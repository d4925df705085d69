import TestSupport
import Testing
import Vicinity

/// Rings around a pole that are written in one piece, without a line along the pole, against rings
/// that are closed along it.
@Suite struct PolarRingsSuite {
  @Test(.enabled(if: ConformanceData.isPresent, ConformanceData.whyNot))
  func antarcticaInOnePiece() throws {
    var tally = Tally()
    let files = [
      "countries/hard_50m.geojson": 2, "countries/ne_110m_admin_0_countries.json": 6,
    ]
    for (name, feature) in files.sorted(by: { $0.key < $1.key }) {
      var split = try #require(OracleFile(name, features: [feature]).features[feature])
      let index = try #require(
        split.polygons.firstIndex { $0[0].positions.contains { $0.x == 180 } })
      // The coast alone, which meets 180 in one position, and the same closed along the pole.
      var coast = split.polygons[index][0].positions.filter { $0.y > -89 && $0.x > -180 }
      let west = try #require(coast.firstIndex { $0.x == 180 })
      let corner = coast[west]
      var unsplit = split.polygons
      unsplit[index] = [OracleRing(coast)]
      coast.insert(
        contentsOf: [(180.0, -90.0), (-180, -90), (-180, corner.y)].map(OraclePosition.init),
        at: west + 1)
      split.polygons[index] = [OracleRing(coast)]
      let areas = try AreaText.areas(unsplit)
      for point in HardPoints(around: split.rings, count: 300, seed: 11).points {
        var expected = split.side(of: point).relation
        if point.y == -90 || (abs(point.x) == 180 && point.y < corner.y) {
          #expect(expected == .boundary)
          expected = .inside
          tally.mended += 1
        }
        try tally.compare(areas, expected, point)
      }
    }
    tally.report("Antarctica", "in one piece, \(tally.mended) on its mended cut")
  }

  /// Jagged rings with hooks, all longitudes multiples of 2^-20, so that turns need no rounding.
  @Test(arguments: [90.0, -90])
  func jaggedRings(pole: Double) throws {
    var tally = Tally()
    for seed in 0..<8 as Range<UInt64> {
      let oracle = PolarRingsSuite.jaggedRing(pole: pole, seed: seed)
      let folded = oracle.turn.map {
        OraclePosition(x: $0.x > 180 ? $0.x - 360 : $0.x, y: $0.y)
      }
      let points = HardPoints(around: [OracleRing(folded)], count: 60, seed: seed).points
      let writings = [
        try AreaText.areas([[OracleRing(folded)]]),
        try AreaText.areas([[OracleRing(folded.reversed())]]),
        try PolarRingsSuite.whole(oracle.turn), try PolarRingsSuite.whole(oracle.turn.reversed()),
        try PolarRingsSuite.whole(oracle.turn.map { OraclePosition(x: $0.x - 360, y: $0.y) }),
      ]
      for point in points {
        let expected = oracle.side(of: point).relation
        for areas in writings { try tally.compare(areas, expected, point) }
      }
    }
    tally.report("jagged rings around \(pole)", "in one piece")
  }

  /// A ring that ends a turn from where it starts.
  private static func whole(_ turn: [OraclePosition]) throws -> Areas {
    let positions = turn.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
    let text = #"{"type":"Polygon","coordinates":[[\#(positions)]]}"#
    return try Areas(bytes: Array(text.utf8), name: "written")
  }

  private static func jaggedRing(pole: Double, seed: UInt64) -> OraclePolarRing {
    var random = SplitMix(seed: seed)
    let steps = 60
    let width = 360 / Double(steps)
    let start = (Double.random(in: -180...180, using: &random) * 0x1p20).rounded() / 0x1p20
    var turn: [OraclePosition] = []
    for step in 0..<steps {
      let x = start + width * Double(step)
      let y = Double.random(in: 60...85, using: &random)
      turn.append(OraclePosition(x: x, y: y))
      // A hook, which a meridian meets three times.
      for (share, rise) in [(0.75, 1.0), (0.25, 2), (0.875, 3)] where step % 3 == 0 {
        turn.append(OraclePosition(x: x + width * share, y: y + rise))
      }
    }
    turn.append(OraclePosition(x: start + 360, y: turn[0].y))
    return OraclePolarRing(
      turn: turn.map { OraclePosition(x: $0.x, y: pole < 0 ? -$0.y : $0.y) }, pole: pole)
  }
}
