import Foundation

/// Where generated offers are: towns of many sizes, in as many zones.
struct PlainCity: Sendable {
  let name: String
  let latitude, longitude: Double
  let zone: String
  let country: String
  let kilometres: Double

  init(_ name: String, _ y: Double, _ x: Double, _ zone: String, _ country: String, _ size: Double)
  {
    (self.name, latitude, longitude) = (name, y, x)
    (self.zone, self.country, kilometres) = (zone, country, size)
  }

  static let all: [PlainCity] = [
    PlainCity("edinburgh", 55.9533, -3.1883, "Europe/London", "GB", 6),
    PlainCity("amsterdam", 52.3702, 4.8952, "Europe/Berlin", "NL", 8),
    // The island lies on both sides of the antimeridian.
    PlainCity("taveuni", -16.85, -179.98, "Pacific/Auckland", "FJ", 12),
    // Forty kilometres from either pole.
    PlainCity("north", 89.62, 20, "UTC", "NO", 8),
    PlainCity("south", -89.7, -110, "Antarctica/Troll", "AQ", 8),
    PlainCity("dublin", 53.35, -6.26, "Europe/Dublin", "IE", 7),
    PlainCity("lisbon", 38.72, -9.14, "Europe/Lisbon", "PT", 5),
    PlainCity("istanbul", 41.01, 28.98, "Europe/Istanbul", "TR", 20),
    PlainCity("chisinau", 47.01, 28.86, "Europe/Chisinau", "MD", 4),
    PlainCity("casablanca", 33.57, -7.59, "Africa/Casablanca", "MA", 9),
    PlainCity("cairo", 30.04, 31.24, "Africa/Cairo", "EG", 18),
    PlainCity("johannesburg", -26.2, 28.05, "Africa/Johannesburg", "ZA", 15),
    PlainCity("kathmandu", 27.72, 85.32, "Asia/Kathmandu", "NP", 6),
    PlainCity("kolkata", 22.57, 88.36, "Asia/Kolkata", "IN", 16),
    PlainCity("tehran", 35.69, 51.39, "Asia/Tehran", "IR", 14),
    PlainCity("yangon", 16.84, 96.17, "Asia/Yangon", "MM", 10),
    PlainCity("gaza", 31.5, 34.47, "Asia/Gaza", "PS", 5),
    PlainCity("jerusalem", 31.77, 35.21, "Asia/Jerusalem", "IL", 7),
    PlainCity("beirut", 33.89, 35.5, "Asia/Beirut", "LB", 5),
    PlainCity("almaty", 43.24, 76.89, "Asia/Almaty", "KZ", 11),
    PlainCity("tokyo", 35.68, 139.69, "Asia/Tokyo", "JP", 25),
    PlainCity("lordhowe", -31.55, 159.08, "Australia/Lord_Howe", "AU", 2),
    PlainCity("sydney", -33.87, 151.21, "Australia/Sydney", "AU", 15),
    PlainCity("adelaide", -34.93, 138.6, "Australia/Adelaide", "AU", 8),
    PlainCity("eucla", -31.68, 128.88, "Australia/Eucla", "AU", 1),
    PlainCity("losangeles", 34.05, -118.24, "America/Los_Angeles", "US", 25),
    PlainCity("newyork", 40.71, -74, "America/New_York", "US", 18),
    PlainCity("phoenix", 33.45, -112.07, "America/Phoenix", "US", 14),
    PlainCity("stjohns", 47.56, -52.71, "America/St_Johns", "CA", 3),
    PlainCity("havana", 23.11, -82.37, "America/Havana", "CU", 7),
    PlainCity("saopaulo", -23.55, -46.63, "America/Sao_Paulo", "BR", 22),
    PlainCity("santiago", -33.45, -70.67, "America/Santiago", "CL", 12),
    PlainCity("asuncion", -25.26, -57.58, "America/Asuncion", "PY", 6),
    PlainCity("nuuk", 64.18, -51.72, "America/Nuuk", "GL", 2),
    PlainCity("scoresbysund", 70.49, -21.97, "America/Scoresbysund", "GL", 1),
    PlainCity("azores", 37.74, -25.67, "Atlantic/Azores", "PT", 4),
    PlainCity("apia", -13.83, -171.77, "Pacific/Apia", "WS", 3),
    PlainCity("chatham", -43.95, -176.56, "Pacific/Chatham", "NZ", 5),
    PlainCity("kiritimati", 1.87, -157.4, "Pacific/Kiritimati", "KI", 6),
    PlainCity("easter", -27.15, -109.43, "Pacific/Easter", "CL", 3),
  ]

  /// A point so many metres east and north, roughly; longitudes may run on beyond 180.
  func at(east: Double, north: Double) -> (x: Double, y: Double) {
    let y = latitude + north / 111_320
    return (longitude + east / (111_320 * cos(y * .pi / 180)), y)
  }
}
