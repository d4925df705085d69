/// What a resolver is made of: the operator's own lists, geofeeds and databases. Within a kind the
/// order of adding is the order of answering; own lists answer before feeds, feeds before databases.
public struct IPSources: Sendable {
  struct Source: Sendable {
    let layer: NetworkLayer
    let content: LayerContent
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
    guard !bytes.isEmpty else {
      throw IPError(
        .noRows, source: name, problem: "is empty",
        mend: "check that it is the right file, and whole")
    }
    let feed = Geofeed(
      bytes.span, kind: kind, name: name, madeAt: madeAt, scope: scope, gazetteer: gazetteer,
      places: &places)
    unmatchedCities.merge(feed.unmatched, uniquingKeysWith: +)
    try append(feed.layer, LayerContent(places: feed.rows.painted))
  }

  /// Adds a database: a MaxMind DB file, or a list of ranges with countries. The content decides.
  public mutating func add(
    database bytes: [UInt8], name: String, madeAt: Int? = nil
  ) throws(IPError) {
    try checkLimit(name)
    if MaxMindMetadata.start(in: bytes) != nil {
      let database = try MaxMindDB(bytes: bytes, name: name)
      let records = try MaxMindLayer(database, places: &places)
      try append(records.layer, records.content)
      return
    }
    let ranges = try CountryRanges(bytes.span, name: name, madeAt: madeAt, places: &places)
    try append(ranges.layer, LayerContent(places: ranges.rows.painted))
  }

  /// - Throws: `IPError` where not one row can be used, as of a wrong file.
  private mutating func append(
    _ layer: NetworkLayer, _ content: LayerContent
  ) throws(IPError) {
    guard layer.rows > 0 || (layer.rejected == 0 && layer.kind != .database) else {
      let first = layer.rejections.first
      let reason = first.map { ", the first for this: line \($0.line) \($0.problem)" } ?? ""
      throw IPError(
        .noRows, source: layer.name,
        problem: "has no row that says where an address is\(reason)",
        mend: "check that it is the right file, and whole")
    }
    layers.append(Source(layer: layer, content: content))
  }

  private func checkLimit(_ name: String) throws(IPError) {
    guard layers.count < IPSources.limit else {
      throw IPError(
        .limit, source: name, problem: "is one layer too many",
        mend: "give at most \(IPSources.limit) files")
    }
  }
}
