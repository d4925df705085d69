import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// What places answer by looking at all of them, against the index.
@Suite struct PlacesAskingTests {
  @Test func lookingAtAllAgreesWithTheIndex() throws {
    var random = SplitMix(seed: 31)
    var rows = "lat,lon\n"
    var spots: [(Double, Double)] = []
    for middle in [(0.0, 0.0), (55.9, -3.2), (-17, 179.95), (89.9, 20), (-90, 0)] {
      for number in 0..<600 {
        let latitude = min(90, max(-90, middle.0 + .random(in: -0.1...0.1, using: &random)))
        var longitude = middle.1 + .random(in: -0.2...0.2, using: &random)
        if longitude > 180 { longitude -= 360 }
        // Some on one spot.
        spots.append(number % 10 == 0 ? middle : (latitude, longitude))
      }
    }
    for (latitude, longitude) in spots { rows += "\(latitude),\(longitude)\n" }
    let places = try Places(bytes: Array(rows.utf8), name: "places")
    let index = PlaceIndex(places)
    var differences = 0
    var answers = 0
    for _ in 0..<300 {
      let spot = spots[Int(random.next() % UInt64(spots.count))]
      let center = try Coordinate(latitude: spot.0, longitude: spot.1)
      let metres = exp(Double.random(in: -2...16.8, using: &random))
      for radius in [metres, index.nearest(50, to: center)[49].distanceMetres, 0] {
        let length = try Length(radius, .metre)
        if places.places(within: length, of: center) != index.places(within: length, of: center) {
          differences += 1
        }
        answers += 1
      }
      for limit in [1, 7, 100, 5000] {
        if places.nearest(limit, to: center) != index.nearest(limit, to: center) {
          differences += 1
        }
        answers += 1
      }
    }
    print("asking all: \(differences) of \(answers) answers differ from the index")
    #expect(differences == 0)
  }
}
