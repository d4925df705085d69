import VicinityCore

extension OfferTable {
  /// The creative in the best language, and that language as the customer asked for it.
  ///
  /// Lookup by RFC 4647, section 3.4: each language that the customer reads, best first, then less and
  /// less of it (`nl-BE`, then `nl`); where none is there the first creative, which is the default.
  func creative(
    of terms: TermsRecord, for languages: [String]
  ) -> (creative: CreativeRecord, language: Substring?)? {
    let creatives = self.creatives.rows(terms.creatives)
    guard let standard = creatives.first else { return nil }
    for language in languages {
      var range = language[...]
      while !range.isEmpty, range != "*" {
        for creative in creatives where isSame(creative.locale, range) {
          return (creative, language[...])
        }
        range = LanguageRange.shortened(range)
      }
    }
    return (standard, nil)
  }

  /// Whether two tags are the same but for capitals.
  private func isSame(_ tag: TextRef, _ range: Substring) -> Bool {
    let bytes = bytes(tag)
    guard bytes.count == range.utf8.count else { return false }
    return zip(bytes, range.utf8).allSatisfy {
      LanguageRange.small($0) == LanguageRange.small($1)
    }
  }
}

/// Language tags, as RFC 4647 compares them.
package enum LanguageRange {
  /// The tag that a lookup of `language` finds; nil where none is like it.
  package static func best(_ language: String, among tags: [String]) -> String? {
    var range = language[...]
    while !range.isEmpty {
      if let tag = tags.first(where: { $0.lowercased() == range.lowercased() }) { return tag }
      range = shortened(range)
    }
    return nil
  }

  /// Without the last part; and without the single letter before it, which only announces it.
  static func shortened(_ range: Substring) -> Substring {
    guard let dash = range.utf8.lastIndex(of: 0x2D) else { return "" }
    let rest = range[..<dash]
    let last = rest.utf8.lastIndex(of: 0x2D).map { rest[rest.index(after: $0)...] } ?? rest
    return last.utf8.count == 1 && last.startIndex > rest.startIndex ? rest.dropLast(2) : rest
  }

  static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// The region of a tag: two capital letters behind the first dash, in any case.
  static func region(_ tag: Substring) -> String? {
    tag.split(separator: "-").dropFirst().first { part in
      part.utf8.count == 2 && part.utf8.allSatisfy { small($0) &- 0x61 < 26 }
    }.map { $0.uppercased() }
  }
}

/// Writes lengths as people of a language read them.
struct LengthText {
  private let isMetric: Bool
  private let hasComma: Bool

  /// - Parameter region: where the customer is from, by ISO 3166-1; nil where the tag does not say.
  init(language: Substring, region: String?) {
    isMetric = !["US", "GB", "LR", "MM"].contains(region ?? "")
    let base = language.prefix { $0 != "-" }.lowercased()
    hasComma = LengthText.commaLanguages.contains(base)
  }

  private static let commaLanguages: Set<String> = [
    "be", "bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "id",
    "is", "it", "kk", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl",
    "sq", "sr", "sv", "tr", "uk", "vi",
  ]

  func text(metres: Double) -> String {
    if isMetric {
      return metres < 995 ? "\(LengthText.rounded(metres)) m" : scaled(metres / 1000, "km")
    }
    let miles = metres / 1609.344
    return miles < 0.1
      ? "\(LengthText.rounded(metres / 0.3048)) ft" : scaled(miles, "mi")
  }

  /// In tens from 100 on.
  private static func rounded(_ number: Double) -> Int {
    number < 100 ? Int(number.rounded()) : 10 * Int((number / 10).rounded())
  }

  private func scaled(_ number: Double, _ unit: String) -> String {
    let tenths = Int((number * 10).rounded())
    guard tenths < 100 else { return "\(Int(number.rounded())) \(unit)" }
    return "\(tenths / 10)\(hasComma ? "," : ".")\(tenths % 10) \(unit)"
  }
}
