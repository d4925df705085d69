import Vicinity

/// Numbers as people read them, in tables.
enum Humane {
  /// `0.42 mi`, `512 m`.
  static func length(metres: Double, in unit: LengthUnit) -> String {
    let decimals =
      switch unit {
      case .mile, .kilometre, .nauticalMile: 2
      case .metre, .foot, .yard: 0
      }
    return "\(fixed(metres / unit.metres, decimals)) \(unit.rawValue)"
  }

  /// The unit that reads best for a length nobody gave a unit for.
  static func unit(forMetres metres: Double) -> LengthUnit { metres < 1000 ? .metre : .kilometre }

  /// `NNE  23°`; a dot where there is no direction.
  static func direction(_ bearing: Double?) -> String {
    guard let bearing else { return "here" }
    let points = [
      "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
      "NNW",
    ]
    let degrees = fixed(bearing, 0) == "360" ? "0" : fixed(bearing, 0)
    let padding = String(repeating: " ", count: 4 - degrees.count)
    return points[Int((bearing / 22.5).rounded()) % 16] + padding + degrees + "°"
  }

  /// Degrees to a tenth of a metre.
  static func degrees(_ value: Double) -> String { fixed(value, 6) }

  /// `value` with up to `decimals` digits behind the point.
  static func trimmed(_ value: Double, _ decimals: Int) -> String {
    var text = fixed(value, decimals)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// `value` with `decimals` digits behind the point, halves away from zero.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * Double(scale)).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let number = Int(scaled)
    let sign = value < 0 && number > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(number)" }
    let fraction = String(number % scale)
    return
      "\(sign)\(number / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }
}
