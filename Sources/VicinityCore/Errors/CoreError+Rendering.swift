extension CoreError: CustomStringConvertible {
  /// One line: the value, what is wrong, how to mend it.
  public var description: String {
    "\(subject.rawValue) \(Quotation.quoted(input)): \(problem): \(mend)"
  }
}

/// How an error shows a piece of somebody's input: short, on one line, safe on a terminal.
package enum Quotation {
  /// The longest piece of input that an error shows, in characters.
  package static let limit = 60

  /// `text`, cut to ``limit`` characters.
  package static func cut(_ text: String) -> String {
    let head = text.prefix(limit)
    return head.endIndex == text.endIndex ? text : head + "..."
  }

  /// `text` between quotes, with control characters written as escapes.
  package static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// `text` with control characters written as escapes.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result += isControl(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return result
  }

  /// Whether a terminal could act on `scalar` instead of showing it: C0, C1, and the marks that
  /// reorder or hide text.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
