/// The groups by the names that the command line knows.
enum Group: String, CaseIterable {
  case readGeoJSON = "read-geojson"
  case readCSV = "read-csv"
  case within
  case query
  case queryCity = "query-city"

  func run(_ settings: Settings) throws -> GroupReport {
    switch self {
    case .readGeoJSON: try readGeoJSON(settings)
    case .readCSV: try readCSV(settings)
    case .within: try within(settings)
    case .query: try query(settings, cities: 400)
    case .queryCity: try query(settings, cities: 1)
    }
  }
}
