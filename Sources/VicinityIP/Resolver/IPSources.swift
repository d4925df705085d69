/// What a resolver is made of: the operator's own lists, geofeeds and databases. Within a kind the
/// order of adding is the order of answering; own lists answer before feeds, feeds before databases.
public struct IPSources: Sendable {
  struct Source: Sendable {
    let layer: NetworkLayer
    let rows: LayerRows
  }

  private(set) var layers: [Source] = []
  private(set) var places = PlaceList()
  private let gazetteer: Gazetteer
  /// Cities of feeds that the gazetteer does not have, as `country,region,city`, and their rows.
  public private(set) var unmatchedCities: [String: Int] = [:]

  /// The most layers of a resolver.
  public static let limit = 64

  /// No source yet.
  ///
  /// - Parameter gazetteer: where the cities of feeds are.
  public init(gazetteer: Gazetteer = Gazetteer()) { self.gazetteer = gazetteer }

  /// Adds the operator's own list.
  public mutating func add(own bytes: [UInt8], name: String, madeAt: Int? = nil) throws(IPError) {
    try addFeed(bytes, .own, name: name, madeAt: madeAt, scope: nil)
  }

  /// Adds a geofeed.
  ///
  /// - Parameter scope: the blocks it may speak of; nil for all.
  public mutating func add(
    feed bytes: [UInt8], name: String, madeAt: Int? = nil, scope: [IPPrefix]? = nil
  ) throws(IPError) {
    try addFeed(bytes, .feed, name: name, madeAt: madeAt, scope: scope)
  }

  private mutating func addFeed(
    _ bytes: [UInt8], _ kind: NetworkLayer.Kind, name: String, madeAt: Int?, scope: [IPPrefix]?
  ) throws(IPError) {
    try checkLimit(name)
    let feed = Geofeed(
      bytes.span, kind: kind, name: name, madeAt: madeAt, scope: scope, gazetteer: gazetteer,
      places: &places)
    unmatchedCities.merge(feed.unmatched, uniquingKeysWith: +)
    layers.append(Source(layer: feed.layer, rows: feed.rows))
  }

  /// Adds a database: a MaxMind DB file, or a list of ranges with countries. The content decides.
  public mutating func add(
    database bytes: [UInt8], name: String, madeAt: Int? = nil
  ) throws(IPError) {
    try checkLimit(name)
    if MaxMindMetadata.start(in: bytes) != nil {
      let database = try MaxMindDB(bytes: bytes, name: name)
      let records = try MaxMindLayer(database, places: &places)
      layers.append(Source(layer: records.layer, rows: records.rows))
      return
    }
    let ranges = try CountryRanges(bytes.span, name: name, madeAt: madeAt, places: &places)
    layers.append(Source(layer: ranges.layer, rows: ranges.rows))
  }

  private func checkLimit(_ name: String) throws(IPError) {
    guard layers.count < IPSources.limit else {
      throw IPError(
        .limit, source: name, problem: "is one layer too many",
        mend: "give at most \(IPSources.limit) files")
    }
  }
}
