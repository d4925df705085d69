public import VicinityCore

/// Reads places one by one, in bounded memory: from a file, a pipe or standard input.
///
/// ```swift
/// var reader = try PlaceReader(path: "-")
/// while let point = try reader.next() { print(point.row, point.coordinate) }
/// ```
///
/// The content decides the format, not the name: CSV or TSV with a header, GeoJSON
/// (FeatureCollection, Feature, geometry), newline-delimited GeoJSON or objects, RFC 8142
/// sequences, or a JSON array of flat objects. Memory holds one record at a time, at most
/// ``ReadLimits/recordBytes``.
public struct PlaceReader: ~Copyable {
  /// A point of the input.
  public struct Point: Hashable, Sendable {
    /// The data row or feature, from 0; bad rows keep their number.
    public let row: Int
    /// Where it is.
    public let coordinate: Coordinate

    package init(row: Int, coordinate: Coordinate) {
      self.row = row
      self.coordinate = coordinate
    }
  }

  /// How the input is read.
  public let options: ReadOptions
  /// The bad rows that were dropped so far.
  public private(set) var skipped = SkippedRows()

  var window: ByteWindow
  private(set) var json: JSONPlaceReader?
  private(set) var delimited: DelimitedPlaceReader?

  /// A reader of the file at `path`; `-` is standard input.
  ///
  /// - Parameter beforeWaiting: called before each read, which may wait for a slow pipe.
  /// - Throws: ``GeometryError`` where the input cannot be read, or starts like nothing that can be.
  public init(
    path: String, options: ReadOptions = ReadOptions(), beforeWaiting: (() -> Void)? = nil
  ) throws(GeometryError) {
    let source = try ByteSource(path: path)
    try self.init(
      window: ByteWindow(streaming: source, beforeReading: beforeWaiting), options: options)
  }

  /// A reader of bytes in memory; errors call them `name`.
  ///
  /// - Throws: ``GeometryError`` where the bytes start like nothing that can be read.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    try self.init(window: ByteWindow(name: name, bytes: bytes), options: options)
  }

  package init(window: consuming ByteWindow, options: ReadOptions) throws(GeometryError) {
    self.options = options
    var window = window
    let start = try ContentStart(&window, limits: options.limits)
    if start.isJSON {
      json = JSONPlaceReader(position: start.position, options: options)
      delimited = nil
    } else {
      json = nil
      delimited = try DelimitedPlaceReader(&window, at: start.position, options: options)
    }
    self.window = window
  }

  /// The next point, nil at the end.
  ///
  /// - Throws: ``GeometryError`` for a bad row unless the options skip them, for content that is
  ///   broken beyond the row, and where reading fails. Nothing can be read after that.
  public mutating func next() throws(GeometryError) -> Point? {
    while true {
      switch try nextEvent() {
      case .place(let place): return Point(row: place.row, coordinate: place.coordinate)
      case .end: return nil
      case .bad(let defect):
        guard options.skipsBadRows else { throw GeometryError(source: window.name, defect) }
        skipped.add(defect)
      }
    }
  }

  @inline(__always)
  mutating func nextEvent() throws(GeometryError) -> PlaceEvent {
    if delimited != nil { return try delimited?.next(&window) ?? .end }
    return try json?.next(&window) ?? .end
  }

  /// How much of a file was read, from 0 to 1; nil for a pipe.
  package var share: Double? { window.gauge?.share }

  /// How much of the input in memory was read, from 0 to 1.
  var progress: Double {
    Double(delimited?.position ?? json?.position ?? 0) / Double(max(window.bytes.count, 1))
  }

  consuming func takeBytes() -> [UInt8] { window.takeBytes() }
}

/// Bad rows that were dropped: how many, and the first few.
public struct SkippedRows: Hashable, Sendable {
  /// How many were dropped.
  public private(set) var count = 0
  /// The first of them: ``GeometryError/listed`` rows, or ``GeometryError/listedFeatures``.
  public private(set) var first: [Defect] = []

  private let limit: Int

  package init(listing limit: Int = GeometryError.listed) { self.limit = limit }

  package mutating func add(_ defect: @autoclosure () -> Defect) {
    if first.count < limit { first.append(defect()) }
    count += 1
  }
}
