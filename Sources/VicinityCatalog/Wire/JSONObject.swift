import VicinityGeometry

/// Writes the members of a JSON object one behind the other.
struct JSONObject {
  private var isEmpty = true

  init(_ output: inout [UInt8]) { output.append(0x7B) }

  mutating func key(_ key: String, _ output: inout [UInt8]) {
    if !isEmpty { output.append(0x2C) }
    isEmpty = false
    JSONText.append(key.utf8, to: &output)
    output.append(0x3A)
  }

  mutating func add(_ key: String, _ text: String, to output: inout [UInt8]) {
    self.key(key, &output)
    JSONText.append(text.utf8, to: &output)
  }

  mutating func add(_ key: String, _ number: Double, to output: inout [UInt8]) {
    self.key(key, &output)
    JSONText.append(number, to: &output)
  }

  func close(_ output: inout [UInt8]) { output.append(0x7D) }

  static func list<Element>(
    _ elements: [Element], _ output: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void
  ) {
    output.append(0x5B)
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(0x2C) }
      append(element, &output)
    }
    output.append(0x5D)
  }
}
