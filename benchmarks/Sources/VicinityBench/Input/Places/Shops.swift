import CSpatial
import Foundation

/// Where made-up offers are: in cities whose sizes fall with their rank, most in shopping streets.
struct Shops {
  private struct City {
    let middle: spatial_point
    /// The deviation of what is in it from its middle, in metres.
    let spread: Double
    let clusters: [spatial_point]
    /// The people of this city and of all before it.
    let peopleSoFar: Double
  }

  private let cities: [City]
  private var random: SplitMix64

  /// - Parameter draw: another one gives other points in the same cities.
  init(seed: UInt64, draw: UInt64 = 0) {
    var random = SplitMix64(seed: seed ^ 23)
    var peopleSoFar = 0.0
    cities = (1...500).map { rank in
      let people = 8.3e6 * pow(Double(rank), -0.76)
      peopleSoFar += people
      let middle = Box.country.point(&random)
      let spread = 1500 * pow(people / 1e5, 0.4)
      let clusters = (0..<Int(people / 2500)).map { _ in
        middle.displaced(by: spread, &random)
      }
      return City(middle: middle, spread: spread, clusters: clusters, peopleSoFar: peopleSoFar)
    }
    self.random = SplitMix64(seed: random.next() ^ draw)
  }

  /// An offer: seven of ten in a shopping street, the others alone.
  mutating func offer() -> spatial_point {
    let city = self.city()
    guard random.index(10) < 7 else { return city.middle.displaced(by: city.spread, &random) }
    return random.pick(city.clusters).displaced(by: 120, &random)
  }

  /// Where somebody asks: people live further out than they shop.
  mutating func question() -> spatial_point {
    let city = self.city()
    return city.middle.displaced(by: 1.6 * city.spread, &random)
  }

  /// A city as often as its people go out.
  private mutating func city() -> City {
    let share = random.unit() * (cities.last?.peopleSoFar ?? 0)
    var low = 0
    var high = cities.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cities[middle].peopleSoFar > share { high = middle } else { low = middle + 1 }
    }
    return cities[low]
  }
}

extension spatial_point {
  fileprivate func displaced(by metres: Double, _ random: inout SplitMix64) -> spatial_point {
    let degree = metres / 111_195
    return spatial_point(
      latitude: latitude + degree * random.normal(),
      longitude: longitude + degree / cos(latitude * .pi / 180) * random.normal())
  }
}
