/// Features of any kind read from a file: points, lines and areas.
///
/// ```swift
/// let routes = try Features(contentsOf: "routes.geojson")
/// let index = FeatureIndex(routes)
/// for hit in index.features(within: try Length("500 ft"), of: try Coordinate("55.9533,-3.1883")) {
///   print(routes[hit.index].name ?? "?", hit.distanceMetres)
/// }
/// ```
///
/// An index file of areas or places is read as what it was made of. GeoJSON geometries of every type, heights dropped; points with a property `radius` in metres are
/// circles. Rows of CSV are points, or circles where there is a column `radius`. All or nothing, as
/// ``Places``: one bad feature refuses the file, unless bad rows are skipped.
public struct Features: Sendable {
  /// The name of the input.
  public let source: String
  /// The bad features that were dropped.
  public let skipped: SkippedRows
  /// The features whose areas were mended, where the options ask for that.
  public let repairs: [AreaRepair]

  package let geometries: [FeatureGeometry]
  let store: RecordStore
  let nameKey: String?

  /// Reads the file at `path`; `-` is standard input, read to its end.
  ///
  /// - Parameter progress: called now and then with the share that is read, from 0 to 1.
  /// - Throws: ``GeometryError`` where the file cannot be read, is of another format, or has bad or
  ///   invalid features: the first ``GeometryError/listedFeatures`` and a count.
  public init(
    contentsOf path: String, options: ReadOptions = ReadOptions(),
    progress: ((Double) -> Void)? = nil
  ) throws(GeometryError) {
    try self.init(contentsOf: path, kinds: .all, options: options, progress: progress)
  }

  /// Reads features from bytes in memory; errors call them `name`.
  ///
  /// - Throws: ``GeometryError``, as ``init(contentsOf:options:progress:)``.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    try self.init(bytes: bytes, name: name, kinds: .all, options: options)
  }

  init(
    contentsOf path: String, kinds: WrittenGeometry.Kinds, options: ReadOptions,
    progress: ((Double) -> Void)?
  ) throws(GeometryError) {
    if IndexFile.isOne(path: path) {
      try self.init(IndexFile(path: path), kinds: kinds, options: options)
      return
    }
    self.init(
      try FeatureLoader(
        ByteWindow(loading: ByteSource(path: path)), kinds: kinds, options: options,
        progress: progress), options)
  }

  init(
    bytes: [UInt8], name: String, kinds: WrittenGeometry.Kinds, options: ReadOptions
  ) throws(GeometryError) {
    self.init(
      try FeatureLoader(
        ByteWindow(name: name, bytes: bytes), kinds: kinds, options: options, progress: nil),
      options)
  }

  init(source: String, geometries: [FeatureGeometry], store: RecordStore, nameKey: String?) {
    self.source = source
    skipped = SkippedRows()
    repairs = []
    self.geometries = geometries
    self.store = store
    self.nameKey = nameKey
  }

  private init(_ loaded: FeatureLoader, _ options: ReadOptions) {
    source = loaded.source
    skipped = loaded.skipped
    repairs = loaded.repairs
    geometries = loaded.geometries
    store = loaded.store
    nameKey = options.nameColumn
  }

  /// The number of features.
  public var count: Int { geometries.count }

  /// The feature at `index`, 0..<``count``.
  public subscript(index: Int) -> Feature {
    Feature(
      geometry: geometries[index], attributes: Attributes(index: index, store: store),
      nameKey: nameKey)
  }
}
