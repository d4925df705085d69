/// Cuts a file of points into chunks of whole records, in bounded memory: one thread cuts, others read
/// what was cut.
///
/// What can be read without waiting is given out before a slow pipe is waited for.
package final class PointChunks: InputCutter, @unchecked Sendable {
  /// What records stand in, and how they are written.
  package enum Form: Sendable {
    /// A table: its columns' names, and what delimits them.
    case table(names: [String], header: [UInt8], delimiter: UInt8)
    case json(JSONFrame)
  }

  /// How many bytes a chunk has at most, but for longer records.
  package static let size = 1 << 20
  /// How many records of JSON, which are found by the thread that cuts.
  private static let mostRecords = 8192

  package let name: String
  package let form: Form
  private let options: ReadOptions
  private let gauge: SourceGauge?
  private var table: TableCutter?
  private var records: RecordCutter?

  /// - Parameter size: how many bytes a chunk should have.
  /// - Throws: ``GeometryError`` where the input cannot be read, or starts like nothing that can be.
  package init(
    path: String, options: ReadOptions, size: Int = PointChunks.size
  ) throws(GeometryError) {
    self.options = options
    name = path
    let input = OpenInput(ByteWindow(streaming: try ByteSource(path: path), piece: size))
    gauge = input.window.gauge
    let start = try ContentStart(&input.window, limits: options.limits)
    if start.isJSON {
      let cutter = RecordCutter(input, position: start.position, options: options)
      form = .json(cutter.frame)
      records = cutter
      table = nil
    } else {
      let reader = try DelimitedPlaceReader(&input.window, at: start.position, options: options)
      let header = reader.reader.range
      form = .table(
        names: reader.header.names, header: Array(input.window.bytes[header]),
        delimiter: reader.header.delimiter)
      table = TableCutter(input, reader, limit: options.limits.recordBytes)
      records = nil
    }
  }

  /// The lines before the first record that a chunk numbers.
  package var firstLine: Int { table?.firstLine ?? 0 }

  /// How much of a file was read, from 0 to 1; nil for a pipe.
  package var share: Double? { gauge?.share }

  /// The next chunk; nil behind the last.
  ///
  /// - Throws: ``GeometryError`` where reading fails, or a record is longer than the limit. What comes
  ///   before it was given out.
  package func next() throws(GeometryError) -> PointChunk? {
    if table != nil { return try table?.next(name) }
    return try records?.next(
      name, skipsBadRows: options.skipsBadRows, most: PointChunks.mostRecords)
  }
}

/// The input of a cutter.
final class OpenInput {
  var window: ByteWindow

  init(_ window: consuming ByteWindow) { self.window = window }
}
