/// A value of a document, to be written as JSON or YAML.
enum PlainText {
  case text(String)
  /// A number, or true or false.
  case bare(String)
  case list([PlainText])
  case map([(String, PlainText)])

  /// JSON on one line.
  var json: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .bare(let text): text
    case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .map(let members):
      "{" + members.map { "\"\($0)\":\($1.json)" }.joined(separator: ",") + "}"
    }
  }

  /// YAML in blocks down to `levels`, and in one line below.
  func yaml(indent: String = "", levels: Int) -> String {
    switch self {
    case .text(let text): return "\"\(text)\""
    case .bare(let text): return text
    case .list(let items):
      guard levels > 0, !items.isEmpty else {
        return "[" + items.map { $0.yaml(levels: 0) }.joined(separator: ", ") + "]"
      }
      return items.map { "\n\(indent)- " + $0.yaml(indent: indent + "  ", levels: 0) }.joined()
    case .map(let members):
      guard levels > 0, !members.isEmpty else {
        return "{" + members.map { "\($0): \($1.yaml(levels: 0))" }.joined(separator: ", ") + "}"
      }
      return members.map {
        "\n\(indent)\($0): " + $1.yaml(indent: indent + "  ", levels: levels - 1)
      }.joined()
    }
  }

  static func texts(_ items: [String]) -> PlainText { .list(items.map { .text($0) }) }
  static func number(_ value: some CustomStringConvertible) -> PlainText {
    .bare(value.description)
  }
}
