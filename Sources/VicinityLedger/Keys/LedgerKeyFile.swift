import Foundation
import VicinityOffers

/// The secrets of a ledger in a file of their own: what ids are hashed with, and what tokens are signed
/// with.
///
/// ```swift
/// try LedgerKeyFile.create(at: "/etc/shop/ledger.keys", signingAs: "2026-11", using: &random)
/// let keys = try LedgerKeyFile(contentsOf: "/etc/shop/ledger.keys")
/// let ledger = try SQLiteLedger(at: "/var/lib/shop/ledger.sqlite", hashingWith: keys.hashing)
/// ```
///
/// It is JSON: `{"hashing":"…","signing":[{"id":"2026-11","secret":"…"}]}`, secrets as base64url; the first
/// of `signing` signs, the others are still taken. Keep it apart from the ledger, and keep a copy: without
/// it the ledger is of no use. It is made for its owner's eyes only.
public struct LedgerKeyFile: Sendable {
  /// What a ledger hashes ids with.
  public let hashing: LedgerSecret
  /// What tokens are signed with.
  public let signing: TokenKeys

  /// Reads the file at `path`.
  ///
  /// - Throws: ``LedgerKeyFileError`` where it cannot be read, or is no such file.
  public init(contentsOf path: String) throws(LedgerKeyFileError) {
    let content = try KeyFileContent(contentsOf: path)
    guard let hashing = Base64URL.bytes(content.hashing).flatMap({ LedgerSecret($0) }) else {
      throw LedgerKeyFileError(.malformed, path, "hashing is no secret of 16 bytes or more")
    }
    self.hashing = hashing
    guard let first = content.signing.first else {
      throw LedgerKeyFileError(.malformed, path, "signing is empty")
    }
    var secrets: [String: [UInt8]] = [:]
    for key in content.signing {
      guard let secret = Base64URL.bytes(key.secret),
        secrets.updateValue(secret, forKey: key.id) == nil
      else {
        throw LedgerKeyFileError(
          .malformed, path, "a key of signing is no base64url, or is there twice")
      }
    }
    guard let signing = TokenKeys(signing: first.id, secrets[first.id] ?? [], older: secrets) else {
      throw LedgerKeyFileError(
        .malformed, path, "a key of signing has under 16 bytes, or its id is not 1 to 32 bytes")
    }
    self.signing = signing
  }

  /// Makes a file with new secrets, which only its owner may read. A file that is there stays as it was.
  ///
  /// - Parameters:
  ///   - id: what tokens call the key, of 1 to 32 bytes, such as the day.
  ///   - random: one that nobody can predict.
  /// - Throws: ``LedgerKeyFileError`` where there is one, or it cannot be written.
  public static func create(
    at path: String, signingAs id: String, using random: inout some RandomNumberGenerator
  ) throws(LedgerKeyFileError) {
    let content = KeyFileContent(
      hashing: Base64URL.text(LedgerSecret(using: &random).bytes),
      signing: [try key(id, path, &random)])
    try content.write(to: path)
  }

  /// Signs with a new key from now on. Tokens of the old ones are still taken; remove one from the file when
  /// its last token is over.
  ///
  /// - Throws: ``LedgerKeyFileError`` where the file is none, has a key of that id, or cannot be written; it
  ///   then stays as it was.
  public static func rotate(
    at path: String, signingAs id: String, using random: inout some RandomNumberGenerator
  ) throws(LedgerKeyFileError) {
    _ = try LedgerKeyFile(contentsOf: path)
    var content = try KeyFileContent(contentsOf: path)
    if content.signing.contains(where: { $0.id == id }) {
      throw LedgerKeyFileError(.exists, path, "there is a key \"\(id)\"")
    }
    content.signing.insert(try key(id, path, &random), at: 0)
    let draft = path + ".new"
    try content.write(to: draft)
    guard unsafe rename(draft, path) == 0 else {
      let code = errno
      unsafe unlink(draft)
      throw LedgerKeyFileError(.unwritable, path, "system error \(code)")
    }
  }

  private static func key(
    _ id: String, _ path: String, _ random: inout some RandomNumberGenerator
  ) throws(LedgerKeyFileError) -> KeyFileContent.Key {
    guard (1...32).contains(id.utf8.count) else {
      throw LedgerKeyFileError(.malformed, path, "the id \"\(id)\" of a key is not 1 to 32 bytes")
    }
    return KeyFileContent.Key(
      id: id, secret: Base64URL.text(LedgerSecret(using: &random).bytes))
  }
}
