import Vicinity

/// JSON values, each on its line: as they are, or as one array.
struct JSONLines {
  private let isArray: Bool
  private var isEmpty = true

  init(isArray: Bool) { self.isArray = isArray }

  /// Appends the value that `fill` appends, and what stands around it. Without an array the line is
  /// complete at once, so that a reader behind a pipe need not wait for the next.
  mutating func append(to output: inout [UInt8], _ fill: (inout [UInt8]) -> Void) {
    if isArray { output += isEmpty ? "[\n" : ",\n" }
    fill(&output)
    if !isArray { output += "\n" }
    isEmpty = false
  }

  mutating func close(_ output: inout [UInt8]) {
    if isArray { output += isEmpty ? "[]\n" : "\n]\n" }
  }
}

/// The members that say how far, and in which direction.
enum PathJSON {
  static func append(distance: Double, bearing: Double?, to output: inout [UInt8]) {
    output += "\"distance_m\":"
    JSONText.append(distance, to: &output)
    output += ",\"bearing_deg\":"
    if let bearing { JSONText.append(bearing, to: &output) } else { output += "null" }
  }
}

extension [UInt8] {
  static func += (bytes: inout [UInt8], text: String) { bytes.append(contentsOf: text.utf8) }
}
