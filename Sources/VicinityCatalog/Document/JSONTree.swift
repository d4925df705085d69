import VicinityCore
import VicinityGeometry

/// Reads the tree of JSON values: the one of a file, or records on lines of their own. The bytes are valid
/// UTF-8.
struct JSONTree {
  private let bytes: [UInt8]
  private let file: Int32
  private let log: DefectLog
  private let limits: CatalogLimits
  private let isRecords: Bool
  private var scanner = JSONScanner()
  private var meter: NodeMeter
  private var lines = LineCounter()
  private var recordLine: Int32 = 1
  private var builder: TreeBuilder
  /// What a limit says, until the reading has ended. The scanner's problems carry no words.
  private var excess: NodeMeter.Excess?

  /// - Parameter isRecords: whether the bytes are entries on lines of their own, not a file.
  init(_ bytes: [UInt8], file: Int32, isRecords: Bool, limits: CatalogLimits, log: DefectLog) {
    self.bytes = bytes
    self.file = file
    self.log = log
    self.isRecords = isRecords
    var limits = limits
    limits.depth = min(limits.depth, JSONScanner.depthLimit)
    self.limits = limits
    meter = NodeMeter(limits, entryDepth: isRecords ? 0 : 2)
    builder = TreeBuilder(file: file, text: bytes)
    if isRecords { builder.reserve(textBytes: bytes.count) }
  }

  /// The tree of a text that is one record.
  static func record(
    _ bytes: [UInt8], file: Int32, limits: CatalogLimits, log: DefectLog
  ) throws(DocumentFailure) -> CatalogNode? {
    var tree = JSONTree(bytes, file: file, isRecords: true, limits: limits, log: log)
    try tree.read(0..<bytes.count, line: 1)
    return tree.tree?.root
  }

  /// The tree of the values that were read; nil where none was.
  var tree: CatalogTree? { builder.tree }

  /// Reads the value that some of the bytes consist of.
  ///
  /// - Parameter line: where they start.
  mutating func read(_ part: Range<Int>, line: Int) throws(DocumentFailure) {
    let own = bytes
    let bytes = own.span.extracting(0..<part.upperBound)
    scanner.position = part.lowerBound
    let before = builder.count
    if isRecords {
      recordLine = Int32(clamping: line)
      meter = NodeMeter(limits, entryDepth: 0)
    }
    do throws(JSONProblem) {
      scanner.skipWhitespace(bytes)
      try value(bytes)
      scanner.skipWhitespace(bytes)
      guard scanner.position == bytes.count else { throw scanner.problem(.trailing, bytes) }
    } catch {
      let failure = failure(error, bytes)
      builder.forget(from: before)
      scanner.reset()
      throw failure
    }
  }

  private mutating func value(_ bytes: Span<UInt8>) throws(JSONProblem) {
    try start(bytes)
    while !builder.open.isEmpty {
      if try advance(bytes) { try start(bytes) } else { builder.close(at: scanner.position) }
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
        builder.add(.quoted, partAt: content, line: line)
      }
    case 0x7B, 0x5B:
      try pass(meter.check(depth: depth + 1), at: start)
      let isMap = scanner.peek(bytes) == 0x7B
      if isMap { try scanner.openObject(bytes, depth: 0) } else { scanner.position += 1 }
      builder.open(isMap: isMap, line: line, at: start)
    case 0x74:
      try scanner.skipWord("true", bytes)
      builder.add(.boolean, partAt: start..<scanner.position, line: line)
    case 0x66:
      try scanner.skipWord("false", bytes)
      builder.add(.boolean, partAt: start..<scanner.position, line: line)
    case 0x6E:
      try scanner.skipWord("null", bytes)
      builder.add(.null, partAt: start..<start, line: line)
    case 0x2D, 0x30...0x39:
      try scanner.skipNumber(bytes)
      let content = start..<scanner.position
      try pass(meter.check(textBytes: content.count), at: start)
      builder.add(.number, partAt: content, line: line)
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
        builder.addKey(key.text(bytes), line: line)
      } else {
        builder.addKey(partAt: key.content, line: line)
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
      builder.addKey(error.key, line: line, isDropped: true)
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
    isRecords ? recordLine : Int32(clamping: lines.line(at: offset, bytes))
  }

  private mutating func failure(_ problem: JSONProblem, _ bytes: Span<UInt8>) -> DocumentFailure {
    let line = Int(self.line(at: problem.offset, bytes))
    if let excess {
      return DocumentFailure(
        .limit, line: line, pointer: builder.pointer, excess.problem, excess.mend)
    }
    let found = problem.offset < bytes.count ? bytes[problem.offset] : nil
    let defect = problem.defect(row: nil, line: line, found: found)
    let mend =
      isRecords && problem.kind == .endOfInput
      ? "write the whole record on this line" : defect.mend
    return DocumentFailure(.syntax, line: line, defect.problem, mend)
  }
}
