/// The control bytes of a value, read and checked.
struct MaxMindHeader {
  /// The type; nil for a pointer.
  let type: MaxMindType?
  /// The bytes of a scalar, the members of an array, the pairs of a map, 0 or 1 for a boolean, the
  /// position that a pointer leads to.
  let size: Int
  /// Where the content starts, behind the control bytes.
  let content: Int

  /// How many values stand behind the control bytes: keys and values of a map.
  var members: Int {
    switch type {
    case .map: 2 * size
    case .array: size
    default: 0
    }
  }

  /// Where the value ends; where the first member of an array or a map starts.
  var next: Int {
    switch type {
    case nil, .map, .array, .bool: content
    default: content + size
    }
  }

  var range: Range<Int> { content..<content + size }
}
