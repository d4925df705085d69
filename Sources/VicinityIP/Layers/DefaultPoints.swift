/// A coordinate that a database gives to a great many addresses of which it knows no city: the middle
/// of a country or a region, where nobody need be.
public struct DefaultPoint: Hashable, Sendable {
  /// In degrees.
  public let latitude: Double
  /// In degrees.
  public let longitude: Double
  /// How many IPv4 addresses without a city have it.
  public let addresses: Double

  package init(latitude: Double, longitude: Double, addresses: Double) {
    self.latitude = latitude
    self.longitude = longitude
    self.addresses = addresses
  }
}

/// Finds default points: a coordinate with more than a thousandth of the addresses that have a
/// coordinate, and a /16 at least, without a city.
package struct DefaultPoints {
  package init() {}

  private struct Key: Hashable {
    let latitude: Double
    let longitude: Double
  }

  private var weights: [Key: Double] = [:]
  private var total = 0.0

  private static let share = 0.001
  private static let least = 65_536.0

  /// Counts so many IPv4 addresses of a place.
  package mutating func weigh(_ place: NetworkPlace, addresses: Double) {
    guard let circle = place.circle, addresses > 0 else { return }
    total += addresses
    guard place.city == nil, place.postal == nil else { return }
    weights[Key(latitude: circle.latitude, longitude: circle.longitude), default: 0] += addresses
  }

  /// The default points, the heaviest first.
  package var defaults: [DefaultPoint] {
    weights.filter { isDefault($0.value) }
      .map {
        DefaultPoint(
          latitude: $0.key.latitude, longitude: $0.key.longitude, addresses: $0.value)
      }
      .sorted {
        ($1.addresses, $0.latitude, $0.longitude) < ($0.addresses, $1.latitude, $1.longitude)
      }
  }

  /// Takes the circle from a place on a default point, city or not.
  package func clear(_ place: inout NetworkPlace) {
    guard let circle = place.circle else { return }
    let key = Key(latitude: circle.latitude, longitude: circle.longitude)
    if weights[key].map(isDefault) == true { place.circle = nil }
  }

  private func isDefault(_ weight: Double) -> Bool {
    weight >= DefaultPoints.least && weight > total * DefaultPoints.share
  }
}
