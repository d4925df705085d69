import Vicinity

/// Text of somebody's files in a page.
enum SimulationHTML {
  /// Between tags and in quoted attributes. What reorders or hides text is shown by its number.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default:
        let isHidden =
          Quotation.isControl(scalar) || scalar.value == 0x061C
          || scalar.properties.isNoncharacterCodePoint
        result += isHidden ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return result
  }

  /// A name in its own direction, whatever stands around it.
  static func name(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

  /// An attribute with a blank before it.
  static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escaped(value))\""
  }

  /// A name that fits beside a bar.
  static func short(_ text: String, _ most: Int = 30) -> String {
    text.count <= most ? text : "\(text.prefix(most - 1))…"
  }
}
