import VicinityCore

extension JSONProblem {
  /// The problem as users read it.
  package func defect(row: Int?, line: Int, found: UInt8?) -> Defect {
    let code: Defect.Code =
      switch kind {
      case .duplicateKey: .duplicateKey
      case .depth: .limit
      case .untypedCollection: .geoJSON
      default: .syntax
      }
    return Defect(code, row: row, line: line, problem: problem(found: found), mend: mend)
  }

  private func problem(found byte: UInt8?) -> String {
    let found =
      byte.map { $0 > 0x20 && $0 < 0x7F ? "'\(Character(Unicode.Scalar($0)))'" : "byte \($0)" }
      ?? "the end"
    return switch kind {
    case .endOfInput: "the JSON ends too early"
    case .value: "found \(found) where a JSON value should stand"
    case .arrayEnd: "found \(found) where ',' or ']' should stand"
    case .objectEnd: "found \(found) where ',' or '}' should stand"
    case .keyOrEnd: "found \(found) where a key in quotes or '}' should stand"
    case .key: "found \(found) where a key in quotes should stand"
    case .colon: "found \(found) where ':' should stand"
    case .number: "found \(found) in a number"
    case .escape: "found \(found) in an escape sequence"
    case .surrogate: "half of a surrogate pair stands alone"
    case .controlCharacter: "a string holds an unescaped control character, \(found)"
    case .depth: "nests deeper than \(JSONScanner.depthLimit) levels"
    case .duplicateKey: "the key \(Quotation.quoted(Quotation.cut(key))) stands twice in one object"
    case .trailing: "found \(found) after the end of the JSON value"
    case .untypedCollection: "the object with features is not called a FeatureCollection"
    }
  }

  private var mend: String {
    switch kind {
    case .endOfInput: "the file looks cut short; fetch or export it again"
    case .depth: "flatten the properties"
    case .duplicateKey: "keep one of the two"
    case .trailing: "write one value, or one value on each line"
    case .untypedCollection: "write \"type\": \"FeatureCollection\""
    default: "correct the JSON here"
    }
  }
}
