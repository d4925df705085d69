import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// How likely somebody is in a polygon, by methods that share nothing with the one under test.
@Suite struct AreaMatchTests {
  private static func areas(_ geometry: String) throws -> Areas {
    try Areas(
      bytes: Array(#"{"type":"Feature","properties":{},"geometry":\#(geometry)}"#.utf8),
      name: "area")
  }

  private static func fix(_ latitude: Double, _ longitude: Double, _ metres: Double) throws -> Fix {
    Fix(
      point: try Coordinate(latitude: latitude, longitude: longitude),
      accuracy: Accuracy(radiusMetres: metres, confidence: 0.5), source: .gps)
  }

  /// The share of 640,000 points, spread as the error is, that the area covers.
  private static func gridShare(_ area: Area, _ fix: Fix) throws -> Double {
    let (rings, rays) = (800, 800)
    let earth = WGS84()
    let spread = try #require(fix.spread)
    let point = try #require(fix.point)
    var covered = 0
    for ring in 0..<rings {
      let share = (Double(ring) + 0.5) / Double(rings)
      let distance = try Length(spread.radiusMetres(holding: share), .metre)
      for ray in 0..<rays {
        let bearing = (Double(ray) + 0.5 * Double(ring % 2)) * 360 / Double(rays)
        let place = try earth.destination(from: point, bearing: bearing, distance: distance)
        if area.relation(to: place).isCovered { covered += 1 }
      }
    }
    return Double(covered) / Double(rings * rays)
  }

  @Test func polygonsAgreeWithAGrid() throws {
    var random = SplitMix(seed: 11)
    var worst = 0.0
    let cases: [(String, Double, Double)] = [
      (#"{"type":"Polygon","coordinates":[[[0,0],[0.1,0],[0.1,0.1],[0,0.1],[0,0]]]}"#, 0.05, 0.02),
      // With a hole, around which the point may lie.
      (
        #"{"type":"Polygon","coordinates":[[[10,60],[11,60],[10.5,60.6],[10,60]],[[10.3,60.1],[10.5,60.3],[10.6,60.1],[10.3,60.1]]]}"#,
        60.15, 10.45
      ),
      // Across the antimeridian, in one piece and cut.
      (
        #"{"type":"Polygon","coordinates":[[[179.8,-17],[-179.9,-17],[-179.9,-16.8],[179.8,-16.8],[179.8,-17]]]}"#,
        -16.9, 179.95
      ),
      (
        #"{"type":"MultiPolygon","coordinates":[[[[179.8,-17],[180,-17],[180,-16.8],[179.8,-16.8],[179.8,-17]]],[[[-180,-17],[-179.9,-17],[-179.9,-16.8],[-180,-16.8],[-180,-17]]]]}"#,
        -16.9, 180
      ),
      // Around either pole.
      (
        #"{"type":"Polygon","coordinates":[[[0,89],[90,88.5],[180,89.5],[-90,89],[0,89]]]}"#, 89.6,
        20
      ),
      (#"{"type":"Polygon","coordinates":[[[0,-89],[120,-89],[-120,-89],[0,-89]]]}"#, -89.1, 100),
      (
        #"{"type":"Polygon","coordinates":[[[-180,-80],[180,-80],[180,-90],[-180,-90],[-180,-80]]]}"#,
        -80.1, 3
      ),
    ]
    for (geometry, latitude, longitude) in cases {
      let area = try Self.areas(geometry)[0]
      for metres in [800.0, 9_000, 60_000] {
        let fix = try Self.fix(
          latitude + Double.random(in: -0.01...0.01, using: &random), longitude, metres)
        let match = try #require(area.match(fix))
        let expected = try Self.gridShare(area, fix)
        worst = max(worst, abs(match.probability - expected))
        #expect(abs(match.probability - expected) < 1e-4, "\(geometry) \(metres)")
      }
    }
    print("polygons: worst of 21 probabilities \(worst) from a grid of 640,000 points")
  }

  @Test func tilesOfTheWorldAddUpToOne() throws {
    let tiles = (0..<12).flatMap { column in
      (0..<6).map { row in
        let (west, south) = (Double(column) * 30 - 180, Double(row) * 30 - 90)
        return
          "[[[\(west),\(south)],[\(west + 30),\(south)],[\(west + 30),\(south + 30)],[\(west),\(south + 30)],[\(west),\(south)]]]"
      }
    }
    let features = tiles.map {
      #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":\#($0)}}"#
    }.joined(separator: ",")
    let matcher = AreaMatcher(
      try Areas(
        bytes: Array(#"{"type":"FeatureCollection","features":[\#(features)]}"#.utf8), name: "tiles"
      ))
    var random = SplitMix(seed: 12)
    var worst = 0.0
    var count = 0
    for index in 0..<1_500 {
      // Corners and edges of tiles, poles and the antimeridian among them.
      let onRow = index % 3 == 0
      let onColumn = index % 5 == 0
      let latitude =
        onRow
        ? Double(Int.random(in: -3...3, using: &random)) * 30
        : Double.random(in: -90...90, using: &random)
      let longitude =
        onColumn
        ? Double(Int.random(in: -6...6, using: &random)) * 30
        : Double.random(in: -180...180, using: &random)
      let metres = [30.0, 20_000, 300_000][index % 3]
      let fix = try Self.fix(latitude, longitude, metres)
      // So far that what is left out is below 1e-9.
      let matches = try #require(matcher.matches(fix, confidence: 1 - 1e-10))
      let sum = matches.reduce(0) { $0 + $1.match.probability }
      worst = max(worst, abs(sum - 1))
      count += matches.count
      #expect(abs(sum - 1) < 1e-5, "\(latitude),\(longitude) \(metres): \(matches)")
    }
    print("tiles: worst of 1500 sums of \(count) probabilities \(worst) from 1")
    #expect(worst < 1e-10)
  }

  @Test func circlesDrawnAsPolygonsAgreeWithMarcum() throws {
    var random = SplitMix(seed: 13)
    var worst = 0.0
    let earth = WGS84()
    for _ in 0..<60 {
      let center = try Coordinate(
        latitude: Double.random(in: -80...80, using: &random),
        longitude: Double.random(in: -180...180, using: &random))
      // Marcum's plane is flat: at 50 km the earth differs from it by more than this tells.
      let radius = Double.random(in: 50...5_000, using: &random)
      let corners = 4096
      let ring = try (0...corners).map { corner in
        let place = try earth.destination(
          from: center, bearing: Double(-(corner % corners)) * 360 / Double(corners),
          distance: Length(radius, .metre))
        return "[\(place.longitude),\(place.latitude)]"
      }
      let area = try Self.areas(
        #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}"#)[0]
      let away = radius * Double.random(in: 0...2, using: &random)
      let point = try earth.destination(
        from: center, bearing: Double.random(in: 0..<360, using: &random),
        distance: Length(away, .metre))
      let fix = try Self.fix(
        point.latitude, point.longitude, radius * Double.random(in: 0.3...3, using: &random))
      let exact = try #require(fix.match(circleOf: radius, atMetres: away))
      let found = try #require(area.match(fix))
      worst = max(worst, abs(exact.probability - found.probability))
      #expect(abs(exact.signedDistanceMetres - found.signedDistanceMetres) < radius * 1e-6 + 0.01)
    }
    print("circles of 4096 corners: worst of 60 probabilities \(worst) from Marcum's Q")
    #expect(worst < 1e-6)
  }

  /// A point on the corner or the edge of what is tiny beside its error, and of a tiny hole.
  @Test func tinyAreasAndHolesAreTiny() throws {
    let square = "[[0,0],[0.0001,0],[0.0001,0.0001],[0,0.0001],[0,0]]"
    let tiny = try Self.areas(#"{"type":"Polygon","coordinates":[\#(square)]}"#)[0]
    let hole = try Self.areas(
      #"{"type":"Polygon","coordinates":[[[-3,-3],[3,-3],[3,3],[-3,3],[-3,-3]],\#(square)]}"#)[0]
    for (latitude, longitude) in [(0.0, 0.0), (0.00005, 0), (0.0001, 0.0001), (0.00003, 0.00004)] {
      let fix = try Self.fix(latitude, longitude, 10_000)
      // 11.06 by 11.13 metres of 2 pi 8,493^2.
      let expected = 11.0574 * 11.1319 / (2 * .pi * 8_493.2 * 8_493.2)
      let inside = try #require(tiny.match(fix)).probability
      let outside = try #require(hole.match(fix)).probability
      #expect(abs(inside - expected) < expected * 0.01, "\(latitude),\(longitude): \(inside)")
      #expect(abs(1 - outside - expected) < 1e-9, "\(latitude),\(longitude): \(outside)")
    }
  }

  @Test func certainPossibleAndNo() throws {
    let areas = try Self.areas(
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#)
    let matcher = AreaMatcher(areas)
    let inside = try Self.fix(0.5, 0.5, 100)
    #expect(matcher.matches(inside)?.map(\.match.answer) == [.certain])
    let near = try Self.fix(0.5, 1.001, 100)
    let match = try #require(matcher.matches(near)?.first?.match)
    #expect(match.answer == .possible && match.probability > 0.05 && match.probability < 0.5)
    #expect(abs(match.signedDistanceMetres - 111.3) < 0.1)
    #expect(matcher.matches(try Self.fix(0.5, 1.01, 100))?.isEmpty == true)
    #expect(areas[0].match(try Self.fix(0.5, 1.01, 100))?.answer == .no)
    let byAddress = Fix(
      point: try Coordinate("0.5,0.5"), accuracy: Accuracy(radiusMetres: 100, confidence: 0.5),
      source: .ip)
    #expect(matcher.matches(byAddress)?.map(\.match.answer) == [.possible])
    #expect(matcher.matches(Fix(point: nil, source: .gps)) == nil)
  }
}
