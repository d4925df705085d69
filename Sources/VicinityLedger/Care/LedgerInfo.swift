import Foundation
import GRDB
public import VicinityOffers

/// What a ledger's file holds.
public struct LedgerInfo: Hashable, Sendable {
  /// Bytes of the file.
  public let fileSize: Int64
  /// Bytes of the log beside it.
  public let logSize: Int64
  /// Offers that were ever asked for.
  public let offers: Int
  /// Keys whose place is held.
  public let reserved: Int
  /// Keys whose place is taken.
  public let committed: Int
  /// Keys whose place was released.
  public let released: Int
  /// Keys whose time limit passed.
  public let expired: Int
  /// Keys that a limit refused.
  public let refused: Int
  /// Counters.
  public let counters: Int
  /// Times in rolling periods.
  public let events: Int
  /// Referrals.
  public let referrals: Int
  /// Short codes.
  public let codes: Int
  /// When the oldest key was made, in seconds since 1970; nil of an empty ledger.
  public let oldest: Int64?
}

extension SQLiteLedger {
  /// What the file holds.
  ///
  /// It and the other methods of care wait for the disk: call them on a thread that may block.
  ///
  /// - Complexity: O(keys)
  public func info() throws(LedgerError) -> LedgerInfo {
    do {
      return try LedgerFile.reader(path).read { db in
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        func rows(_ state: String) throws -> Int {
          try count("SELECT count(*) FROM reservations WHERE state \(state)")
        }
        let first = try Row.fetchOne(db, sql: "SELECT hex(min(key)) AS key FROM reservations")
        let digits: String? = first?["key"]
        return LedgerInfo(
          fileSize: SQLiteLedger.size(path), logSize: SQLiteLedger.size(path + "-wal"),
          offers: try count("SELECT count(*) FROM offers"), reserved: try rows("= 0"),
          committed: try rows("= 1"), released: try rows("= 2"), expired: try rows("= 3"),
          refused: try rows(">= 16"), counters: try count("SELECT count(*) FROM counters"),
          events: try count("SELECT count(*) FROM events"),
          referrals: try count("SELECT count(*) FROM referrals"),
          codes: try count("SELECT count(*) FROM codes"),
          oldest: digits.flatMap { Int64($0.prefix(12), radix: 16) }.map { $0 / 1000 })
      }
    } catch {
      throw .store(error)
    }
  }

  private static func size(_ path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
  }
}
