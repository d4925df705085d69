/// Writes the members of a JSON object, behind what an output has already.
package struct JSONObject {
  private var output: [UInt8] = []
  private var isEmpty = true

  /// Appends an object with the members that `fill` adds, on one line.
  package static func append(to output: inout [UInt8], _ fill: (inout JSONObject) -> Void) {
    var object = JSONObject()
    // The object has the output meanwhile, so that nothing is copied.
    swap(&object.output, &output)
    object.output.append(0x7B)
    fill(&object)
    object.output.append(0x7D)
    swap(&object.output, &output)
  }

  package mutating func add(_ key: String, _ text: String) {
    addValue(key) { JSONText.append(text.utf8, to: &$0) }
  }

  /// Adds a number; nil is `null`.
  package mutating func add(_ key: String, _ number: Double?) {
    addValue(key) { JSONText.append(number ?? .nan, to: &$0) }
  }

  /// Adds a number; nil is `null`.
  package mutating func add(_ key: String, _ number: Int?) {
    addValue(key) { $0 += (number.map(String.init) ?? "null").utf8 }
  }

  package mutating func add(_ key: String, _ isTrue: Bool) {
    addValue(key) { $0 += (isTrue ? "true" : "false").utf8 }
  }

  package mutating func add(_ key: String, _ texts: [String]) {
    addList(key, texts) { JSONText.append($0.utf8, to: &$1) }
  }

  /// Adds an object with the members that `fill` adds.
  package mutating func addObject(_ key: String, _ fill: (inout JSONObject) -> Void) {
    addValue(key) { JSONObject.append(to: &$0, fill) }
  }

  /// Adds a list of objects, each with the members that `fill` adds.
  package mutating func addObjects<Element>(
    _ key: String, _ elements: [Element], _ fill: (Element, inout JSONObject) -> Void
  ) {
    addList(key, elements) { element, output in
      JSONObject.append(to: &output) { fill(element, &$0) }
    }
  }

  /// Adds a list of what `append` appends.
  package mutating func addList<Element>(
    _ key: String, _ elements: [Element], _ append: (Element, inout [UInt8]) -> Void
  ) {
    addValue(key) { output in
      output.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(0x2C) }
        append(element, &output)
      }
      output.append(0x5D)
    }
  }

  /// Adds what `append` appends, which is one value.
  package mutating func addValue(_ key: String, _ append: (inout [UInt8]) -> Void) {
    if !isEmpty { output.append(0x2C) }
    isEmpty = false
    JSONText.append(key.utf8, to: &output)
    output.append(0x3A)
    append(&output)
  }
}
