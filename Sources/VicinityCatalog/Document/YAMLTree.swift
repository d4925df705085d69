import VicinityCore

/// Reads the tree of a YAML document. Aliases share what they name, and are counted as if they did not.
struct YAMLTree {
  private let file: Int32
  private let log: DefectLog
  private var meter: NodeMeter
  private var builder: TreeBuilder
  private var anchors: [String: Anchored] = [:]
  /// What aliases call each container whose end has not come yet, and how many values came before it.
  private var open: [(anchor: String?, countBefore: Int)] = []

  /// What an anchor names.
  private struct Anchored {
    var record = 0
    /// What a key means as a value; nil for what is a value.
    var key: (kind: TreeRecord.Kind, text: String)?
    /// How many values it holds, itself included.
    let count: Int
    /// How many containers nest in it, itself included.
    let height: Int
  }

  init(file: Int32, limits: CatalogLimits, log: DefectLog) {
    self.file = file
    self.log = log
    meter = NodeMeter(limits, entryDepth: 2)
    builder = TreeBuilder(file: file)
  }

  /// Reads the only document; nil where there is none.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentFailure) -> CatalogNode? {
    // libyaml wants an address even for nothing.
    guard !bytes.isEmpty else { return nil }
    guard var events = unsafe YAMLEvents(bytes) else {
      throw DocumentFailure(.limit, line: 1, "the YAML needs more memory than there is", "split it")
    }
    var documents = 0
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamEnd: return builder.tree?.root
      case .other: continue
      case .documentStart:
        documents += 1
        guard documents == 1 else {
          note(
            .syntax, event.line, "a second YAML document starts here",
            "put it in a file of its own, and include it")
          return builder.tree?.root
        }
      default: try take(event)
      }
    }
  }

  private mutating func take(_ event: YAMLEvent) throws(DocumentFailure) {
    if builder.expectsKey {
      if case .end = event.kind {} else { return try takeKey(event) }
    }
    checkTag(of: event)
    let depth = builder.open.count
    switch event.kind {
    case .scalar(let text, let isPlain):
      try pass(meter.add(1, depth: depth), event)
      try pass(meter.check(textBytes: text.utf8.count), event)
      let kind = kind(text, isPlain: isPlain, tag: event.tag)
      let record = builder.add(kind, text, line: line(event))
      name(Anchored(record: record, count: 1, height: 0), event.anchor)
    case .alias(let name):
      let found = try anchored(name, event)
      try pass(meter.add(found.count, depth: depth), event)
      try pass(meter.check(depth: depth + found.height), event)
      if let key = found.key {
        builder.add(key.kind, key.text, line: line(event))
      } else {
        builder.note(height: found.height)
        builder.add(aliasOf: found.record, line: line(event))
      }
    case .listStart, .mapStart:
      try pass(meter.add(1, depth: depth), event)
      try pass(meter.check(depth: depth + 1), event)
      let isMap = if case .mapStart = event.kind { true } else { false }
      builder.open(isMap: isMap, line: line(event))
      open.append((event.anchor, meter.count - 1))
    case .end:
      guard let frame = builder.close(), let (anchor, countBefore) = open.popLast() else { return }
      name(
        Anchored(
          record: frame.index, count: meter.count - countBefore, height: frame.height + 1),
        anchor)
    case .documentStart, .streamEnd, .other: break
    }
  }

  private mutating func name(_ value: Anchored, _ anchor: String?) {
    if let anchor { anchors[anchor] = value }
  }

  private mutating func takeKey(_ event: YAMLEvent) throws(DocumentFailure) {
    let text: String
    switch event.kind {
    case .scalar(let scalar, let isPlain):
      text = scalar
      checkTag(of: event)
      let kind = kind(text, isPlain: isPlain, tag: event.tag)
      name(Anchored(key: (kind, text), count: 1, height: 0), event.anchor)
      if isPlain, text == "<<" {
        note(
          .syntax, event.line, pointer: builder.pointer(key: text),
          "the merge key << is not supported", "write the keys out")
        builder.addKey(text, line: line(event), isDropped: true)
        return
      }
    case .alias(let name):
      let found = try anchored(name, event)
      guard let scalar = found.key?.text ?? builder.scalar(found.record) else {
        throw complexKey(event)
      }
      text = scalar
    default: throw complexKey(event)
    }
    try pass(meter.check(keyBytes: text.utf8.count), event)
    let isNew = builder.isNew(text)
    if !isNew {
      note(
        .duplicateKey, event.line, pointer: builder.pointer(key: text),
        "the key \(Field.quoted(text)) stands twice in one object", "keep one of the two")
    }
    builder.addKey(text, line: line(event), isDropped: !isNew)
  }

  private func anchored(_ name: String, _ event: YAMLEvent) throws(DocumentFailure) -> Anchored {
    if open.contains(where: { $0.anchor == name }) {
      throw DocumentFailure(
        .syntax, line: event.line, pointer: builder.pointer,
        "the alias \(Field.quoted("*" + name)) stands inside what it names",
        "write the value out; a catalog cannot hold itself")
    }
    if let found = anchors[name] { return found }
    throw DocumentFailure(
      .syntax, line: event.line, pointer: builder.pointer,
      "the alias \(Field.quoted("*" + name)) names no anchor before it",
      "add the anchor, or put the text in quotes")
  }

  private func complexKey(_ event: YAMLEvent) -> DocumentFailure {
    DocumentFailure(
      .syntax, line: event.line, pointer: builder.pointer, "a key is a list or an object",
      "write a text as the key; one that starts with [, {, ? or * goes in quotes")
  }
}

extension YAMLTree {
  /// Plain null is nothing; everything else stays as it was written.
  private func kind(_ text: String, isPlain: Bool, tag: String?) -> TreeRecord.Kind {
    if let tag, tag == YAMLTags.core + "str" || tag == "!" { return .quoted }
    guard isPlain || tag != nil else { return .quoted }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    default: return .plain
    }
  }

  private func checkTag(of event: YAMLEvent) {
    guard let tag = event.tag, !YAMLTags.isKnown(tag, for: event.kind) else { return }
    note(
      .syntax, event.line, pointer: builder.pointer,
      "the tag \(Field.quoted(tag)) has no meaning here",
      "remove it; a text that starts with ! goes in quotes")
  }

  private func note(
    _ code: CatalogDefect.Code, _ line: Int, pointer: @autoclosure () -> String = "",
    _ problem: @autoclosure () -> String, _ mend: @autoclosure () -> String
  ) {
    let place = CatalogPlace(file: file, line: Int32(clamping: line))
    log.add(code, at: place, pointer: pointer(), problem: problem(), mend: mend())
  }

  private func line(_ event: YAMLEvent) -> Int32 { Int32(clamping: event.line) }

  private func pass(_ excess: NodeMeter.Excess?, _ event: YAMLEvent) throws(DocumentFailure) {
    guard let excess else { return }
    throw DocumentFailure(
      .limit, line: event.line, pointer: builder.pointer, excess.problem, excess.mend)
  }
}

/// The tags that say nothing that the reader of a catalog would not say himself.
private enum YAMLTags {
  static let core = "tag:yaml.org,2002:"

  static func isKnown(_ tag: String, for kind: YAMLEvent.Kind) -> Bool {
    guard tag != "!" else { return true }
    guard tag.hasPrefix(core) else { return false }
    let name = tag.dropFirst(core.count)
    return switch kind {
    case .listStart: name == "seq"
    case .mapStart: name == "map"
    default: ["str", "int", "float", "bool", "null"].contains(name)
    }
  }
}
