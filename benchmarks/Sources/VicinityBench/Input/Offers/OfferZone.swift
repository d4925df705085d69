/// A country, or a part of one, where clocks show the same.
struct OfferZone {
  let name: String
  let country: String
  let box: Box

  static let all = [
    OfferZone("America/New_York", "US", Box(south: 33, west: -84, north: 44, east: -72)),
    OfferZone("America/Chicago", "US", Box(south: 30, west: -99, north: 44, east: -88)),
    OfferZone("America/Los_Angeles", "US", Box(south: 33, west: -122, north: 47, east: -116)),
    OfferZone("America/Sao_Paulo", "BR", Box(south: -29, west: -53, north: -15, east: -43)),
    OfferZone("Europe/London", "GB", Box(south: 51, west: -4, north: 57, east: 0)),
    OfferZone("Europe/Berlin", "DE", Box(south: 48, west: 8, north: 54, east: 14)),
    OfferZone("Europe/Madrid", "ES", Box(south: 37, west: -7, north: 43, east: 0)),
    OfferZone("Asia/Kolkata", "IN", Box(south: 12, west: 74, north: 28, east: 84)),
    OfferZone("Asia/Tokyo", "JP", Box(south: 34, west: 133, north: 40, east: 141)),
    OfferZone("Australia/Sydney", "AU", Box(south: -37, west: 145, north: -29, east: 153)),
  ]
  /// On the antimeridian, and around a pole.
  static let fiji = all.count
  static let pole = all.count + 1
  static let special = [
    OfferZone("Pacific/Fiji", "FJ", Box(south: -18, west: 179.97, north: -16, east: 180.03)),
    OfferZone("Antarctica/McMurdo", "AQ", Box(south: -90, west: -180, north: -89.97, east: 180)),
  ]
  static let everywhere = all + special
  static let countries = Array(Set(everywhere.map(\.country))).sorted()

  /// Its country's place among all.
  var countryNumber: Int { OfferZone.countries.firstIndex(of: country) ?? 0 }

  private init(_ name: String, _ country: String, _ box: Box) {
    self.name = name
    self.country = country
    self.box = box
  }
}
