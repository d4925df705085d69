import GRDBSQLite
import VicinityOffers

/// A statement of SQL that is prepared once and run often: bound, stepped and reset without a row or a
/// value of the heap in between.
///
/// It belongs to a connection, and so to the one thread that has the connection at the time.
@safe final class PreparedStatement {
  private let connection: OpaquePointer
  private let statement: OpaquePointer
  private var parameter: Int32 = 0

  init(_ sql: String, on connection: OpaquePointer) throws(LedgerError) {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard let statement = unsafe statement, code == SQLITE_OK else {
      throw unsafe .store(connection, code)
    }
    unsafe self.connection = connection
    unsafe self.statement = statement
  }

  deinit { unsafe sqlite3_finalize(statement) }

  // MARK: Parameters, in their order

  @discardableResult
  func bind(_ value: Int64) -> PreparedStatement {
    parameter += 1
    unsafe sqlite3_bind_int64(statement, parameter, value)
    return self
  }

  @discardableResult
  func bind(_ text: String?) -> PreparedStatement {
    parameter += 1
    guard let text else { return self }
    // -1 asks SQLite to keep a copy.
    let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let count = Int32(clamping: text.utf8.count)
    unsafe text.withCString {
      _ = unsafe sqlite3_bind_text(statement, parameter, $0, count, copies)
    }
    return self
  }

  /// The bytes of a text, as a blob.
  @discardableResult
  func bind(blob text: String) -> PreparedStatement {
    var text = text
    guard !text.isEmpty else { return bindEmpty() }
    parameter += 1
    let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    text.withUTF8 { bytes in
      _ = unsafe sqlite3_bind_blob(
        statement, parameter, bytes.baseAddress, Int32(clamping: bytes.count), copies)
    }
    return self
  }

  /// Sixteen bytes, the most significant first.
  @discardableResult
  func bind(_ high: UInt64, _ low: UInt64) -> PreparedStatement {
    parameter += 1
    let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
      _ = unsafe sqlite3_bind_blob(statement, parameter, $0.baseAddress, 16, copies)
    }
    return self
  }

  @discardableResult
  func bind(_ key: LedgerKey) -> PreparedStatement { bind(key.high, key.low) }

  @discardableResult
  func bind(_ subject: SubjectHash?) -> PreparedStatement {
    guard let subject else {
      parameter += 1
      return self
    }
    return bind(subject.high, subject.low)
  }

  /// Empty bytes: not NULL.
  @discardableResult
  func bindEmpty() -> PreparedStatement {
    parameter += 1
    unsafe sqlite3_bind_zeroblob(statement, parameter, 0)
    return self
  }

  // MARK: Running

  /// Runs a statement that gives no rows.
  func run() throws(LedgerError) {
    defer { reset() }
    let code = unsafe sqlite3_step(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      throw unsafe .store(connection, code)
    }
  }

  /// What `read` makes of the first row; nil where there is none.
  func first<Value>(_ read: (PreparedStatement) -> Value) throws(LedgerError) -> Value? {
    defer { reset() }
    return try next() ? read(self) : nil
  }

  /// Calls `read` for each row.
  func each(_ read: (PreparedStatement) throws(LedgerError) -> Void) throws(LedgerError) {
    defer { reset() }
    while try next() { try read(self) }
  }

  private func next() throws(LedgerError) -> Bool {
    let code = unsafe sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw unsafe .store(connection, code) }
    return false
  }

  private func reset() {
    unsafe sqlite3_reset(statement)
    unsafe sqlite3_clear_bindings(statement)
    parameter = 0
  }

  // MARK: Columns of a row

  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement, column) }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func text(_ column: Int32) -> String? {
    guard let bytes = unsafe sqlite3_column_text(statement, column) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(statement, column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The number of bytes of a blob or text.
  func size(_ column: Int32) -> Int { unsafe Int(sqlite3_column_bytes(statement, column)) }

  /// Sixteen bytes as two numbers; nil of any other value.
  func words(_ column: Int32) -> (high: UInt64, low: UInt64)? {
    guard let bytes = unsafe sqlite3_column_blob(statement, column), size(column) == 16 else {
      return nil
    }
    return unsafe (
      UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }

  func key(_ column: Int32) -> LedgerKey? {
    words(column).flatMap { LedgerKey(high: $0.high, low: $0.low) }
  }

  func subject(_ column: Int32) -> SubjectHash? {
    words(column).map { SubjectHash(high: $0.high, low: $0.low) }
  }
}
