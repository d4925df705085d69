import VicinityCore

/// A column of a compiled catalog. It may be a part of a file, and then hold anything: what is not in
/// it is nil, so that no number leads out of the memory.
@safe package struct FlatRows<Row: BitwiseCopyable>: @unchecked Sendable {
  private let start: UnsafePointer<Row>
  package let count: Int

  init(_ buffer: FlatBuffer, _ column: FlatColumn<Row>) {
    unsafe start = buffer.pointer(to: column)
    count = column.count
  }

  @inline(__always)
  package subscript(_ index: Int) -> Row? {
    index >= 0 && index < count ? unsafe start[index] : nil
  }

  @inline(__always)
  package subscript(_ index: UInt32) -> Row? { self[Int(index)] }

  /// The rows of a run; none where one of them is not here.
  @inline(__always)
  func rows(_ run: Run) -> RowView<Row> {
    rows(first: Int(run.first), count: Int(run.count))
  }

  /// The same; neither number is below zero.
  @inline(__always)
  package func rows(first: Int, count: Int) -> RowView<Row> {
    guard first + count <= self.count else { return .none }
    return unsafe RowView(start: start + first, count: count)
  }
}

/// Some rows of a column.
@safe package struct RowView<Row: BitwiseCopyable>: RandomAccessCollection {
  private let start: UnsafePointer<Row>?
  package let count: Int

  init(start: UnsafePointer<Row>?, count: Int) {
    unsafe self.start = unsafe start
    self.count = count
  }

  static var none: RowView { unsafe RowView(start: nil, count: 0) }

  package var startIndex: Int { 0 }
  @inline(__always) package var endIndex: Int { count }

  @inline(__always)
  package subscript(_ index: Int) -> Row {
    precondition(index >= 0 && index < count)
    // Only a view without rows has no start.
    return unsafe start.unsafelyUnwrapped[index]
  }

  /// The rows for what takes them so; valid as long as the column.
  var buffer: UnsafeBufferPointer<Row> { unsafe UnsafeBufferPointer(start: start, count: count) }
}
