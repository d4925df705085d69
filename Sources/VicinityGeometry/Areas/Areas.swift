public import VicinityCore

/// Areas read from a file: neighborhoods, districts, delivery zones, circles.
///
/// ```swift
/// let districts = try Areas(contentsOf: "districts.geojson")
/// for (index, relation) in districts.covering(try Coordinate("55.9533,-3.1883")) {
///   print(districts[index].name ?? "?", relation)
/// }
/// ```
///
/// GeoJSON polygons, multipolygons and collections of them; points with a property `radius` in
/// metres, and CSV rows with a column `radius`, are circles. All or nothing, as ``Places``: one bad
/// feature refuses the file, unless bad rows are skipped.
public struct Areas: Sendable {
  /// The name of the input.
  public let source: String
  /// The bad features that were dropped.
  public let skipped: SkippedRows

  /// The invalid areas that were mended, where the options ask for that.
  public let repairs: [AreaRepair]

  let geometries: [AreaGeometry]
  let store: RecordStore
  private let nameKey: String?
  private let boxes: [BoundingBox?]

  /// Reads the file at `path`; `-` is standard input, read to its end.
  ///
  /// - Parameter progress: called now and then with the share that is read, from 0 to 1.
  /// - Throws: ``GeometryError`` where the file cannot be read, is of another format, or has
  ///   features that are no valid areas: the first ``GeometryError/listed`` and a count.
  public init(
    contentsOf path: String, options: ReadOptions = ReadOptions(),
    progress: ((Double) -> Void)? = nil
  ) throws(GeometryError) {
    try self.init(
      window: ByteWindow(loading: ByteSource(path: path)), options: options, progress: progress)
  }

  /// Reads areas from bytes in memory; errors call them `name`.
  ///
  /// - Throws: ``GeometryError``, as ``init(contentsOf:options:progress:)``.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    try self.init(window: ByteWindow(name: name, bytes: bytes), options: options, progress: nil)
  }

  private init(
    window: consuming ByteWindow, options: ReadOptions, progress: ((Double) -> Void)?
  ) throws(GeometryError) {
    var reader = try AreaReader(window: window, options: options)
    var geometries: [AreaGeometry] = []
    var records: [RecordStore.Record] = []
    var bad = SkippedRows()
    var repairs: [AreaRepair] = []
    reading: while true {
      switch try reader.next() {
      case .end: break reading
      case .bad(let defect): bad.add(defect)
      case .feature(let feature):
        guard let id = ByteRange(feature.id), let properties = ByteRange(feature.properties) else {
          bad.add(Defect.tooLarge(row: feature.row, line: reader.line(of: feature)))
          continue
        }
        switch try Areas.checked(feature, repairs: options.repairsShapes) {
        case .flaw(let flaw):
          bad.add(flaw.defect(row: feature.row, line: reader.line(of: feature)))
        case .area(let geometry, let repair):
          geometries.append(geometry)
          if let repair { repairs.append(repair) }
          records.append(
            RecordStore.Record(
              row: UInt32(clamping: feature.row), isFlat: feature.isFlat, id: id,
              properties: properties))
        }
        if geometries.count & 0xFF == 0 { progress?(reader.progress) }
      }
    }
    source = reader.name
    if bad.count > 0, !options.skipsBadRows {
      throw GeometryError(source: source, defects: bad.first, count: bad.count)
    }
    skipped = bad
    self.repairs = repairs
    self.geometries = geometries
    boxes = geometries.map(\.boundingBox)
    nameKey = options.nameColumn
    let format = reader.format
    store = RecordStore(bytes: reader.takeBytes(), records: records, format: format)
  }

  private enum Checked {
    case area(AreaGeometry, AreaRepair?)
    case flaw(AreaFlaw)
  }

  /// The valid area that a feature is, or is made, or why it is none.
  private static func checked(
    _ feature: AreaReader.Feature, repairs: Bool
  ) throws(GeometryError) -> Checked {
    let flaw: AreaFlaw
    var written = feature.area
    do throws(AreaFlaw) {
      let geometry = try AreaGeometry(written)
      guard let found = try Areas.shapeFlaw(of: geometry) else { return .area(geometry, nil) }
      flaw = found
    } catch {
      flaw = error
    }
    guard repairs else { return .flaw(flaw) }
    written = written.closed()
    guard let geometry = try? AreaGeometry(written) else { return .flaw(flaw) }
    let repaired = try geometry.repaired()
    return .area(
      repaired,
      AreaRepair(
        feature: feature.row, flaw: flaw, squareMetresBefore: geometry.squareMetres,
        squareMetresAfter: repaired.squareMetres))
  }

  /// What GEOS finds wrong; where it cannot even look, its words.
  private static func shapeFlaw(of geometry: AreaGeometry) throws(AreaFlaw) -> AreaFlaw? {
    do throws(GeometryError) {
      return try geometry.flaw()
    } catch {
      throw AreaFlaw(reason: error.defects[0].problem, latitude: nil, longitude: nil)
    }
  }

  /// The number of areas.
  public var count: Int { geometries.count }

  /// The area at `index`, 0..<``count``.
  public subscript(index: Int) -> Area {
    Area(
      geometry: geometries[index], attributes: Attributes(index: index, store: store),
      nameKey: nameKey)
  }

  /// The areas that cover `point`, by their position among the areas, each with where it lies.
  ///
  /// - Complexity: O(areas), and as ``Area/relation(to:)`` for those whose box holds the point.
  public func covering(_ point: Coordinate) -> [(index: Int, relation: Relation)] {
    var found: [(index: Int, relation: Relation)] = []
    for index in geometries.indices where boxes[index]?.contains(point) == true {
      let relation = geometries[index].relation(to: point)
      if relation.isCovered { found.append((index, relation)) }
    }
    return found
  }
}
