import Foundation

/// Where made-up places stand: in cities of unequal size, dense in the middle.
struct Cities {
  private struct City {
    let latitude: Double
    let longitude: Double
    /// The deviation of its places from its middle, in degrees of latitude.
    let spread: Double
  }

  private let cities: [City]
  private var random: SplitMix64

  /// Away from the poles and the date line, which the peers that query boxes do not know.
  init(count: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    cities = (0..<count).map { _ in
      City(
        latitude: random.number(in: -45...60), longitude: random.number(in: -150...150),
        spread: count == 1 ? 0.27 : random.number(in: 0.02...0.2))
    }
    self.random = random
  }

  mutating func place() -> (latitude: Double, longitude: Double) {
    // The square makes the first cities the largest.
    let share = random.unit()
    let city = cities[Int(share * share * Double(cities.count))]
    let latitude = city.latitude + city.spread * random.normal()
    let narrowing = cos(city.latitude * .pi / 180)
    return (latitude, city.longitude + city.spread / narrowing * random.normal())
  }
}
