import VicinityCore

/// Reads the tree of a YAML document. Aliases share what they name, and are counted as if they did not.
struct YAMLTree {
  private let file: Int32
  private let log: DefectLog
  private var meter: NodeMeter
  private var open: [TreeFrame] = []
  private var anchors: [String: Anchored] = [:]
  private var root: CatalogNode?

  /// What an anchor names.
  private struct Anchored {
    let node: CatalogNode
    /// How many values it holds, itself included.
    let count: Int
    /// How many containers nest in it, itself included.
    let height: Int
  }

  init(file: Int32, limits: CatalogLimits, log: DefectLog) {
    self.file = file
    self.log = log
    meter = NodeMeter(limits, entryDepth: 2)
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
      case .streamEnd: return root
      case .other: continue
      case .documentStart:
        documents += 1
        guard documents == 1 else {
          note(
            .syntax, event.line, "a second YAML document starts here",
            "put it in a file of its own, and include it")
          return root
        }
      default: try take(event)
      }
    }
  }

  private mutating func take(_ event: YAMLEvent) throws(DocumentFailure) {
    // Nothing may hold on to the frame, or each change would copy it.
    if open.last?.expectsKey == true {
      if case .end = event.kind {} else { return try takeKey(event) }
    }
    checkTag(of: event)
    let depth = open.count
    switch event.kind {
    case .scalar(let text, let isPlain):
      try pass(meter.add(1, depth: depth), event)
      try pass(meter.check(textBytes: text.utf8.count), event)
      let node = CatalogNode(content(text, isPlain: isPlain, tag: event.tag), at: place(event))
      add(Anchored(node: node, count: 1, height: 0), anchor: event.anchor)
    case .alias(let name):
      let found = try anchored(name, event)
      try pass(meter.add(found.count, depth: depth), event)
      try pass(meter.check(depth: depth + found.height), event)
      add(found, anchor: nil)
    case .listStart, .mapStart:
      try pass(meter.add(1, depth: depth), event)
      try pass(meter.check(depth: depth + 1), event)
      let isMap = if case .mapStart = event.kind { true } else { false }
      open.append(
        TreeFrame(
          isMap: isMap, place: place(event), anchor: event.anchor, countBefore: meter.count - 1))
    case .end:
      guard let frame = open.popLast() else { return }
      let whole = Anchored(
        node: frame.node, count: meter.count - frame.countBefore, height: frame.height + 1)
      add(whole, anchor: frame.anchor)
    case .documentStart, .streamEnd, .other: break
    }
  }

  /// Puts a whole value into the container that is open.
  private mutating func add(_ value: Anchored, anchor: String?) {
    if let anchor { anchors[anchor] = value }
    guard !open.isEmpty else {
      root = value.node
      return
    }
    open[open.count - 1].add(value.node, height: value.height)
  }

  private mutating func takeKey(_ event: YAMLEvent) throws(DocumentFailure) {
    let text: String
    switch event.kind {
    case .scalar(let scalar, let isPlain):
      text = scalar
      checkTag(of: event)
      if let anchor = event.anchor {
        let node = CatalogNode(content(text, isPlain: isPlain, tag: event.tag), at: place(event))
        anchors[anchor] = Anchored(node: node, count: 1, height: 0)
      }
      if isPlain, text == "<<" {
        note(
          .syntax, event.line, pointer: pointer(of: .key(text)),
          "the merge key << is not supported", "write the keys out")
        return open[open.count - 1].setKey(text, place(event), isDropped: true)
      }
    case .alias(let name):
      guard case .scalar(let scalar) = try anchored(name, event).node.content else {
        throw complexKey(event)
      }
      text = scalar.text
    default: throw complexKey(event)
    }
    try pass(meter.check(keyBytes: text.utf8.count), event)
    let isNew = open[open.count - 1].insert(text)
    if !isNew {
      note(
        .duplicateKey, event.line, pointer: pointer(of: .key(text)),
        "the key \(Field.quoted(text)) stands twice in one object", "keep one of the two")
    }
    open[open.count - 1].setKey(text, place(event), isDropped: !isNew)
  }

  private func anchored(_ name: String, _ event: YAMLEvent) throws(DocumentFailure) -> Anchored {
    if open.contains(where: { $0.anchor == name }) {
      throw DocumentFailure(
        .syntax, line: event.line, pointer: pointer,
        "the alias \(Field.quoted("*" + name)) stands inside what it names",
        "write the value out; a catalog cannot hold itself")
    }
    if let found = anchors[name] { return found }
    throw DocumentFailure(
      .syntax, line: event.line, pointer: pointer,
      "the alias \(Field.quoted("*" + name)) names no anchor before it",
      "add the anchor, or put the text in quotes")
  }

  private func complexKey(_ event: YAMLEvent) -> DocumentFailure {
    DocumentFailure(
      .syntax, line: event.line, pointer: pointer, "a key is a list or an object",
      "write a text as the key; one that starts with [, {, ? or * goes in quotes")
  }
}

extension YAMLTree {
  /// Plain null is nothing; everything else stays as it was written.
  private func content(_ text: String, isPlain: Bool, tag: String?) -> CatalogNode.Content {
    if let tag, tag == YAMLTags.core + "str" || tag == "!" {
      return .scalar(CatalogScalar(text, .quoted))
    }
    guard isPlain || tag != nil else { return .scalar(CatalogScalar(text, .quoted)) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    default: return .scalar(CatalogScalar(text, .plain))
    }
  }

  private func checkTag(of event: YAMLEvent) {
    guard let tag = event.tag, !YAMLTags.isKnown(tag, for: event.kind) else { return }
    note(
      .syntax, event.line, pointer: pointer, "the tag \(Field.quoted(tag)) has no meaning here",
      "remove it; a text that starts with ! goes in quotes")
  }

  private func note(
    _ code: CatalogDefect.Code, _ line: Int, pointer: @autoclosure () -> String = "",
    _ problem: @autoclosure () -> String, _ mend: @autoclosure () -> String
  ) {
    let place = CatalogPlace(file: file, line: Int32(clamping: line))
    log.add(code, at: place, pointer: pointer(), problem: problem(), mend: mend())
  }

  private func place(_ event: YAMLEvent) -> CatalogPlace {
    CatalogPlace(file: file, line: Int32(clamping: event.line))
  }

  private func pass(_ excess: NodeMeter.Excess?, _ event: YAMLEvent) throws(DocumentFailure) {
    guard let excess else { return }
    throw DocumentFailure(.limit, line: event.line, pointer: pointer, excess.problem, excess.mend)
  }

  /// Where the next value goes.
  private var pointer: String { open.last.map { pointer(of: $0.step) } ?? "" }

  private func pointer(of step: FieldPath.Step) -> String {
    var path: FieldPath?
    for frame in open.dropLast() { path = FieldPath(path, frame.step) }
    return FieldPath.pointer(path, step)
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
