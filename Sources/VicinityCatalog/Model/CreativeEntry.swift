import VicinityOffers

/// What an offer says in one language.
struct CreativeEntry {
  let locale: String
  let texts: [(key: String, text: String, field: Field)]

  static func read(_ field: Field) -> [CreativeEntry] {
    guard let map = field.object() else { return [] }
    var seen: Set<String> = []
    return map.all().compactMap { locale, field in
      if !Field.isLanguageTag(locale) { field.refuseTag(locale) }
      if !seen.insert(locale.lowercased()).inserted {
        field.refuse(
          .conflict, "\(Field.quoted(locale)) stands twice, in other capitals", "keep one")
      }
      guard let texts = field.object() else { return nil }
      return CreativeEntry(
        locale: locale,
        texts: texts.all().compactMap { key, field in field.text().map { (key, $0, field) } })
    }
  }
}

/// A text with variables, in pieces: `Free delivery from {place.name}, {distance|length} away`.
struct VariableText {
  enum Piece {
    case words(String)
    case variable(String)
  }

  private(set) var pieces: [Piece] = []

  /// The pieces; `{{` and `}}` are braces. Nil, and a defect, where a brace is left open.
  init?(_ text: String, _ field: Field) {
    var words = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
        words.append(character)
        rest = rest.dropFirst(2)
      } else if character == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          field.refuse(
            .variable, "has a brace that is not closed", "close it, or write {{ for a brace")
          return nil
        }
        if !words.isEmpty { pieces.append(.words(words)) }
        words = ""
        pieces.append(.variable(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else if character == "}" {
        field.refuse(
          .variable, "has a brace that is not opened", "open it, or write }} for a brace")
        return nil
      } else {
        words.append(character)
        rest = rest.dropFirst()
      }
    }
    if !words.isEmpty { pieces.append(.words(words)) }
  }
}
