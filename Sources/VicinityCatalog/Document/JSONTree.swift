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
  /// Where the container that is being read stands.
  private var steps: [FieldPath.Step] = []

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

  /// What a limit says, until the reading has unwound. The scanner's problems carry no words.
  private var excess: NodeMeter.Excess?

  private mutating func value(_ bytes: Span<UInt8>) throws(JSONProblem) -> CatalogNode {
    let start = scanner.position
    let place = place(at: start, bytes)
    try pass(meter.add(1, depth: steps.count), at: start)
    switch scanner.peek(bytes) {
    case 0x22:
      let hasEscape = try scanner.skipString(bytes)
      let content = start + 1..<scanner.position - 1
      try pass(meter.check(textBytes: content.count), at: start)
      return scalar(JSONTree.text(bytes, content, hasEscape: hasEscape), .quoted, place)
    case 0x7B: return CatalogNode(.map(try members(bytes)), at: place)
    case 0x5B: return CatalogNode(.list(try elements(bytes)), at: place)
    case 0x74:
      try scanner.skipWord("true", bytes)
      return scalar("true", .boolean, place)
    case 0x66:
      try scanner.skipWord("false", bytes)
      return scalar("false", .boolean, place)
    case 0x6E:
      try scanner.skipWord("null", bytes)
      return CatalogNode(.null, at: place)
    case 0x2D, 0x30...0x39:
      try scanner.skipNumber(bytes)
      let content = start..<scanner.position
      try pass(meter.check(textBytes: content.count), at: start)
      return scalar(JSONTree.text(bytes, content, hasEscape: false), .number, place)
    default: throw scanner.problem(.value, bytes)
    }
  }

  private mutating func elements(_ bytes: Span<UInt8>) throws(JSONProblem) -> [CatalogNode] {
    try open(at: scanner.position)
    scanner.position += 1
    var nodes: [CatalogNode] = []
    scanner.skipWhitespace(bytes)
    while scanner.peek(bytes) != 0x5D {
      if !nodes.isEmpty {
        try scanner.expect(0x2C, bytes, else: .arrayEnd)
        scanner.skipWhitespace(bytes)
      }
      steps[steps.count - 1] = .index(nodes.count)
      nodes.append(try value(bytes))
      scanner.skipWhitespace(bytes)
    }
    scanner.position += 1
    steps.removeLast()
    return nodes
  }

  private mutating func members(_ bytes: Span<UInt8>) throws(JSONProblem) -> [CatalogMember] {
    try open(at: scanner.position)
    try scanner.openObject(bytes, depth: 0)
    var members: [CatalogMember] = []
    while true {
      do throws(JSONProblem) {
        guard let key = try scanner.nextKey(bytes) else { break }
        try pass(meter.check(keyBytes: key.content.count), at: key.content.lowerBound)
        let text = JSONTree.text(bytes, key.content, hasEscape: key.hasEscape)
        let place = place(at: key.content.lowerBound, bytes)
        steps[steps.count - 1] = .key(text)
        members.append(CatalogMember(key: text, at: place, value: try value(bytes)))
      } catch {
        // One from deeper down was caught there.
        guard error.kind == .duplicateKey else { throw error }
        try skipDuplicate(error, bytes)
      }
    }
    steps.removeLast()
    return members
  }

  /// Notes a key that stands twice, and reads on behind its value.
  private mutating func skipDuplicate(
    _ problem: JSONProblem, _ bytes: Span<UInt8>
  ) throws(JSONProblem) {
    let pointer = pointer(of: .key(problem.key))
    log.add(
      .duplicateKey, at: place(at: problem.offset, bytes), pointer: pointer,
      problem: "the key \(Field.quoted(problem.key)) stands twice in one object",
      mend: "keep one of the two")
    scanner.skipWhitespace(bytes)
    try scanner.expect(0x3A, bytes, else: .colon)
    scanner.skipWhitespace(bytes)
    steps[steps.count - 1] = .key(problem.key)
    _ = try value(bytes)
  }

  /// Enters a container.
  private mutating func open(at offset: Int) throws(JSONProblem) {
    let depth = steps.count + 1
    try pass(meter.check(depth: depth), at: offset)
    steps.append(.root)
  }

  private mutating func pass(_ excess: NodeMeter.Excess?, at offset: Int) throws(JSONProblem) {
    guard let excess else { return }
    self.excess = excess
    throw JSONProblem(.depth, at: offset)
  }

  private func scalar(
    _ text: String, _ kind: CatalogScalar.Kind, _ place: CatalogPlace
  ) -> CatalogNode {
    CatalogNode(.scalar(CatalogScalar(text, kind)), at: place)
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
    for step in steps.dropLast() { path = FieldPath(path, step) }
    return FieldPath.pointer(path, step)
  }

  private mutating func failure(_ problem: JSONProblem, _ bytes: Span<UInt8>) -> DocumentFailure {
    let line = lines.line(at: isRecord ? 0 : problem.offset, bytes)
    if let excess {
      let place = steps.last.map { pointer(of: $0) } ?? ""
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
