import VicinityGeometry

// A value as it is kept beside a compiled catalog: JSON, in which every scalar is a text whose first letter
// says how it was written. YAML's `True` is then the same value when it is read again.
extension CatalogNode {
  var kept: [UInt8] {
    var json: [UInt8] = []
    appendKept(to: &json)
    return json
  }

  func appendKept(to json: inout [UInt8]) {
    appendJSON(to: &json) { scalar, json in
      JSONText.append((scalar.kind.letter + scalar.text).utf8, to: &json)
    }
  }

  /// The value that was kept as this one.
  var unpacked: CatalogNode {
    var builder = TreeBuilder(file: place.file)
    builder.add(self) { scalar, _ in
      (String(scalar.text.dropFirst()), TreeRecord.Kind(letter: scalar.text.prefix(1)) ?? .quoted)
    }
    return builder.tree?.root ?? self
  }

  /// The text of a scalar.
  var scalarText: String? { scalar?.text }

  /// The value at a key of an object.
  func member(_ key: String) -> CatalogNode? {
    guard case .map(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension CatalogScalar.Kind {
  fileprivate var letter: String {
    switch self {
    case .plain: "p"
    case .quoted: "q"
    case .number: "n"
    case .boolean: "b"
    }
  }
}

extension TreeRecord.Kind {
  fileprivate init?(letter: Substring) {
    switch letter {
    case "p": self = .plain
    case "q": self = .quoted
    case "n": self = .number
    case "b": self = .boolean
    default: return nil
    }
  }
}
