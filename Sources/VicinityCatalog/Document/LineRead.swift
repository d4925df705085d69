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
  private let hours: KnownHours
  private let make: @Sendable (CatalogSection, Field, String) -> Entry?

  /// Which lines are looked at.
  enum Part {
    case all
    case allBut(CatalogSection)
    case only(CatalogSection)
  }

  init(
    file: Int32, folder: String, limits: CatalogLimits, hours: KnownHours, log: DefectLog,
    _ make: @escaping @Sendable (CatalogSection, Field, String) -> Entry?
  ) {
    self.file = file
    self.folder = folder
    self.limits = limits
    self.hours = hours
    self.log = log
    self.make = make
  }

  mutating func read(_ batch: LineBatch, _ part: Part) {
    if batch.isTooLong, !part.isLater { noteLength(batch.firstLine) }
    guard let tree = tree(of: batch, part) else { return }
    for root in Field.roots(of: tree, log: log, hours: hours) {
      if let (section, field) = CatalogSection.loneRecord(root) {
        if let entry = make(section, field, folder) { items.append(.entry(entry)) }
        continue
      }
      guard let map = root.object() else { continue }
      guard CatalogSection.allCases.contains(where: { map.has($0.recordKey) }) else {
        items.append(.object(map))
        continue
      }
      CatalogSection.readRecord(map) { section, field in
        if let entry = make(section, field, folder) { items.append(.entry(entry)) }
      }
    }
  }

  /// The values of the lines that are looked at; nil where there are none.
  private mutating func tree(of batch: LineBatch, _ part: Part) -> CatalogTree? {
    var json = JSONTree(batch.bytes, file: file, isRecords: true, limits: limits, log: log)
    let bytes = batch.bytes
    let text = bytes.span
    let isText = UTF8Text.isValid(text)
    var (line, start) = (batch.firstLine, 0)
    while start < text.count {
      let end = UTF8Text.lineFeed(text, from: start) ?? text.count
      if end - start > limits.recordBytes {
        if !part.isLater { noteLength(line) }
      } else if isWanted(text, start, part) {
        let own = text.extracting(start..<end)
        if !CatalogForm.isBlank(own),
          isText || CatalogForm.isText(own, line: line, file: file, log)
        {
          do throws(DocumentFailure) {
            try json.read(start..<end, line: line)
          } catch {
            error.note(in: log, file: file)
          }
        }
      }
      line += 1
      start = end + 1
    }
    return json.tree
  }

  /// Whether a line is looked at; counts the records of the later section.
  private mutating func isWanted(_ text: Span<UInt8>, _ start: Int, _ part: Part) -> Bool {
    switch part {
    case .all: return true
    case .allBut(let section):
      guard LineRead.isRecord(text, start, section) else { return true }
      later += 1
      return false
    case .only(let section):
      guard LineRead.isRecord(text, start, section) else { return false }
      later += 1
      return true
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
  private static func isRecord(
    _ text: Span<UInt8>, _ start: Int, _ section: CatalogSection
  ) -> Bool {
    var at = start
    func next(_ byte: UInt8) -> Bool {
      while at < text.count, text[at] == 0x20 || text[at] == 0x09 || text[at] == 0x0D { at += 1 }
      guard at < text.count, text[at] == byte else { return false }
      at += 1
      return true
    }
    guard next(0x7B), next(0x22) else { return false }
    for byte in section.recordKey.description.utf8 {
      guard at < text.count, text[at] == byte else { return false }
      at += 1
    }
    return at < text.count && text[at] == 0x22
  }
}

extension LineRead.Part {
  /// Whether everything else was read before.
  var isLater: Bool { if case .only = self { true } else { false } }
}
