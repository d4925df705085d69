import VicinityCore
import VicinityGeometry

/// Reads the tree of one JSON value. The bytes are valid UTF-8.
struct JSONTree {
  private let file: Int32
  private let log: DefectLog
  private let isRecord: Bool
  private var scanner = JSONScanner()
  private var meter: NodeMeter
  private var lines: LineCounter
  private var open: [TreeFrame] = []
  /// What a limit says, until the reading has ended. The scanner's problems carry no words.
  private var excess: NodeMeter.Excess?

  /// - Parameter line: where the bytes start.
  /// - Parameter isRecord: whether they are an entry on a line of its own, not a file.
  init(file: Int32, line: Int, isRecord: Bool, limits: CatalogLimits, log: DefectLog) {
    self.file = file
    self.log = log
    self.isRecord = isRecord
    var limits = limits
    limits.depth = min(limits.depth, JSONScanner.depthLimit)
    meter = NodeMeter(limits, entryDepth: isRecord ? 0 : 2)
    lines = LineCounter(first: line)
  }

  /// Reads the value that the bytes from `start` consist of.
  mutating func read(_ bytes: Span<UInt8>, from start: Int) throws(DocumentFailure) -> CatalogNode {
    scanner.position = start
    do throws(JSONProblem) {
      scanner.skipWhitespace(bytes)
      let node = try value(bytes)
      scanner.skipWhitespace(bytes)
      if scanner.position < bytes.count { throw scanner.problem(.trailing, bytes) }
      return node
    } catch {
      throw failure(error, bytes)
    }
  }

  private mutating func value(_ bytes: Span<UInt8>) throws(JSONProblem) -> CatalogNode {
    var done = try start(bytes)
    while true {
      if let node = done {
        guard !open.isEmpty else { return node }
        open[open.count - 1].add(node)
      }
      done = try advance(bytes) ? try start(bytes) : open.popLast()?.node
    }
  }

  /// Reads a scalar, or enters a container and returns nil.
  private mutating func start(_ bytes: Span<UInt8>) throws(JSONProblem) -> CatalogNode? {
    let start = scanner.position
    let place = place(at: start, bytes)
    try pass(meter.add(1, depth: open.count), at: start)
    switch scanner.peek(bytes) {
    case 0x22:
      let hasEscape = try scanner.skipString(bytes)
      return try text(bytes, start + 1..<scanner.position - 1, .quoted, place, hasEscape: hasEscape)
    case 0x7B, 0x5B:
      try pass(meter.check(depth: open.count + 1), at: start)
      let isMap = scanner.peek(bytes) == 0x7B
      if isMap { try scanner.openObject(bytes, depth: 0) } else { scanner.position += 1 }
      open.append(TreeFrame(isMap: isMap, place: place))
      return nil
    case 0x74:
      try scanner.skipWord("true", bytes)
      return CatalogNode(.scalar(CatalogScalar("true", .boolean)), at: place)
    case 0x66:
      try scanner.skipWord("false", bytes)
      return CatalogNode(.scalar(CatalogScalar("false", .boolean)), at: place)
    case 0x6E:
      try scanner.skipWord("null", bytes)
      return CatalogNode(.null, at: place)
    case 0x2D, 0x30...0x39:
      try scanner.skipNumber(bytes)
      return try text(bytes, start..<scanner.position, .number, place, hasEscape: false)
    default: throw scanner.problem(.value, bytes)
    }
  }

  /// Goes on to the next value of the container that is open; false where it ends.
  private mutating func advance(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    guard let (isMap, isEmpty) = open.last.map({ ($0.isMap, $0.isEmpty) }) else { return false }
    if isMap { return try advanceKey(bytes) }
    scanner.skipWhitespace(bytes)
    if scanner.peek(bytes) == 0x5D {
      scanner.position += 1
      return false
    }
    if !isEmpty {
      try scanner.expect(0x2C, bytes, else: .arrayEnd)
      scanner.skipWhitespace(bytes)
    }
    return true
  }

  private mutating func advanceKey(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    do throws(JSONProblem) {
      guard let key = try scanner.nextKey(bytes) else { return false }
      let start = key.content.lowerBound
      try pass(meter.check(keyBytes: key.content.count), at: start)
      let text = JSONTree.text(bytes, key.content, hasEscape: key.hasEscape)
      open[open.count - 1].setKey(text, place(at: start, bytes), isDropped: false)
    } catch {
      guard error.kind == .duplicateKey else { throw error }
      // It is noted, and its value read and dropped.
      let place = place(at: error.offset, bytes)
      log.add(
        .duplicateKey, at: place, pointer: pointer(of: .key(error.key)),
        problem: "the key \(Field.quoted(error.key)) stands twice in one object",
        mend: "keep one of the two")
      scanner.skipWhitespace(bytes)
      try scanner.expect(0x3A, bytes, else: .colon)
      scanner.skipWhitespace(bytes)
      open[open.count - 1].setKey(error.key, place, isDropped: true)
    }
    return true
  }

  private mutating func text(
    _ bytes: Span<UInt8>, _ content: Range<Int>, _ kind: CatalogScalar.Kind,
    _ place: CatalogPlace, hasEscape: Bool
  ) throws(JSONProblem) -> CatalogNode {
    try pass(meter.check(textBytes: content.count), at: content.lowerBound)
    let text = JSONTree.text(bytes, content, hasEscape: hasEscape)
    return CatalogNode(.scalar(CatalogScalar(text, kind)), at: place)
  }

  private mutating func pass(_ excess: NodeMeter.Excess?, at offset: Int) throws(JSONProblem) {
    guard let excess else { return }
    self.excess = excess
    throw JSONProblem(.depth, at: offset)
  }

  private static func text(
    _ bytes: Span<UInt8>, _ content: Range<Int>, hasEscape: Bool
  ) -> String {
    if hasEscape { return JSONText.string(bytes, content) }
    // Quotes and digits are bytes of their own, so what stands between them is valid as the whole is.
    return String(copying: unsafe UTF8Span(unchecked: bytes.extracting(content)))
  }

  private mutating func place(at offset: Int, _ bytes: Span<UInt8>) -> CatalogPlace {
    // A record has one line.
    let line = lines.line(at: isRecord ? 0 : offset, bytes)
    return CatalogPlace(file: file, line: Int32(clamping: line))
  }

  private func pointer(of step: FieldPath.Step) -> String {
    var path: FieldPath?
    for frame in open.dropLast() { path = FieldPath(path, frame.step) }
    return FieldPath.pointer(path, step)
  }

  private mutating func failure(_ problem: JSONProblem, _ bytes: Span<UInt8>) -> DocumentFailure {
    let line = lines.line(at: isRecord ? 0 : problem.offset, bytes)
    if let excess {
      let place = open.last.map { pointer(of: $0.step) } ?? ""
      return DocumentFailure(.limit, line: line, pointer: place, excess.problem, excess.mend)
    }
    let found = problem.offset < bytes.count ? bytes[problem.offset] : nil
    let defect = problem.defect(row: nil, line: line, found: found)
    let mend =
      isRecord && problem.kind == .endOfInput
      ? "write the whole record on this line" : defect.mend
    return DocumentFailure(.syntax, line: line, defect.problem, mend)
  }
}
