import VicinityCore

/// Puts columns of any rows one behind the other: first the summary, then for each column how many rows it
/// has and how large each is, then the columns, each at a multiple of 64 bytes.
struct ColumnWriter {
  private var layout = FlatLayout()
  private let summary: FlatColumn<CatalogSummary>
  private let sizes: FlatColumn<ColumnSize>
  private var written: [ColumnSize] = []
  private var fills: [(borrowing FlatWriter) -> Void] = []

  init() {
    summary = layout.column(of: CatalogSummary.self, count: 1)
    sizes = layout.column(of: ColumnSize.self, count: ColumnReader.columns)
  }

  mutating func add<Row: BitwiseCopyable>(_ rows: [Row]) {
    let column = layout.column(of: Row.self, count: rows.count)
    written.append(ColumnSize(rows: rows.count, stride: MemoryLayout<Row>.stride))
    fills.append { $0.write(rows, to: column) }
  }

  func buffer(_ summary: CatalogSummary) -> FlatBuffer {
    FlatBuffer(layout) { writer in
      writer.write(summary, to: self.summary, at: 0)
      writer.write(written, to: sizes)
      for fill in fills { fill(writer) }
    }
  }
}

/// How many rows a column has, and how many bytes each.
struct ColumnSize: BitwiseCopyable {
  let rows: UInt64
  let stride: UInt64

  init(rows: Int, stride: Int) {
    self.rows = UInt64(rows)
    self.stride = UInt64(stride)
  }
}

/// Takes columns in the order in which they were written.
struct ColumnReader {
  private let buffer: FlatBuffer
  private var layout = FlatLayout()
  private let sizes: Int
  private var read = 0
  /// Whether each column so far was as large as it says, and in the buffer.
  private var fits: Bool
  let summary: CatalogSummary

  /// How many columns a catalog has.
  static let columns = 36

  init(_ buffer: FlatBuffer) {
    self.buffer = buffer
    _ = layout.column(of: CatalogSummary.self, count: 1)
    sizes = layout.size
    _ = layout.column(of: ColumnSize.self, count: ColumnReader.columns)
    fits = layout.size <= buffer.count
    summary = fits ? buffer.load(CatalogSummary.self, at: 0) : CatalogSummary()
  }

  /// Whether all columns were read, and there is nothing else.
  var isWhole: Bool { fits && read == ColumnReader.columns && layout.size == buffer.count }

  /// The next column; an empty one where there is none.
  mutating func next<Row: BitwiseCopyable>() -> FlatRows<Row> {
    let rows = fits ? count(of: Row.self) : 0
    let column = layout.column(of: Row.self, count: rows)
    fits = fits && layout.size <= buffer.count
    return FlatRows(buffer, fits ? column : FlatLayout.empty())
  }

  private mutating func count<Row: BitwiseCopyable>(of type: Row.Type) -> Int {
    guard read < ColumnReader.columns else {
      fits = false
      return 0
    }
    let size = buffer.load(
      ColumnSize.self, at: sizes + read * MemoryLayout<ColumnSize>.stride)
    read += 1
    fits =
      size.stride == UInt64(MemoryLayout<Row>.stride)
      && size.rows <= UInt64(buffer.count) / size.stride
    return fits ? Int(size.rows) : 0
  }
}

extension FlatLayout {
  /// A column without rows, at the start of any buffer.
  fileprivate static func empty<Row: BitwiseCopyable>() -> FlatColumn<Row> {
    var layout = FlatLayout()
    return layout.column(of: Row.self, count: 0)
  }
}
