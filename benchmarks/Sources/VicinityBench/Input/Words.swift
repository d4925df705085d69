/// The words that made-up places are made of.
enum Words {
  static let owners = [
    "Anna", "Baker Street", "Green", "Harbour", "Kovács", "Łukasz", "Miller", "Müller", "Old Town",
    "Rose", "São Jorge", "Station", "Stockbridge", "The Corner", "Victoria", "Zoë", "東京", "Sofía",
  ]
  static let kinds = [
    "Bakery", "Bank", "Bookshop", "Café", "Clinic", "Garage", "Hotel", "Library", "Pharmacy",
    "Restaurant", "School", "Supermarket",
  ]
  static let streets = [
    "Castle Street", "Church Lane", "High Street", "Königsallee", "Mill Road", "Rue de l’Église",
    "Station Road", "West End",
  ]
  static let towns = ["Aberdeen", "Dundee", "Edinburgh", "Glasgow", "Inverness", "Perth"]
  static let hours = [
    "24/7", "Mo-Fr 08:30-17:00", "Mo-Sa 09:00-18:00; Su off", "Tu-Su 11:30-14:30,17:30-22:00",
  ]
  static let syllables = [
    "ba", "den", "fal", "gor", "ha", "kirk", "lin", "mer", "nor", "port", "ri", "sal", "ton",
    "wick",
  ]
  static let titles = ["Lower", "New", "Saint", "South", "Upper"]
}
