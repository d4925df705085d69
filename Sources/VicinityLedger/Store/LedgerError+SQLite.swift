import GRDB
import GRDBSQLite
import VicinityOffers

extension LedgerError {
  /// What SQLite says of its last failure.
  static func store(_ connection: OpaquePointer, _ code: Int32) -> LedgerError {
    let text = unsafe sqlite3_errmsg(connection).map { unsafe String(cString: $0) }
    return LedgerError(LedgerError.code(code), text ?? "")
  }

  /// What GRDB says of a failure.
  static func store(_ error: any Error) -> LedgerError {
    if let error = error as? LedgerError { return error }
    guard let error = error as? DatabaseError else {
      return LedgerError(.storeFailed, String(describing: error))
    }
    return LedgerError(
      code(error.extendedResultCode.rawValue), error.message ?? String(describing: error))
  }

  private static func code(_ code: Int32) -> Code {
    switch code & 0xFF {
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .storeReadOnly
    case SQLITE_FULL: .storeFull
    case SQLITE_BUSY, SQLITE_LOCKED: .storeBusy
    case SQLITE_CORRUPT, SQLITE_NOTADB: .storeDamaged
    default: .storeFailed
    }
  }
}
