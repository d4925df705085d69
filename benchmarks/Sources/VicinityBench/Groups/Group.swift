/// The groups by the names that the command line knows.
enum Group: String, CaseIterable {
  case readGeoJSON = "read-geojson"
  case readCSV = "read-csv"
  case within
  case query
  case queryCity = "query-city"
  case areas
  case areasReal = "areas-real"
  case areas100k = "areas-100k"
  case circles
  case openedIndex = "opened-index"
  case disc
  case areaScale = "area-scale"
  case radius
  case nearestPlaces = "nearest-places"
  case placeScale = "place-scale"
  case ipLookup = "ip-lookup"
  case ipCold = "ip-cold"
  case ipCompile = "ip-compile"
  case ipReload = "ip-reload"
  case geofeed
  case offers1k = "offers-1k"
  case offers10k = "offers-10k"
  case offers100k = "offers-100k"
  case offers1m = "offers-1m"
  case offersCompile = "offers-compile"
  case offerScale = "offer-scale"
  case offerTemplate = "offer-template"
  case ledgerWrites = "ledger-writes"
  case ledgerDecide = "ledger-decide"
  case patch1k = "patch-1k"
  case patch100k = "patch-100k"
  case patch1m = "patch-1m"

  /// Hands over its reports one by one; a group that measures several files has several.
  func run(_ settings: Settings, _ report: (GroupReport) throws -> Void) throws {
    switch self {
    case .readGeoJSON: try report(readGeoJSON(settings))
    case .readCSV: try report(readCSV(settings))
    case .within: try report(within(settings))
    case .query: try report(query(settings, cities: 400))
    case .queryCity: try report(query(settings, cities: 1))
    case .areas: try report(areas(settings, count: 2000))
    case .areasReal: if let real = try areasReal(settings) { try report(real) }
    case .areas100k: try report(areas(settings, count: 100_000))
    case .circles: try report(circles(settings))
    case .openedIndex: try report(openedIndex(settings))
    case .disc: try report(disc(settings))
    case .areaScale: try areaScale(settings, report)
    case .radius: try report(radius(settings))
    case .nearestPlaces: try report(nearestPlaces(settings))
    case .placeScale: try placeScale(settings, report)
    case .ipLookup: try IPData.each(settings) { try report(ipLookup(settings, $0)) }
    case .ipCold: try IPData.each(settings) { try report(ipCold(settings, $0)) }
    case .ipCompile: try IPData.each(settings) { try report(ipCompile(settings, $0)) }
    case .ipReload: try report(ipReload(settings))
    case .geofeed: try report(geofeed(settings))
    case .offers1k: try offers(settings, count: 1000, report)
    case .offers10k: try offers(settings, count: 10_000, report)
    case .offers100k: try offers(settings, count: 100_000, report)
    case .offers1m: try offers(settings, count: 1_000_000, report)
    case .offersCompile: try report(offersCompile(settings))
    case .offerScale: try offerScale(settings, report)
    case .offerTemplate: try report(offerTemplate(settings))
    case .ledgerWrites: try report(ledgerWrites(settings))
    case .ledgerDecide: try report(ledgerDecide(settings))
    case .patch1k: try offersPatch(settings, count: 1000, report)
    case .patch100k: try offersPatch(settings, count: 100_000, report)
    case .patch1m: try offersPatch(settings, count: 1_000_000, report)
    }
  }
}
