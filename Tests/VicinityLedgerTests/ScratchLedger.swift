import Foundation
import Testing
import VicinityLedger
import VicinityOffers

/// A folder for ledgers that goes away with the test.
struct ScratchFolder: ~Copyable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "vicinity-ledger-\(UUID().uuidString)"
      ).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  var file: String { path + "/ledger.sqlite" }

  func ledger(isDurable: Bool = true, mostPages: Int? = nil) throws -> SQLiteLedger {
    try SQLiteLedger(
      at: file, hashingWith: testSecret, rules: LedgerRules(), busySeconds: 30,
      isDurable: isDurable, mostPages: mostPages)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

let testSecret: LedgerSecret = {
  guard let secret = LedgerSecret(0..<32) else { preconditionFailure("32 bytes are enough") }
  return secret
}()

/// 2026-11-25T18:00:00Z.
let noon = OfferTime(seconds: 1_795_629_600)
