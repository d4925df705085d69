import CSpatial
import Foundation

/// Where offers are, and those who ask for them: cities whose population falls with their rank, and
/// within them neighborhoods, some more popular than others.
struct OfferCities {
  struct City {
    let zone: Int
    let center: spatial_point
    let radiusMetres: Double
    let middles: [spatial_point]
    let popularity: PowerLaw
  }

  let cities: [City]
  private let population: PowerLaw

  /// 500 cities whose population falls with their rank.
  init(seed: UInt64) {
    let population = PowerLaw(500, exponent: 1.07)
    // In square kilometres; the largest has 2,500.
    self.init(population, areas: population.weights.map { 2500 * pow($0, 0.85) }, seed: seed)
  }

  /// Towns of 30 square kilometres, one like the other.
  init(towns: Int, seed: UInt64) {
    self.init(
      PowerLaw(towns, exponent: 0), areas: Array(repeating: 30, count: towns), seed: seed)
  }

  private init(_ population: PowerLaw, areas: [Double], seed: UInt64) {
    self.population = population
    var random = SplitMix64(seed: seed ^ 31)
    cities = areas.map { area in
      let zone = random.index(OfferZone.all.count)
      let center = OfferZone.all[zone].box.point(&random)
      let radius = (area / .pi).squareRoot() * 1000
      let count = max(5, Int(area / 6))
      return City(
        zone: zone, center: center.rounded, radiusMetres: radius,
        middles: (0..<count).map { _ in Self.anywhere(center, radius, &random) },
        popularity: PowerLaw(count, exponent: 0.6))
    }
  }

  /// A city; the larger, the likelier.
  func draw(_ random: inout SplitMix64) -> Int { population.draw(&random) }

  /// 600 m around the middle of a neighborhood.
  func place(in city: Int, _ random: inout SplitMix64) -> spatial_point {
    let middle = cities[city].middles[cities[city].popularity.draw(&random)]
    return middle.moved(north: 600 * random.normal(), east: 600 * random.normal()).rounded
  }

  func anywhere(in city: Int, _ random: inout SplitMix64) -> spatial_point {
    Self.anywhere(cities[city].center, cities[city].radiusMetres, &random).rounded
  }

  private static func anywhere(
    _ center: spatial_point, _ radius: Double, _ random: inout SplitMix64
  ) -> spatial_point {
    let angle = 2 * .pi * random.unit()
    let distance = radius * random.unit().squareRoot()
    return center.moved(north: distance * sin(angle), east: distance * cos(angle))
  }
}

extension spatial_point {
  /// About so many metres away.
  func moved(north: Double, east: Double) -> spatial_point {
    let metres = 111_200.0
    return spatial_point(
      latitude: min(max(latitude + north / metres, -90), 90),
      longitude: longitude + east / metres / max(cos(latitude * .pi / 180), 1e-5))
  }

  /// With seven decimals, and a longitude as in requests.
  var rounded: spatial_point {
    spatial_point(
      latitude: latitude.rounded(toDecimals: 7),
      longitude: longitude.remainder(dividingBy: 360).rounded(toDecimals: 7))
  }
}
