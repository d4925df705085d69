import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// "Within" against comparing `geod_inverse`'s double, on a million pairs: random ones, and ones
/// from nanometres to centimetres off the radius.
@Suite struct ExactnessTests {
  static let radii: [Double] = [
    0, 0.001, 1, 25, 150, 804.672, 1609.344, 3218.688, 8046.72, 40_233.6, 100_000, 500_000,
    1_000_000,
    5_000_000, 10_000_000, 15_000_000, 19_000_000, 19_800_000, 19_900_000, 19_999_000, 20_003_931,
  ]

  static let offsets: [Double] = [
    0, 1e-9, -1e-9, 5e-9, -5e-9, 1e-8, -1e-8, 1e-7, -1e-7, 3e-7, -3e-7, 1e-6, -1e-6, 1e-5, -1e-5,
    3.5e-5, -3.5e-5, 1e-4, -1e-4, 1e-3, -1e-3, 0.01, -0.01, 0.1, -0.1, 1, -1, 50, -50,
  ]

  @Test func withinEqualsTheGeodesic() throws {
    var random = SplitMix(seed: 20_260_101)
    var oracle = GeodesicOracle()
    var pairs = 0
    var differences = 0
    var inside = 0
    let centers = 120
    for _ in 0..<centers {
      let center = try Coordinate.random(using: &random)
      for metres in Self.radii {
        let radius = try Length(metres, .metre)
        var places: [Coordinate] = []
        for offset in Self.offsets {
          for _ in 0..<12 {
            places.append(
              try oracle.point(
                from: center, bearing: .random(in: 0..<360, using: &random),
                metres: max(0, metres + offset)))
          }
        }
        for _ in 0..<64 { places.append(try Coordinate.random(using: &random)) }
        places.append(center)
        let index = PlaceIndex(places)
        let found = index.indices(within: radius, of: center)
        var expected: [Int] = []
        for (position, place) in places.enumerated() where oracle.metres(center, place) <= metres {
          expected.append(position)
        }
        pairs += places.count
        inside += expected.count
        differences += Set(found).symmetricDifference(expected).count
        #expect(index.count(within: radius, of: center) == expected.count)
      }
    }
    print("within: \(differences) of \(pairs) pairs differ from geod_inverse (\(inside) inside)")
    #expect(pairs >= 1_000_000)
    #expect(differences == 0)
  }

  @Test func boxHoldsTheCircle() throws {
    var random = SplitMix(seed: 5)
    var oracle = GeodesicOracle()
    var outside = 0
    for _ in 0..<20_000 {
      let center = try Coordinate.random(using: &random)
      let metres = Self.radii.randomElement(using: &random) ?? 0
      let box = BoundingBox(around: center, within: try Length(metres, .metre))
      let place = try oracle.point(
        from: center, bearing: .random(in: 0..<360, using: &random), metres: metres)
      if oracle.metres(center, place) <= metres, !box.contains(place) { outside += 1 }
    }
    #expect(outside == 0)
  }

  @Test func nearestEqualsSortingByTheGeodesic() throws {
    var random = SplitMix(seed: 9)
    var oracle = GeodesicOracle()
    var differences = 0
    for round in 0..<60 {
      var places: [Coordinate] = []
      let middle = try Coordinate.random(using: &random)
      for _ in 0..<400 {
        places.append(
          round % 2 == 0
            ? try Coordinate.random(using: &random)
            : try oracle.point(
              from: middle, bearing: .random(in: 0..<360, using: &random),
              metres: .random(in: 0..<5000, using: &random)))
      }
      // Many rows on one spot: ties go to the row that comes first.
      for _ in 0..<40 { places.append(places[Int.random(in: 0..<20, using: &random)]) }
      places.shuffle(using: &random)
      let index = PlaceIndex(places)
      for center in [middle, places[0], try Coordinate.random(using: &random)] {
        let expected = places.enumerated()
          .map { PlaceHit(index: $0.offset, distanceMetres: oracle.metres(center, $0.element)) }
          .sorted()
        for limit in [1, 2, 10, 57, 440, 10_000] {
          if index.nearest(limit, to: center) != Array(expected.prefix(limit)) { differences += 1 }
        }
        let radius = try Length(expected[50].distanceMetres, .metre)
        let within = expected.filter { $0.distanceMetres <= radius.metres }
        if index.places(within: radius, of: center) != within { differences += 1 }
      }
    }
    print("nearest: \(differences) of \(60 * 3 * 7) answers differ from sorting by geod_inverse")
    #expect(differences == 0)
  }

  @Test func emptyIndexesAndLimits() throws {
    let empty = PlaceIndex([Coordinate]())
    let center = try Coordinate("0,0")
    #expect(empty.nearest(3, to: center).isEmpty)
    #expect(empty.places(within: try Length("2mi"), of: center).isEmpty)
    let one = PlaceIndex([center])
    #expect(one.nearest(0, to: center).isEmpty)
    #expect(one.nearest(-1, to: center).isEmpty)
    #expect(one.nearest(.max, to: center).count == 1)
    #expect(one.places(within: try Length("0 m"), of: center).map(\.distanceMetres) == [0])
  }

  @Test func bearings() throws {
    let center = try Coordinate("10,20")
    #expect(WGS84().bearing(from: center, to: center) == nil)
    #expect(WGS84().bearing(from: center, to: try Coordinate("11,20")) == 0)
    #expect(WGS84().bearing(from: center, to: try Coordinate("9,20")) == 180)
    #expect(WGS84().bearing(from: try Coordinate("0,0"), to: try Coordinate("0,-1")) == 270)
    // Just west of north rounds to 360, which is 0.
    let almost = try #require(
      WGS84().bearing(from: center, to: try Coordinate("11,19.9999999999999999")))
    #expect((0..<360).contains(almost))
    #expect(throws: CoreError.self) {
      try WGS84().destination(from: center, bearing: .nan, distance: Length("1 km"))
    }
  }
}
