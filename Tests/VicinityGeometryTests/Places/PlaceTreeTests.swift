import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// What single precision decides, against chords in double precision.
@Suite struct PlaceTreeTests {
  @Test(arguments: MadeUpPlaces.allCases)
  func marginsHold(kind: MadeUpPlaces) throws {
    var random = SplitMix(seed: 81)
    let places = try kind.places(20_000, &random)
    let tree = PlaceIndex(places).tree
    var tests = 0
    var open = 0
    var wrong = 0
    for _ in 0..<15 {
      let center = places[Int.random(in: 0..<places.count, using: &random)]
      let other = tree.coordinate(Int.random(in: 0..<tree.count, using: &random))
      // Every third disc has a place at its edge.
      let metres = [
        WGS84().distanceMetres(from: center, to: other), .random(in: 0..<20_000, using: &random),
        .random(in: 0..<20_000_000, using: &random),
      ][Int.random(in: 0..<3, using: &random)]
      let disc = Disc(center: center, radiusMetres: metres)
      for leaf in 0..<(tree.count + 15) / 16 {
        let sides = disc.test(tree.cells(leaf), of: tree.leafBall(leaf))
        for place in 0..<min(16, tree.count - 16 * leaf) {
          let point = EarthPoint(tree.coordinate(16 * leaf + place))
          let chord = point.chord(to: disc.center)
          tests += 1
          if sides.open >> UInt32(place) & 1 == 1 {
            open += 1
          } else if sides.inside >> UInt32(place) & 1 == 1 {
            if chord >= disc.bounds.inside { wrong += 1 }
          } else if chord <= disc.bounds.outside {
            wrong += 1
          }
        }
      }
    }
    print("\(kind): \(wrong) of \(tests) decided wrongly, \(open) left open")
    #expect(wrong == 0)
  }

  @Test(arguments: MadeUpPlaces.allCases)
  func ballsHoldTheirPlacesAndSidesAreRight(kind: MadeUpPlaces) throws {
    var random = SplitMix(seed: 82)
    let places = try kind.places(20_000, &random)
    let tree = PlaceIndex(places).tree
    let shape = PlaceTreeShape(count: tree.count)
    let points = (0..<tree.count).map { EarthPoint(tree.coordinate($0)) }
    #expect(Set((0..<tree.count).map { tree.row($0) }).count == tree.count)
    var wrong = 0
    for _ in 0..<5 {
      let center = places[Int.random(in: 0..<places.count, using: &random)]
      let metres = Double.random(in: 0..<1, using: &random)
      let disc = Disc(center: center, radiusMetres: metres * metres * metres * 20_000_000)
      for (level, balls) in shape.levels.enumerated() {
        for ball in 0..<balls {
          let sides = disc.sides(of: tree.group(ball / 8, level: level))
          let lane = UInt32(ball % 8)
          for position in shape.positions(of: ball, level: level) {
            let chord = points[position].chord(to: disc.center)
            if sides.outside >> lane & 1 == 1, chord <= disc.bounds.outside { wrong += 1 }
            if sides.inside >> lane & 1 == 1, chord >= disc.bounds.inside { wrong += 1 }
          }
        }
      }
    }
    #expect(wrong == 0)
  }

  /// Bounds of a geodesic from its chord, at all lengths.
  @Test func geodesicsFromChords() throws {
    var random = SplitMix(seed: 83)
    var geodesic = GeodesicOracle()
    var wrong = 0
    let pairs = 300_000
    for pair in 0..<pairs {
      let start = try Coordinate.random(using: &random)
      let end =
        pair % 3 == 0
        ? try Coordinate(
          latitude: (-start.latitude + .random(in: -0.5...0.5, using: &random))
            .clamped(to: -90...90),
          longitude: start.longitude > 0 ? start.longitude - 180 : start.longitude + 180)
        : try geodesic.point(
          from: start, bearing: .random(in: 0..<360, using: &random),
          metres: pow(10, .random(in: -3...7.3, using: &random)))
      let metres = geodesic.metres(start, end)
      let chord = EarthPoint(start).chord(to: EarthPoint(end))
      if ChordBounds.leastMetres(chord: chord) > metres { wrong += 1 }
      if ChordBounds.greatestMetres(chord: chord) < metres { wrong += 1 }
      if ChordBounds.rivalChord(chord) < chord { wrong += 1 }
    }
    print("geodesics from chords: \(wrong) of \(pairs) out of bounds")
    #expect(wrong == 0)
  }
}
