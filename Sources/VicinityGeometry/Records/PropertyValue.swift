/// A property or an id, in the bytes that it was read from.
package struct PropertyValue: Sendable {
  enum Encoding: Sendable {
    /// A JSON value.
    case json
    /// A field of CSV or TSV: always text.
    case field(isQuoted: Bool)
  }

  let bytes: [UInt8]
  let range: Range<Int>
  let encoding: Encoding

  /// The text of a string or a field; the JSON of a number, an array, an object or a boolean; nil
  /// for null.
  package var text: String? {
    switch encoding {
    case .field(let isQuoted):
      let field = DelimitedReader.Field(range: range, isQuoted: isQuoted)
      return String(decoding: DelimitedReader.text(bytes.span, field), as: UTF8.self)
    case .json:
      switch bytes[range.lowerBound] {
      case 0x22:
        return JSONText.string(bytes.span, range.lowerBound + 1..<range.upperBound - 1)
      case 0x6E: return nil
      default:
        var json: [UInt8] = []
        appendJSON(to: &json)
        return String(decoding: json, as: UTF8.self)
      }
    }
  }

  /// Appends the value as JSON on one line. Fields of CSV are strings.
  package func appendJSON(to output: inout [UInt8]) {
    switch encoding {
    case .json: JSONText.append(minified: bytes.span.extracting(range), to: &output)
    case .field(let isQuoted):
      let field = DelimitedReader.Field(range: range, isQuoted: isQuoted)
      JSONText.append(DelimitedReader.text(bytes.span, field), to: &output)
    }
  }
}
