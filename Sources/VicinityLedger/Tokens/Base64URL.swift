/// Bytes as text by RFC 4648 section 5, without padding: one text for each sequence of bytes.
enum Base64URL {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var (word, bits): (UInt32, UInt32) = (0, 0)
    for byte in bytes {
      word = word << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(letters[Int(word >> bits & 63)])
      }
      word &= 1 << bits - 1
    }
    if bits > 0 { text.append(letters[Int(word << (6 - bits) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text; nil of one that ``text(_:)`` does not write.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3 / 4)
    var (word, bits): (UInt32, UInt32) = (0, 0)
    for letter in text.utf8 {
      let value = values[Int(letter)]
      guard value != 0xFF else { return nil }
      word = word << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: word >> bits))
        word &= 1 << bits - 1
      }
    }
    // What is left is less than a letter, and zero: else a second text would say the same.
    return bits < 6 && word == 0 ? bytes : nil
  }
}
