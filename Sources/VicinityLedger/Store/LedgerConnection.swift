import GRDBSQLite
import VicinityOffers

/// The statements of one connection, prepared as they are needed.
@safe final class LedgerConnection {
  private let connection: OpaquePointer
  private var statements: [StaticKey: PreparedStatement] = [:]

  /// Statements are told apart by where their text lies: all are literals.
  private struct StaticKey: Hashable {
    let address: UInt

    init(_ sql: StaticString) {
      address = sql.hasPointerRepresentation ? unsafe UInt(bitPattern: sql.utf8Start) : 0
    }
  }

  init(_ connection: OpaquePointer) { unsafe self.connection = connection }

  func callAsFunction(_ sql: StaticString) throws(LedgerError) -> PreparedStatement {
    let key = StaticKey(sql)
    if let known = statements[key] { return known }
    let statement = try unsafe PreparedStatement(sql.description, on: connection)
    statements[key] = statement
    return statement
  }

  /// The number of rows that the last statement changed.
  var changes: Int { unsafe Int(sqlite3_changes(connection)) }
}
