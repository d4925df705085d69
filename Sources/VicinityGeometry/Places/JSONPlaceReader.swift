import VicinityCore

/// Reads places from JSON: GeoJSON documents, newline-delimited values, RFC 8142 sequences, and
/// arrays of flat objects.
///
/// An input is a sequence of values. One with an array of `features` stands for these; the first
/// may be an array and stands for its elements; any other is a row itself.
struct JSONPlaceReader {
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

  private let options: ReadOptions
  private var state = State()
  private var scanner = JSONScanner()

  init(options: ReadOptions) { self.options = options }

  /// How far the input in memory was read.
  var position: Int { state.position }

  /// Starts at `position`, behind a byte order mark.
  mutating func start(at position: Int) { state.position = position }

  mutating func next(_ window: inout ByteWindow) throws(GeometryError) -> PlaceEvent {
    while true {
      let checkpoint = state
      scanner.position = state.position
      let event: Step
      do throws(JSONProblem) {
        event = try step(window.bytes.span, isComplete: window.isComplete)
      } catch {
        scanner.reset()
        if error.kind == .endOfInput, !window.isComplete {
          state = checkpoint
          try refill(&window)
          continue
        }
        return try recover(from: error, checkpoint, window)
      }
      state.position = scanner.position
      switch event {
      case .moved: continue
      case .end: return .end
      case .value(let start): return try takeRow(start: start, &window)
      }
    }
  }

  private enum Step {
    /// Nothing to report yet.
    case moved
    /// A value that is a row starts here and ends at the scanner's position.
    case value(start: Int)
    case end
  }

  private var object = GeoJSONObject()

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
    let start = scanner.position
    if try readValue(bytes, stopsAtFeatures: true) == .features {
      state.place = .features
      state.needsSeparator = false
      state.sawType = object.own.type != nil
      scanner.reset()
      return .moved
    }
    state.needsSeparator = true
    state.sawValue = true
    return .value(start: start)
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
    let start = scanner.position
    _ = try readValue(bytes, stopsAtFeatures: false)
    state.needsSeparator = true
    return .value(start: start)
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

// Rows.
extension JSONPlaceReader {
  private mutating func takeRow(
    start: Int, _ window: inout ByteWindow
  ) throws(GeometryError) -> PlaceEvent {
    let row = state.row
    if window.isStream, object.range.count > options.limits.recordBytes {
      throw tooLong(at: start, window)
    }
    state.row += 1
    do throws(RowFault) {
      return .place(try place(row: row, window.bytes.span))
    } catch {
      let defect = error.defect(row: row, line: window.line(at: start))
      if error.code == .column, object.hasFeatures {
        throw GeometryError(source: window.name, defect)
      }
      return .bad(defect)
    }
  }

  private func place(row: Int, _ bytes: Span<UInt8>) throws(RowFault) -> PlaceRow {
    let range = object.range
    if scanner.sawNonASCII, !UTF8Text.isValid(bytes.extracting(range)) {
      throw UTF8Text.fault(bytes, range)
    }
    guard bytes[range.lowerBound] == 0x7B else {
      throw RowFault(
        .geoJSON, "is no object", mend: "write a GeoJSON feature, or an object with lat and lon")
    }
    if let type = object.own.geoJSONType(bytes) {
      if type == .featureCollection {
        throw RowFault(
          .column, at: "/features", "the FeatureCollection has no array of features",
          mend: "write \"features\": [...]")
      }
      if options.latitudeColumn != nil || options.longitudeColumn != nil {
        throw RowFault(
          .column, "GeoJSON has its coordinates in the geometry",
          mend: "leave out --lat-column and --lon-column")
      }
      let point = try GeoJSONPoint(object, type: type, bytes, limits: options.limits)
      return try self.row(
        row, point.coordinate, id: id(of: point, bytes), properties: point.properties,
        isFlat: false)
    }
    let flat = try FlatObject(bytes, at: range.lowerBound, options: options)
    return try self.row(row, flat.coordinate, id: flat.id, properties: range, isFlat: true)
  }

  private func row(
    _ row: Int, _ coordinate: Coordinate, id: Range<Int>, properties: Range<Int>, isFlat: Bool
  ) throws(RowFault) -> PlaceRow {
    guard row < UInt32.max else {
      throw RowFault(
        .limit, "is beyond the most rows that are read, \(UInt32.max)", mend: "split the file")
    }
    guard let id = ByteRange(id), let properties = ByteRange(properties) else {
      throw RowFault(.limit, "is longer than 4 GB", mend: "shorten the properties")
    }
    return PlaceRow(
      row: row, coordinate: coordinate, id: id, properties: properties, isFlat: isFlat)
  }

  /// The feature's own id, or the property that was asked for.
  private func id(of point: GeoJSONPoint, _ bytes: Span<UInt8>) -> Range<Int> {
    guard let column = options.idColumn, !point.properties.isEmpty else { return point.id }
    var members = JSONMembers(bytes, at: point.properties.lowerBound)
    while let member = members.next(bytes) {
      if member.key.text(bytes) == column {
        return FlatObject.isID(bytes, member.value) ? member.value : 0..<0
      }
    }
    return column == "id" ? point.id : 0..<0
  }
}

// Streams and broken values.
extension JSONPlaceReader {
  private mutating func refill(_ window: inout ByteWindow) throws(GeometryError) {
    if window.bytes.count - state.position > options.limits.recordBytes {
      throw tooLong(at: state.position, window)
    }
    try window.refill(keeping: state.position)
    state.position = 0
  }

  private func tooLong(at start: Int, _ window: borrowing ByteWindow) -> GeometryError {
    GeometryError(
      source: window.name,
      .tooLong(row: state.row, line: window.line(at: start), limit: options.limits.recordBytes))
  }

  /// A broken value that fills its line is a bad row, and reading goes on with the next line, if
  /// the lines around it hold values of their own. Otherwise the input is broken.
  private mutating func recover(
    from problem: JSONProblem, _ checkpoint: State, _ window: borrowing ByteWindow
  ) throws(GeometryError) -> PlaceEvent {
    let bytes = window.bytes.span
    let found = problem.offset < bytes.count ? bytes[problem.offset] : nil
    let defect = problem.defect(
      row: checkpoint.row, line: window.line(at: min(problem.offset, bytes.count)), found: found)
    state = checkpoint
    guard checkpoint.place == .between, let next = nextLine(bytes, after: checkpoint.position)
    else { throw GeometryError(source: window.name, defect) }
    state.position = next
    state.row += 1
    state.needsSeparator = false
    state.sawValue = true
    return .bad(defect)
  }

  /// Where the line or record after the broken one starts, if it can be trusted to be a value.
  private func nextLine(_ bytes: Span<UInt8>, after start: Int) -> Int? {
    var at = start
    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0x1E { at += 1 }
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x1E { at += 1 }
    let end = at
    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0x1E { at += 1 }
    if at == bytes.count { return state.sawValue ? end : nil }
    return bytes[at] == 0x7B ? end : nil
  }
}
