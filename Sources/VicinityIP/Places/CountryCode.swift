/// Country codes of two letters (ISO 3166-1), in either case.
enum CountryCode {
  /// Whether `text` is two letters.
  static func isOne(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy(isLetter)
  }

  /// Whether it says that there is no country.
  static func isNone(_ text: String) -> Bool { text.isEmpty || text.uppercased() == "ZZ" }

  static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & ~0x20) }
}
