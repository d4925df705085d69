import Crypto
import VicinityCore

/// What tells a compiled catalog from any other.
enum CatalogDigest {
  /// `sha256-` and the digest of some bytes and columns.
  static func text(_ buffers: [FlatBuffer], behind start: String = "") -> String {
    var digest = SHA256()
    digest.update(data: Array(start.utf8))
    for buffer in buffers { unsafe digest.update(bufferPointer: buffer.bytes) }
    let text = digest.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    return "sha256-" + text
  }
}
