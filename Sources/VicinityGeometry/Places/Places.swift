public import VicinityCore

/// Places read from a file: their coordinates as columns, and their properties.
///
/// ```swift
/// let shops = try Places(contentsOf: "shops.geojson")
/// shops[0].coordinate     // 55.9486,-3.1999
/// shops[0].name           // "Edinburgh Castle"
/// shops[0].property("opening_hours")
/// ```
///
/// All or nothing: one bad row refuses the file, unless the options skip bad rows. The bytes of the
/// file are kept, and properties are read out of them when asked for, so memory is the size of the
/// file and about 60 bytes a place.
public struct Places: Sendable {
  /// The name of the input.
  public let source: String
  /// The bad rows that were dropped.
  public let skipped: SkippedRows

  let latitudes: [Double]
  let longitudes: [Double]
  let store: RecordStore

  /// Reads the file at `path`; `-` is standard input, read to its end.
  ///
  /// - Throws: ``GeometryError`` where the file cannot be read, is of no format that
  ///   ``PlaceReader`` knows, or has bad rows: the first ``GeometryError/listed`` and a count.
  /// - Complexity: O(bytes); docs/performance has measured rates.
  /// - Parameter progress: called now and then with the share that is read, from 0 to 1.
  public init(
    contentsOf path: String, options: ReadOptions = ReadOptions(),
    progress: ((Double) -> Void)? = nil
  ) throws(GeometryError) {
    if IndexFile.isOne(path: path) {
      try self.init(IndexFile(path: path), options: options)
      return
    }
    try self.init(
      window: ByteWindow(loading: ByteSource(path: path)), options: options, progress: progress)
  }

  /// The places of an index file.
  private init(_ file: IndexFile, options: ReadOptions) throws(GeometryError) {
    try file.refuseColumns(options)
    let places = try IndexedPlaces(file)
    source = file.path
    skipped = SkippedRows()
    let coordinates = (0..<places.count).map { places.coordinate(at: $0) }
    latitudes = coordinates.map(\.latitude)
    longitudes = coordinates.map(\.longitude)
    store = places.store
  }

  /// Reads places from bytes in memory; errors call them `name`.
  ///
  /// - Throws: ``GeometryError``, as ``init(contentsOf:options:)``.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    try self.init(window: ByteWindow(name: name, bytes: bytes), options: options, progress: nil)
  }

  private init(
    window: consuming ByteWindow, options: ReadOptions, progress: ((Double) -> Void)?
  ) throws(GeometryError) {
    source = window.name
    var reader = try PlaceReader(window: window, options: options)
    var columns = Columns()
    var bad = SkippedRows()
    reading: while true {
      switch try Places.nextEvent(&reader, after: bad) {
      case .place(let place):
        columns.append(place)
        // Growing by doubling would touch, and copy, twice the memory.
        if columns.records.count == 1024 { columns.reserve(1024 / reader.progress) }
        if columns.records.count & 0xFFFF == 0 { progress?(reader.progress) }
      case .bad(let defect): bad.add(defect)
      case .end: break reading
      }
    }
    if bad.count > 0, !options.skipsBadRows {
      throw GeometryError(source: source, defects: bad.first, count: bad.count)
    }
    latitudes = columns.latitudes
    longitudes = columns.longitudes
    skipped = bad
    let format: ReadRecords.Format =
      reader.delimited.map { .delimited($0.header, $0.columns) } ?? .json(options)
    store = .read(
      ReadRecords(bytes: reader.takeBytes(), records: columns.records, format: format))
  }

  private struct Columns {
    var latitudes: [Double] = []
    var longitudes: [Double] = []
    var records: [ReadRecords.Record] = []

    mutating func append(_ place: PlaceRow) {
      latitudes.append(place.coordinate.latitude)
      longitudes.append(place.coordinate.longitude)
      records.append(
        ReadRecords.Record(
          row: UInt32(place.row), isFlat: place.isFlat, id: place.id, properties: place.properties))
    }

    /// Makes room for an estimate of the rows, and a little more; not for more than 4 million, since
    /// the estimate may be far off.
    mutating func reserve(_ rows: Double) {
      let capacity = Int(min(rows * 1.02, 4e6))
      latitudes.reserveCapacity(capacity)
      longitudes.reserveCapacity(capacity)
      records.reserveCapacity(capacity)
    }
  }

  /// The next event; where reading fails, an error that names the bad rows before it too.
  private static func nextEvent(
    _ reader: inout PlaceReader, after bad: SkippedRows
  ) throws(GeometryError) -> PlaceEvent {
    do {
      return try reader.nextEvent()
    } catch {
      guard bad.count > 0, !reader.options.skipsBadRows else { throw error }
      throw GeometryError(
        source: error.source,
        defects: Array((bad.first + error.defects).prefix(GeometryError.listed)),
        count: bad.count + error.count)
    }
  }

  /// The number of places.
  public var count: Int { latitudes.count }

  /// Where the place at `index` is.
  public func coordinate(at index: Int) -> Coordinate {
    Coordinate(uncheckedLatitude: latitudes[index], longitude: longitudes[index])
  }

  /// The data row or feature of the place at `index`. Equal to `index` unless rows were skipped.
  public func row(at index: Int) -> Int { attributes(at: index).row }

  /// The place at `index`, 0..<``count``.
  public subscript(index: Int) -> Place {
    Place(
      index: index, coordinate: coordinate(at: index), attributes: attributes(at: index))
  }

  package func attributes(at index: Int) -> Attributes { Attributes(index: index, store: store) }
}
