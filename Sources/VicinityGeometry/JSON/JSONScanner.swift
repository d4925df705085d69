/// Checks JSON (RFC 8259) byte by byte and finds where its values stand; builds nothing.
///
/// The bytes are passed to each call. Positions are offsets into them. The scanner knows no end but
/// that of the bytes: running into it throws ``JSONProblem/endOfInput``, which a stream answers by
/// reading more and scanning the value again.
package struct JSONScanner: Sendable {
  /// The deepest nesting that is followed.
  package static let depthLimit = 128

  /// Where the next byte is read.
  package var position = 0
  /// Whether a byte above ASCII was passed since this was last cleared. Such bytes are only ever
  /// passed inside strings; whoever clears it checks them as UTF-8.
  var sawNonASCII = false
  /// How many arrays were entered since this was last cleared: no fewer than the vertices.
  var arrays = 0

  private var keys = KeyStack()

  package init() {}

  /// The byte at the position, 0 at the end. No JSON token starts with 0.
  @inline(__always)
  package func peek(_ bytes: Span<UInt8>) -> UInt8 {
    // The bound that the subscript would check.
    unsafe position < bytes.count ? bytes[unchecked: position] : 0
  }

  @inline(__always)
  package mutating func skipWhitespace(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch unsafe bytes[unchecked: position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Passes `byte`, which must come next.
  @inline(__always)
  package mutating func expect(
    _ byte: UInt8, _ bytes: Span<UInt8>, else problem: JSONProblem.Kind
  ) throws(JSONProblem) {
    guard peek(bytes) == byte else { throw self.problem(problem, bytes) }
    position += 1
  }

  /// A problem at the position; at the end of the bytes it is always ``JSONProblem/Kind/endOfInput``.
  package func problem(_ kind: JSONProblem.Kind, _ bytes: Span<UInt8>) -> JSONProblem {
    JSONProblem(position >= bytes.count ? .endOfInput : kind, at: position)
  }

  /// Passes one value and returns where it stands.
  ///
  /// - Complexity: O(bytes); objects of more than ``KeyStack/linear`` members hash their keys.
  package mutating func skipValue(_ bytes: Span<UInt8>, depth: Int) throws(JSONProblem) -> Range<
    Int
  > {
    let start = position
    switch peek(bytes) {
    case 0x22: _ = try skipString(bytes)
    case 0x7B: try skipObject(bytes, depth: depth)
    case 0x5B: try skipArray(bytes, depth: depth)
    case 0x74: try skipWord("true", bytes)
    case 0x66: try skipWord("false", bytes)
    case 0x6E: try skipWord("null", bytes)
    case 0x2D, 0x30...0x39: try skipNumber(bytes)
    default: throw problem(.value, bytes)
    }
    return start..<position
  }

  private mutating func skipObject(_ bytes: Span<UInt8>, depth: Int) throws(JSONProblem) {
    try openObject(bytes, depth: depth)
    while let _ = try nextKey(bytes) {
      _ = try skipValue(bytes, depth: depth + 1)
    }
  }

  private mutating func skipArray(_ bytes: Span<UInt8>, depth: Int) throws(JSONProblem) {
    guard depth < JSONScanner.depthLimit else { throw problem(.depth, bytes) }
    arrays += 1
    position += 1
    skipWhitespace(bytes)
    if peek(bytes) == 0x5D {
      position += 1
      return
    }
    while true {
      _ = try skipValue(bytes, depth: depth + 1)
      skipWhitespace(bytes)
      switch peek(bytes) {
      case 0x2C: position += 1
      case 0x5D:
        position += 1
        return
      default: throw problem(.arrayEnd, bytes)
      }
      skipWhitespace(bytes)
    }
  }
}

extension JSONScanner {
  /// Passes the brace that opens an object. Follow with ``nextKey(_:)`` until it returns nil,
  /// passing the value each time.
  package mutating func openObject(_ bytes: Span<UInt8>, depth: Int) throws(JSONProblem) {
    guard depth < JSONScanner.depthLimit else { throw problem(.depth, bytes) }
    position += 1
    keys.open()
  }

  /// Passes the next key of the open object, and what stands around it up to the value; nil, with
  /// the closing brace passed, where there is none.
  package mutating func nextKey(_ bytes: Span<UInt8>) throws(JSONProblem) -> JSONKey? {
    skipWhitespace(bytes)
    let isFirst = keys.isFirst
    if peek(bytes) == 0x7D {
      position += 1
      keys.close()
      return nil
    }
    if !isFirst {
      try expect(0x2C, bytes, else: .objectEnd)
      skipWhitespace(bytes)
    }
    guard peek(bytes) == 0x22 else { throw problem(isFirst ? .keyOrEnd : .key, bytes) }
    let start = position
    let hasEscape = try skipString(bytes)
    let key = JSONKey(content: start + 1..<position - 1, hasEscape: hasEscape)
    guard keys.insert(key, bytes) else {
      throw JSONProblem(.duplicateKey, at: start, key: key.text(bytes))
    }
    skipWhitespace(bytes)
    try expect(0x3A, bytes, else: .colon)
    skipWhitespace(bytes)
    return key
  }

  /// Passes one member of an object whose other members were passed long ago, from the key to the
  /// end of the value; nil at a closing brace.
  mutating func loneMember(_ bytes: Span<UInt8>) throws(JSONProblem) -> JSONMembers.Member? {
    reset()
    keys.open()
    skipWhitespace(bytes)
    if peek(bytes) == 0x7D { return nil }
    guard let key = try nextKey(bytes) else { return nil }
    let value = try skipValue(bytes, depth: 1)
    reset()
    return JSONMembers.Member(key: key, value: value)
  }

  /// Forgets every open object: after a problem, before the next value.
  package mutating func reset() { keys = KeyStack() }
}
