import Crypto
import VicinityOffers

/// The secret under which a ledger hashes ids: 32 bytes that nobody guesses, kept apart from the file.
///
/// Whoever has both can test whether an id is in the file; whoever has only the file cannot. Without it
/// the file is of no use, so keep a copy.
public struct LedgerSecret: Sendable {
  private let key: SymmetricKey
  /// Begun with the key, which is half of what a hash of an id takes.
  private let begun: HMAC<SHA256>

  /// A secret of at least 16 bytes; nil for fewer.
  public init?(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count >= 16 else { return nil }
    self.init(SymmetricKey(data: bytes))
  }

  private init(_ key: SymmetricKey) {
    self.key = key
    begun = HMAC<SHA256>(key: key)
  }

  /// A new secret of 32 bytes.
  public init(using random: inout some RandomNumberGenerator) {
    self.init(
      SymmetricKey(data: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }))
  }

  /// The secret's bytes, to be kept somewhere safe.
  public var bytes: [UInt8] { unsafe key.withUnsafeBytes { unsafe Array($0) } }

  /// The first 128 bits of HMAC-SHA256 of a text, for one purpose.
  func hash(_ purpose: UInt8, _ text: String) -> SubjectHash {
    var mac = begun
    mac.update(data: [purpose] + Array(text.utf8))
    var (high, low): (UInt64, UInt64) = (0, 0)
    for (index, byte) in mac.finalize().prefix(16).enumerated() {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    return SubjectHash(high: high, low: low)
  }
}
