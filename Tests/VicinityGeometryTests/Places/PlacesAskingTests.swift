import Foundation
import Synchronization
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

  @Test func indexingSaysHowFarItIs() throws {
    let rows = (0..<50_000).map { "\(Double($0 % 180) - 90),\(Double($0 % 360) - 180),3" }
    let text = Array(("lat,lon,radius\n" + rows.joined(separator: "\n")).utf8)
    for isPlaces in [true, false] {
      let shares = Shares()
      if isPlaces {
        _ = PlaceIndex(try Places(bytes: text, name: "places")) { shares.note($0) }
      } else {
        _ = try AreaIndex(try Areas(bytes: text, name: "areas")) { shares.note($0) }
      }
      let told = shares.told
      #expect(told.count > 3 && told == told.sorted())
      #expect(told.last.map { $0 > 0.999 && $0 <= 1 } == true)
    }
  }
}

/// What a progress was told, by any thread.
private final class Shares: Sendable {
  private let shares = Mutex([Double]())

  func note(_ share: Double) { shares.withLock { $0.append(share) } }

  var told: [Double] { shares.withLock { $0 } }
}
