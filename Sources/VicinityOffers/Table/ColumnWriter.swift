package import VicinityCore

/// Puts columns of any rows one behind the other: first for each column how many rows it has and how large
/// each is, then the columns, each at a multiple of 64 bytes.
package struct ColumnWriter {
  private var layout = FlatLayout()
  private let sizes: FlatColumn<ColumnSize>
  private var written: [ColumnSize] = []
  private var fills: [(borrowing FlatWriter) -> Void] = []

  /// - Parameter columns: how many will be added.
  package init(columns: Int) { sizes = layout.column(of: ColumnSize.self, count: columns) }

  /// Adds a column. Its rows have no padding, which would be any bytes.
  package mutating func add<Row: BitwiseCopyable>(_ rows: [Row]) {
    let column: FlatColumn<Row> = column(rows.count)
    fills.append { $0.write(rows, to: column) }
  }

  /// Adds a column of one row, which may have padding behind its last member: that stays zero.
  mutating func add<Row: BitwiseCopyable>(_ row: Row) {
    let column: FlatColumn<Row> = column(1)
    fills.append { $0.write(row, to: column, at: 0) }
  }

  private mutating func column<Row: BitwiseCopyable>(_ rows: Int) -> FlatColumn<Row> {
    written.append(ColumnSize(rows: rows, stride: MemoryLayout<Row>.stride))
    return layout.column(of: Row.self, count: rows)
  }

  package var buffer: FlatBuffer {
    FlatBuffer(layout) { writer in
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

/// Takes columns in the order in which they were written. The buffer may hold anything.
package struct ColumnReader {
  private let buffer: FlatBuffer
  private var layout = FlatLayout()
  private let columns: Int
  private var read = 0
  /// Whether each column so far was as large as it says, and in the buffer.
  private var fits: Bool

  /// - Parameter columns: how many there are.
  package init(_ buffer: FlatBuffer, columns: Int) {
    self.buffer = buffer
    self.columns = columns
    _ = layout.column(of: ColumnSize.self, count: columns)
    fits = layout.size <= buffer.count
  }

  /// Whether all columns were read, and there is nothing else.
  package var isWhole: Bool { fits && read == columns && layout.size == buffer.count }

  /// The next column; an empty one where there is none. Valid as long as the buffer.
  package mutating func next<Row: BitwiseCopyable>() -> FlatRows<Row> {
    let rows = fits ? count(of: Row.self) : 0
    let column = layout.column(of: Row.self, count: rows)
    fits = fits && layout.size <= buffer.count
    return FlatRows(buffer, fits ? column : FlatLayout.empty())
  }

  private mutating func count<Row: BitwiseCopyable>(of type: Row.Type) -> Int {
    guard read < columns else {
      fits = false
      return 0
    }
    let size = buffer.load(ColumnSize.self, at: read * MemoryLayout<ColumnSize>.stride)
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
