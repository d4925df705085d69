import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Whole answers of an index against `geod_inverse`.
@Suite struct PlaceIndexTests {
  static let radii: [Double] = [
    0, 0.5, 100, 3218.688, 25_000, 250_000, 5_000_000, 19_990_000, 20_003_932,
  ]

  @Test(arguments: MadeUpPlaces.allCases)
  func answersEqualTheGeodesic(kind: MadeUpPlaces) throws {
    var random = SplitMix(seed: 77)
    var oracle = PlaceOracle(try kind.places(10_000, &random))
    for _ in 0..<2 {
      let place = oracle.places[Int.random(in: 0..<oracle.places.count, using: &random)]
      for center in [place, try Coordinate.random(using: &random)] {
        try oracle.askWithin(Self.radii, of: center)
        oracle.askNearest([1, 10, 100, 3000], to: center)
      }
    }
    print("\(kind): \(oracle.differences) differ of \(oracle.answers)")
    #expect(oracle.differences == 0)
  }

  /// Leaves, groups and levels that are not full.
  @Test func everyCount() throws {
    var random = SplitMix(seed: 78)
    var answers = 0
    var differences = 0
    for count in Array(0...40) + [127, 128, 129, 1023, 1024, 1025, 1040, 8191, 8193] {
      var oracle = PlaceOracle(try MadeUpPlaces.cities.places(count, &random))
      #expect(oracle.index.count == count)
      let center = try oracle.places.last ?? Coordinate.random(using: &random)
      try oracle.askWithin([0, 10_000, 1_000_000, 20_003_932], of: center)
      oracle.askNearest([1, 2, count, count + 1, .max], to: center)
      answers += oracle.answers
      differences += oracle.differences
    }
    print("every count: \(differences) differ of \(answers)")
    #expect(differences == 0)
  }

  /// Places up to a micrometre off the radius: the shell where no bound decides, and its edges.
  @Test func placesAtTheEdge() throws {
    var random = SplitMix(seed: 79)
    var geodesic = GeodesicOracle()
    var places = 0
    var differences = 0
    for round in 0..<200 {
      let center =
        round % 3 == 0
        ? try Coordinate.random(using: &random)
        : try Coordinate(
          latitude: Double(round) * 0.9 - 90, longitude: .random(in: -180...180, using: &random))
      let metres = 100 * Double.random(in: 1...1000, using: &random)
      var edge: [Coordinate] = []
      for _ in 0..<1000 {
        edge.append(
          try geodesic.point(
            from: center, bearing: .random(in: 0..<360, using: &random),
            metres: metres + .random(in: -1e-6...1e-6, using: &random)))
      }
      var expected: [Int] = []
      for (row, place) in edge.enumerated() where geodesic.metres(center, place) <= metres {
        expected.append(row)
      }
      let found = PlaceIndex(edge).indices(within: try Length(metres, .metre), of: center)
      differences += Set(found).symmetricDifference(expected).count
      places += edge.count
    }
    print("at the edge: \(differences) of \(places) places differ")
    #expect(differences == 0)
  }

  @Test func sameBytes() throws {
    var random = SplitMix(seed: 80)
    let places = try MadeUpPlaces.cities.places(50_000, &random)
    let first = PlaceIndex(places).tree.buffer
    let second = PlaceIndex(places).tree.buffer
    #expect(first.count == second.count)
    let differences = stride(from: 0, to: first.count - 7, by: 8).count {
      first.load(UInt64.self, at: $0) != second.load(UInt64.self, at: $0)
    }
    #expect(differences == 0)
  }

  @Test func statistics() throws {
    let none = PlaceIndex([Coordinate]()).statistics
    #expect(none.places == 0 && none.leaves == 0 && none.nodes == 0 && none.bytesPerPlace == 0)
    let place = try Coordinate("1,2")
    let index = PlaceIndex(Array(repeating: place, count: 1000))
    let statistics = index.statistics
    #expect(statistics.places == 1000)
    #expect(statistics.leaves == 63)
    // 63 balls, 8, 1.
    #expect(statistics.nodes == 8 + 1)
    #expect(statistics.bytes == index.memoryFootprint)
    #expect(statistics.bytesPerPlace < 29)
  }
}
