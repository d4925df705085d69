public import VicinityCore

/// Reads pairs of coordinates one by one, in bounded memory, from CSV or TSV with the columns
/// `lat1`, `lon1`, `lat2` and `lon2`, in any order and case.
///
/// ```swift
/// var reader = try PairReader(path: "trips.csv")
/// while let pair = try reader.next() { print(WGS84().inverse(from: pair.start, to: pair.end)) }
/// ```
public struct PairReader: ~Copyable {
  /// Two coordinates of one row.
  public struct Pair: Hashable, Sendable {
    /// The data row, from 0; bad rows keep their number.
    public let row: Int
    /// The first coordinate.
    public let start: Coordinate
    /// The second coordinate.
    public let end: Coordinate
  }

  /// How the input is read. The column names of the options are for places, not for pairs.
  public let options: ReadOptions
  /// The bad rows that were dropped so far.
  public private(set) var skipped = SkippedRows()

  private var window: ByteWindow
  private var reader: DelimitedReader
  private let columns: [Int]

  private static let names = ["lat1", "lon1", "lat2", "lon2"]

  /// A reader of the file at `path`; `-` is standard input.
  ///
  /// - Parameter beforeWaiting: called before each read, which may wait for a slow pipe.
  /// - Throws: ``GeometryError`` where the input cannot be read, or lacks one of the columns.
  public init(
    path: String, options: ReadOptions = ReadOptions(), beforeWaiting: (() -> Void)? = nil
  ) throws(GeometryError) {
    var window = ByteWindow(streaming: try ByteSource(path: path), beforeReading: beforeWaiting)
    try self.init(&window, options: options)
    self.window = window
  }

  /// A reader of bytes in memory; errors call them `name`.
  ///
  /// - Throws: ``GeometryError``, as ``init(path:options:beforeWaiting:)``.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    var window = ByteWindow(name: name, bytes: bytes)
    try self.init(&window, options: options)
    self.window = window
  }

  private init(_ window: inout ByteWindow, options: ReadOptions) throws(GeometryError) {
    let start = try ContentStart(&window, limits: options.limits).position
    (reader, _, columns) = try DelimitedHeader.open(&window, at: start, limits: options.limits) {
      header throws(RowFault) in
      try Self.columns(of: header)
    }
    self.options = options
    self.window = ByteWindow(name: "", bytes: [])
  }

  private static func columns(of header: DelimitedHeader) throws(RowFault) -> [Int] {
    var columns: [Int] = []
    for name in names {
      guard let column = header.column(asked: nil, among: [name]) else {
        throw RowFault(
          .column, "has no column \(name)",
          mend: "name the columns lat1, lon1, lat2, lon2; they are: \(header.listed)")
      }
      columns.append(column)
    }
    return columns
  }

  /// The next pair, nil at the end.
  ///
  /// - Throws: ``GeometryError`` for a bad row unless the options skip them, for content that is
  ///   broken beyond the row, and where reading fails. Nothing can be read after that.
  public mutating func next() throws(GeometryError) -> Pair? {
    while true {
      let row = reader.row
      var defect: Defect
      switch try reader.next(&window) {
      case .end: return nil
      case .bad(let bad): defect = bad
      case .fields:
        do throws(RowFault) {
          return Pair(row: row, start: try coordinate(at: 0), end: try coordinate(at: 2))
        } catch {
          defect = error.defect(row: row, line: window.line(at: reader.range.lowerBound))
        }
      }
      guard options.skipsBadRows else { throw GeometryError(source: window.name, defect) }
      skipped.add(defect)
    }
  }

  private func coordinate(at first: Int) throws(RowFault) -> Coordinate {
    let bytes = window.bytes.span
    return try Coordinate(
      checkedLatitude: try reader.degrees(bytes, columns[first], PairReader.names[first]),
      longitude: try reader.degrees(bytes, columns[first + 1], PairReader.names[first + 1]))
  }
}
