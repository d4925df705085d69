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
  private var builder: TreeBuilder
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
    builder = TreeBuilder(file: file)
  }

  /// Reads the value that the bytes from `start` consist of.
  mutating func read(_ bytes: Span<UInt8>, from start: Int) throws(DocumentFailure) -> CatalogNode {
    scanner.position = start
    if isRecord { builder.reserve(textBytes: bytes.count) }
    do throws(JSONProblem) {
      scanner.skipWhitespace(bytes)
      try value(bytes)
      scanner.skipWhitespace(bytes)
      guard scanner.position == bytes.count, let tree = builder.tree else {
        throw scanner.problem(.trailing, bytes)
      }
      return tree.root
    } catch {
      throw failure(error, bytes)
    }
  }

  private mutating func value(_ bytes: Span<UInt8>) throws(JSONProblem) {
    try start(bytes)
    while !builder.open.isEmpty {
      if try advance(bytes) { try start(bytes) } else { builder.close() }
    }
  }

  /// Reads a scalar, or enters a container.
  private mutating func start(_ bytes: Span<UInt8>) throws(JSONProblem) {
    let start = scanner.position
    let line = line(at: start, bytes)
    let depth = builder.open.count
    try pass(meter.add(1, depth: depth), at: start)
    switch scanner.peek(bytes) {
    case 0x22:
      let hasEscape = try scanner.skipString(bytes)
      let content = start + 1..<scanner.position - 1
      try pass(meter.check(textBytes: content.count), at: content.lowerBound)
      if hasEscape {
        builder.add(.quoted, JSONText.string(bytes, content), line: line)
      } else {
        builder.add(.quoted, bytes.extracting(content), line: line)
      }
    case 0x7B, 0x5B:
      try pass(meter.check(depth: depth + 1), at: start)
      let isMap = scanner.peek(bytes) == 0x7B
      if isMap { try scanner.openObject(bytes, depth: 0) } else { scanner.position += 1 }
      builder.open(isMap: isMap, line: line)
    case 0x74:
      try scanner.skipWord("true", bytes)
      builder.add(.boolean, "true", line: line)
    case 0x66:
      try scanner.skipWord("false", bytes)
      builder.add(.boolean, "false", line: line)
    case 0x6E:
      try scanner.skipWord("null", bytes)
      builder.add(.null, "", line: line)
    case 0x2D, 0x30...0x39:
      try scanner.skipNumber(bytes)
      let content = start..<scanner.position
      try pass(meter.check(textBytes: content.count), at: start)
      builder.add(.number, bytes.extracting(content), line: line)
    default: throw scanner.problem(.value, bytes)
    }
  }

  /// Goes on to the next value of the container that is open; false where it ends.
  private mutating func advance(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    guard let (isMap, isEmpty) = builder.open.last.map({ ($0.isMap, $0.count == 0) }) else {
      return false
    }
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
      let line = line(at: start, bytes)
      if key.hasEscape {
        builder.addKey(key.text(bytes).utf8.span, line: line, isDropped: false)
      } else {
        builder.addKey(bytes.extracting(key.content), line: line, isDropped: false)
      }
    } catch {
      guard error.kind == .duplicateKey else { throw error }
      // It is noted, and its value read and passed over.
      let line = line(at: error.offset, bytes)
      log.add(
        .duplicateKey, at: CatalogPlace(file: file, line: line),
        pointer: builder.pointer(key: error.key),
        problem: "the key \(Field.quoted(error.key)) stands twice in one object",
        mend: "keep one of the two")
      scanner.skipWhitespace(bytes)
      try scanner.expect(0x3A, bytes, else: .colon)
      scanner.skipWhitespace(bytes)
      builder.addKey(error.key.utf8.span, line: line, isDropped: true)
    }
    return true
  }

  private mutating func pass(_ excess: NodeMeter.Excess?, at offset: Int) throws(JSONProblem) {
    guard let excess else { return }
    self.excess = excess
    throw JSONProblem(.depth, at: offset)
  }

  private mutating func line(at offset: Int, _ bytes: Span<UInt8>) -> Int32 {
    // A record has one line.
    Int32(clamping: lines.line(at: isRecord ? 0 : offset, bytes))
  }

  private mutating func failure(_ problem: JSONProblem, _ bytes: Span<UInt8>) -> DocumentFailure {
    let line = lines.line(at: isRecord ? 0 : problem.offset, bytes)
    if let excess {
      return DocumentFailure(
        .limit, line: line, pointer: builder.pointer, excess.problem, excess.mend)
    }
    let found = problem.offset < bytes.count ? bytes[problem.offset] : nil
    let defect = problem.defect(row: nil, line: line, found: found)
    let mend =
      isRecord && problem.kind == .endOfInput
      ? "write the whole record on this line" : defect.mend
    return DocumentFailure(.syntax, line: line, defect.problem, mend)
  }
}
