import VicinityGeometry

/// What one thread makes of a batch of lines.
struct LineRead<Entry> {
  enum Item {
    case entry(Entry)
    /// The head of the file, or what it includes.
    case object(FieldMap)
  }

  /// What the batch holds, in its order.
  private(set) var items: [Item] = []
  /// How many records of the later section there are.
  private(set) var later = 0
  /// What is wrong with it.
  let log: DefectLog

  private let file: Int32
  private let folder: String
  private let limits: CatalogLimits
  private let make: @Sendable (CatalogSection, Field, String) -> Entry?

  /// Which lines are looked at.
  enum Part {
    case all
    case allBut(CatalogSection)
    case only(CatalogSection)
  }

  init(
    file: Int32, folder: String, limits: CatalogLimits, log: DefectLog,
    _ make: @escaping @Sendable (CatalogSection, Field, String) -> Entry?
  ) {
    self.file = file
    self.folder = folder
    self.limits = limits
    self.log = log
    self.make = make
  }

  mutating func read(_ batch: LineBatch, _ part: Part) {
    let bytes = batch.bytes
    let text = bytes.span
    var (line, start) = (batch.firstLine, 0)
    if batch.isTooLong, !part.isLater { noteLength(line) }
    while start < text.count {
      let end = LineRead.lineFeed(text, from: start)
      if end - start <= limits.recordBytes {
        read(text.extracting(start..<end), line: line, part)
      } else if !part.isLater {
        noteLength(line)
      }
      line += 1
      start = end + 1
    }
  }

  private mutating func read(_ text: Span<UInt8>, line: Int, _ part: Part) {
    switch part {
    case .all: break
    case .allBut(let section):
      if LineRead.isRecord(text, section) {
        later += 1
        return
      }
    case .only(let section):
      guard LineRead.isRecord(text, section) else { return }
      later += 1
    }
    guard !CatalogForm.isBlank(text),
      CatalogForm.isText(text, line: line, file: file, log)
    else { return }
    var tree = JSONTree(file: file, line: line, isRecord: true, limits: limits, log: log)
    do throws(DocumentFailure) {
      let root = Field(root: try tree.read(text, from: 0), log: log)
      guard let map = root.object() else { return }
      guard CatalogSection.allCases.contains(where: { map.has($0.recordKey) }) else {
        items.append(.object(map))
        return
      }
      CatalogSection.readRecord(map) { section, field in
        if let entry = make(section, field, folder) { items.append(.entry(entry)) }
      }
    } catch {
      error.note(in: log, file: file)
    }
  }

  private func noteLength(_ line: Int) {
    DocumentFailure(
      .limit, line: line, "the line is longer than \(limits.recordBytes) bytes",
      "split the record"
    ).note(in: log, file: file)
  }

  /// Whether a line starts like a record of a section: its key comes first, as it does in what programs
  /// write. Other lines are looked at with the rest.
  private static func isRecord(_ text: Span<UInt8>, _ section: CatalogSection) -> Bool {
    var scanner = JSONScanner()
    scanner.skipWhitespace(text)
    guard scanner.peek(text) == 0x7B else { return false }
    scanner.position += 1
    scanner.skipWhitespace(text)
    guard scanner.peek(text) == 0x22 else { return false }
    var at = scanner.position + 1
    for byte in section.recordKey.utf8 {
      guard at < text.count, text[at] == byte else { return false }
      at += 1
    }
    return at < text.count && text[at] == 0x22
  }

  private static func lineFeed(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    return at
  }
}

extension LineRead.Part {
  /// Whether everything else was read before.
  var isLater: Bool { if case .only = self { true } else { false } }
}
