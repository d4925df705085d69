/// Splits JSON into records: GeoJSON documents, newline-delimited values, RFC 8142 sequences, and
/// arrays of objects.
///
/// An input is a sequence of values. One with an array of `features` stands for these; the first
/// may be an array and stands for its elements; any other is a record itself.
struct JSONRecordReader {
  enum Record {
    /// A value, whose members are in ``object``.
    case value
    /// A line that is no value, among lines that are.
    indirect case bad(Defect)
    case end
  }

  private enum Place {
    /// Before, between or behind values.
    case between
    /// In an array of features, or in the array that is the input.
    case features, array
    /// Behind the features, in the object that holds them.
    case collectionEnd
    /// Behind the array that is the input.
    case arrayEnd
  }

  /// What a stream goes back to when it must read more.
  private struct State {
    var place = Place.between
    var position = 0
    var row = 0
    /// In an array: whether an element came before. Between values: whether one came on this line.
    var needsSeparator = false
    var sawValue = false
    /// Whether the open collection has named its type.
    var sawType = false
  }

  /// The value that was read last: where it stands, and its members if it is an object.
  private(set) var object = GeoJSONObject()

  private let limits: ReadLimits
  private var state: State
  private var scanner = JSONScanner()

  /// A reader that starts at `position`, behind a byte order mark.
  init(position: Int, limits: ReadLimits) {
    self.limits = limits
    state = State(position: position)
  }

  /// How far the input in memory was read.
  var position: Int { state.position }

  /// The number of the next record.
  var row: Int { state.row }

  /// What the records stand in, known once one was read.
  var frame: JSONFrame {
    switch state.place {
    case .between: .lines
    case .features, .collectionEnd: .featureCollection
    case .array, .arrayEnd: .array
    }
  }

  /// Whether the value that was read last holds bytes above ASCII, which nobody has checked yet.
  var sawNonASCII: Bool { scanner.sawNonASCII }

  mutating func next(_ window: inout ByteWindow) throws(GeometryError) -> Record {
    while true {
      let checkpoint = state
      scanner.position = state.position
      let event: Step
      do throws(JSONProblem) {
        event = try step(window.bytes.span, isComplete: window.isComplete)
      } catch {
        scanner.reset()
        state = checkpoint
        if needsMore(window, for: error) {
          try refill(&window)
          continue
        }
        return .bad(try recover(from: error, window))
      }
      state.position = scanner.position
      switch event {
      case .moved: continue
      case .end: return .end
      case .value:
        if window.isStream, object.range.count > limits.recordBytes {
          throw tooLong(at: object.range.lowerBound, window)
        }
        state.row += 1
        return .value
      }
    }
  }

  private enum Step {
    /// Nothing to report yet.
    case moved
    /// A value that is a record was passed.
    case value
    case end
  }

  private mutating func step(
    _ bytes: Span<UInt8>, isComplete: Bool
  ) throws(JSONProblem) -> Step {
    switch state.place {
    case .between: try stepBetween(bytes, isComplete: isComplete)
    case .features, .array: try stepElement(bytes)
    case .collectionEnd: try stepCollectionEnd(bytes)
    case .arrayEnd: try stepArrayEnd(bytes, isComplete: isComplete)
    }
  }

  private mutating func stepBetween(
    _ bytes: Span<UInt8>, isComplete: Bool
  ) throws(JSONProblem) -> Step {
    while scanner.position < bytes.count {
      switch bytes[scanner.position] {
      // The record separator of RFC 8142.
      case 0x0A, 0x1E: state.needsSeparator = false
      case 0x20, 0x09, 0x0D: break
      default:
        guard !state.needsSeparator else { throw scanner.problem(.trailing, bytes) }
        return try stepValue(bytes)
      }
      scanner.position += 1
    }
    if isComplete { return .end }
    throw JSONProblem(.endOfInput, at: bytes.count)
  }

  private mutating func stepValue(_ bytes: Span<UInt8>) throws(JSONProblem) -> Step {
    if scanner.peek(bytes) == 0x5B, !state.sawValue {
      scanner.position += 1
      state.place = .array
      state.sawValue = true
      return .moved
    }
    if try readValue(bytes, stopsAtFeatures: true) == .features {
      state.place = .features
      state.needsSeparator = false
      state.sawType = object.own.type != nil
      scanner.reset()
      return .moved
    }
    state.needsSeparator = true
    state.sawValue = true
    return .value
  }

  private mutating func stepElement(_ bytes: Span<UInt8>) throws(JSONProblem) -> Step {
    scanner.skipWhitespace(bytes)
    if scanner.peek(bytes) == 0x5D {
      scanner.position += 1
      state.place = state.place == .array ? .arrayEnd : .collectionEnd
      return .moved
    }
    if state.needsSeparator {
      try scanner.expect(0x2C, bytes, else: .arrayEnd)
      scanner.skipWhitespace(bytes)
    }
    _ = try readValue(bytes, stopsAtFeatures: false)
    state.needsSeparator = true
    return .value
  }

  private mutating func stepCollectionEnd(_ bytes: Span<UInt8>) throws(JSONProblem) -> Step {
    scanner.skipWhitespace(bytes)
    if scanner.peek(bytes) == 0x7D {
      guard state.sawType else { throw scanner.problem(.untypedCollection, bytes) }
      scanner.position += 1
      state.place = .between
      state.needsSeparator = true
      state.sawValue = true
      return .moved
    }
    try scanner.expect(0x2C, bytes, else: .objectEnd)
    let start = scanner.position
    guard let member = try scanner.loneMember(bytes) else { throw scanner.problem(.key, bytes) }
    if member.key.reads("features", bytes) || (state.sawType && member.key.reads("type", bytes)) {
      throw JSONProblem(.duplicateKey, at: start, key: member.key.text(bytes))
    }
    if member.key.reads("type", bytes) {
      state.sawType = true
      guard GeoJSONType(bytes, member.value) == .featureCollection else {
        throw JSONProblem(.untypedCollection, at: member.value.lowerBound)
      }
    }
    return .moved
  }

  private mutating func stepArrayEnd(
    _ bytes: Span<UInt8>, isComplete: Bool
  ) throws(JSONProblem) -> Step {
    scanner.skipWhitespace(bytes)
    if scanner.position < bytes.count { throw scanner.problem(.trailing, bytes) }
    if isComplete { return .end }
    throw JSONProblem(.endOfInput, at: bytes.count)
  }

  /// Passes the next value; an object's members are left in ``object``.
  private mutating func readValue(
    _ bytes: Span<UInt8>, stopsAtFeatures: Bool
  ) throws(JSONProblem) -> GeoJSONObject.End {
    object = GeoJSONObject()
    scanner.sawNonASCII = false
    guard scanner.peek(bytes) == 0x7B else {
      object.range = try scanner.skipValue(bytes, depth: 0)
      return .whole
    }
    return try object.read(&scanner, bytes, stopsAtFeatures: stopsAtFeatures)
  }
}

// Streams and broken values.
extension JSONRecordReader {
  /// Whether only more bytes can tell what the problem means: the value may go on, or the line that
  /// is broken may.
  private func needsMore(_ window: borrowing ByteWindow, for problem: JSONProblem) -> Bool {
    if window.isComplete { return false }
    if problem.kind == .endOfInput { return true }
    return state.place == .between && nextValue(window.bytes.span) == nil
  }

  private mutating func refill(_ window: inout ByteWindow) throws(GeometryError) {
    if window.bytes.count - state.position > limits.recordBytes {
      throw tooLong(at: state.position, window)
    }
    try window.refill(keeping: state.position)
    state.position = 0
  }

  private func tooLong(at start: Int, _ window: borrowing ByteWindow) -> GeometryError {
    GeometryError(
      source: window.name,
      .tooLong(row: state.row, line: window.line(at: start), limit: limits.recordBytes))
  }

  /// A broken value that fills its line is a bad record, and reading goes on with the next line, if
  /// the lines around it hold values of their own. Otherwise the input is broken.
  private mutating func recover(
    from problem: JSONProblem, _ window: borrowing ByteWindow
  ) throws(GeometryError) -> Defect {
    let bytes = window.bytes.span
    let found = problem.offset < bytes.count ? bytes[problem.offset] : nil
    let defect = problem.defect(
      row: state.row, line: window.line(at: min(problem.offset, bytes.count)), found: found)
    guard state.place == .between else { throw GeometryError(source: window.name, defect) }
    let next = nextValue(bytes)
    guard next.map({ bytes[$0] == 0x7B }) ?? state.sawValue else {
      throw GeometryError(source: window.name, defect)
    }
    state.position = next ?? bytes.count
    state.row += 1
    state.needsSeparator = false
    state.sawValue = true
    return defect
  }

  /// Where the first value stands behind the line, or the record, at the position; nil where the
  /// bytes end before it.
  private func nextValue(_ bytes: Span<UInt8>) -> Int? {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
    var at = state.position
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x1E { at += 1 }
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    return at < bytes.count ? at : nil
  }
}
