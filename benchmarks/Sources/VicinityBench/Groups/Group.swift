/// The groups by the names that the command line knows.
enum Group: String, CaseIterable {
  case readGeoJSON = "read-geojson"
  case readCSV = "read-csv"
  case within
  case query
  case queryCity = "query-city"
  case radius
  case nearestPlaces = "nearest-places"
  case placeScale = "place-scale"
  case ipLookup = "ip-lookup"
  case ipCold = "ip-cold"
  case ipCompile = "ip-compile"
  case ipReload = "ip-reload"
  case geofeed

  /// Hands over its reports one by one; a group that measures several files has several.
  func run(_ settings: Settings, _ report: (GroupReport) throws -> Void) throws {
    switch self {
    case .readGeoJSON: try report(readGeoJSON(settings))
    case .readCSV: try report(readCSV(settings))
    case .within: try report(within(settings))
    case .query: try report(query(settings, cities: 400))
    case .queryCity: try report(query(settings, cities: 1))
    case .radius: try report(radius(settings))
    case .nearestPlaces: try report(nearestPlaces(settings))
    case .placeScale: try placeScale(settings, report)
    case .ipLookup: try IPData.each(settings) { try report(ipLookup(settings, $0)) }
    case .ipCold: try IPData.each(settings) { try report(ipCold(settings, $0)) }
    case .ipCompile: try IPData.each(settings) { try report(ipCompile(settings, $0)) }
    case .ipReload: try report(ipReload(settings))
    case .geofeed: try report(geofeed(settings))
    }
  }
}
