import Foundation
import LedgerModel
import Testing
import VicinityLedger
import VicinityOffers

@Suite struct LedgerKeyFileTests {
  private func claims(_ random: inout ModelRandom) -> TokenClaims {
    TokenClaims(
      offer: "latte", customer: nil, place: nil, catalog: "sha256-0", expires: noon.seconds + 60,
      key: LedgerKey(at: noon, using: &random))
  }

  @Test func `a new file is its owner's, and opens a ledger`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/keys"
    var random = ModelRandom(seed: 1)
    try LedgerKeyFile.create(at: path, signingAs: "one", using: &random)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let first = try LedgerKeyFile(contentsOf: path)
    let token = try #require(first.signing.sign(claims(&random)))
    // It is never overwritten: the ledger that it is of would be lost.
    let error = #expect(throws: LedgerKeyFileError.self) {
      try LedgerKeyFile.create(at: path, signingAs: "two", using: &random)
    }
    #expect(error?.code == .exists)
    _ = try SQLiteLedger(at: folder.file, hashingWith: first.hashing)

    try LedgerKeyFile.rotate(at: path, signingAs: "two", using: &random)
    let second = try LedgerKeyFile(contentsOf: path)
    #expect(second.hashing.bytes == first.hashing.bytes)
    _ = try SQLiteLedger(at: folder.file, hashingWith: second.hashing)
    let newer = try #require(second.signing.sign(claims(&random)))
    #expect(throws: Never.self) {
      try second.signing.claims(of: token, bearer: TokenBearer(), at: noon)
    }
    #expect(throws: TokenError.self) {
      try first.signing.claims(of: newer, bearer: TokenBearer(), at: noon)
    }
    #expect(throws: LedgerKeyFileError.self) {
      try LedgerKeyFile.rotate(at: path, signingAs: "two", using: &random)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("keys.new") == false
    )
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"hashing":"AAAA","signing":[]}"#,
    #"{"hashing":"AAAAAAAAAAAAAAAAAAAAAA","signing":[]}"#,
    #"{"hashing":"AAAAAAAAAAAAAAAAAAAAAA","signing":[{"id":"k","secret":"AAAA"}]}"#,
    #"{"hashing":"AAAAAAAAAAAAAAAAAAAAAA","signing":[{"id":"k","secret":"!"}]}"#,
    #"{"hashing":"AAAAAAAAAAAAAAAAAAAAAA","signing":[{"id":"","secret":"AAAAAAAAAAAAAAAAAAAAAA"}]}"#,
    #"{"hashing":"AAAAAAAAAAAAAAAAAAAAAA","signing":[{"id":"k","secret":"AAAAAAAAAAAAAAAAAAAAAA"},{"id":"k","secret":"AAAAAAAAAAAAAAAAAAAAAA"}]}"#,
  ])
  func `a file that is none is refused`(_ text: String) throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/keys"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: LedgerKeyFileError.self) { try LedgerKeyFile(contentsOf: path) }
    #expect(error?.code == .malformed && error?.path == path)
    // No secret of the file is in the error.
    #expect(error.map { !"\($0)".contains("AAAA") } == true)
    let missing = #expect(throws: LedgerKeyFileError.self) {
      try LedgerKeyFile(contentsOf: path + ".none")
    }
    #expect(missing?.code == .unreadable)
  }
}
