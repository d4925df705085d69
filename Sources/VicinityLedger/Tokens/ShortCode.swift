/// A code that people type: 80 random bits as sixteen letters and digits that look like no other,
/// `7K3M-9QXR-0D2F-HW5T`.
///
/// Nothing can be read from it; the ledger that issued it knows what it stands for.
public struct ShortCode: Hashable, Sendable {
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let count = 16

  /// The letters, without dashes.
  let text: String

  /// A new code of 80 bits of `random`, which must be one that nobody can predict:
  /// `SystemRandomNumberGenerator`.
  public init(using random: inout some RandomNumberGenerator) {
    // The upper bits of each number: every generator is good there.
    text = String(
      decoding: (0..<ShortCode.count).map { _ in ShortCode.letters[Int(random.next() >> 59)] },
      as: UTF8.self)
  }

  /// A code as somebody typed it: letters of either size, dashes and blanks anywhere, `O` for `0`, `I` and
  /// `L` for `1`. Nil where that does not give sixteen letters.
  public init?(_ typed: String) {
    var letters: [UInt8] = []
    for byte in typed.utf8 where byte != 0x2D && byte != 0x20 {
      let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
      let letter: UInt8 =
        switch upper {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: upper
        }
      guard letters.count < ShortCode.count, ShortCode.letters.contains(letter) else { return nil }
      letters.append(letter)
    }
    guard letters.count == ShortCode.count else { return nil }
    text = String(decoding: letters, as: UTF8.self)
  }
}

extension ShortCode: CustomStringConvertible {
  /// Four groups of four.
  public var description: String {
    stride(from: 0, to: ShortCode.count, by: 4)
      .map { String(decoding: Array(text.utf8)[$0..<$0 + 4], as: UTF8.self) }
      .joined(separator: "-")
  }
}
