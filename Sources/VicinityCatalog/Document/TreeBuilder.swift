/// Puts values behind one another as they are read, on a stack of its own, so that nesting costs no stack
/// of the thread's.
struct TreeBuilder {
  private let file: Int32
  private(set) var bytes: [UInt8] = []
  private(set) var records: [TreeRecord] = []
  /// The containers whose end has not come yet.
  private(set) var open: [TreeFrame] = []

  init(file: Int32) { self.file = file }

  /// Makes room for what a text of so many bytes may hold.
  mutating func reserve(textBytes: Int) {
    bytes.reserveCapacity(textBytes)
    records.reserveCapacity(textBytes / 8 + 8)
  }

  /// The tree of what was added; nil for nothing.
  var tree: CatalogTree? {
    records.isEmpty ? nil : CatalogTree(bytes: bytes, records: records, file: file)
  }

  /// Whether the innermost container is an object whose next text is a key.
  var expectsKey: Bool { open.last.map { $0.isMap && $0.key == nil } ?? false }

  /// Adds a scalar.
  ///
  /// - Returns: its record.
  @discardableResult
  mutating func add(_ kind: TreeRecord.Kind, _ text: Span<UInt8>, line: Int32) -> Int {
    let index = append(kind, text, line)
    added()
    return index
  }

  @discardableResult
  mutating func add(_ kind: TreeRecord.Kind, _ text: String, line: Int32) -> Int {
    let index = append(kind, text.utf8.span, line)
    added()
    return index
  }

  /// Adds what stands at another record.
  mutating func add(aliasOf record: Int, line: Int32) {
    records.append(
      TreeRecord(
        kind: .alias, start: UInt32(clamping: record), count: 0,
        end: UInt32(clamping: records.count + 1), line: line))
    added()
  }

  /// Adds a copy of a value, with what it holds.
  ///
  /// - Parameters:
  ///   - key: of an object, the member that is left out.
  ///   - scalar: another text and kind for each scalar.
  mutating func add(
    _ node: CatalogNode, without key: String? = nil,
    _ scalar: (CatalogScalar, TreeRecord.Kind) -> (String, TreeRecord.Kind) = { ($0.text, $1) }
  ) {
    let line = node.place.line
    switch node.content {
    case .null: add(.null, "", line: line)
    case .scalar(let text):
      let (text, kind) = scalar(text, node.kind)
      add(kind, text, line: line)
    case .list(let nodes):
      open(isMap: false, line: line)
      for node in nodes { add(node, scalar) }
      close()
    case .map(let members):
      open(isMap: true, line: line)
      for member in members where member.key != key {
        addKey(member.key.utf8.span, line: member.line, isDropped: false)
        add(member.value, scalar)
      }
      close()
    }
  }

  mutating func open(isMap: Bool, line: Int32, anchor: String? = nil, countBefore: Int = 0) {
    open.append(
      TreeFrame(index: records.count, isMap: isMap, anchor: anchor, countBefore: countBefore))
    records.append(
      TreeRecord(kind: isMap ? .map : .list, start: 0, count: 0, end: 0, line: line))
  }

  /// Ends the innermost container.
  ///
  /// - Returns: what it was; nil where none is open.
  @discardableResult
  mutating func close() -> TreeFrame? {
    guard let frame = open.popLast() else { return nil }
    records[frame.index].count = UInt32(clamping: frame.count)
    records[frame.index].end = UInt32(clamping: records.count)
    note(height: frame.height + 1)
    added()
    return frame
  }

  /// Adds the key of the next value.
  ///
  /// - Parameter isDropped: whether it and the value are to be passed over.
  /// - Returns: its record.
  @discardableResult
  mutating func addKey(_ text: Span<UInt8>, line: Int32, isDropped: Bool) -> Int {
    let index = append(isDropped ? .dropped : .quoted, text, line)
    open[open.count - 1].key = index
    return index
  }

  /// Notes that a value of the innermost container nests so deep.
  mutating func note(height: Int) {
    guard !open.isEmpty else { return }
    open[open.count - 1].height = max(open[open.count - 1].height, height)
  }

  /// Whether the innermost object has no such key yet. Keys are compared byte by byte.
  mutating func isNew(_ key: String) -> Bool {
    guard let frame = open.last else { return true }
    if frame.count < TreeFrame.linear {
      return !keys(of: frame).contains { key.utf8.elementsEqual(bytes[$0]) }
    }
    if frame.keys.isEmpty {
      open[open.count - 1].keys = Set(keys(of: frame).map { Array(bytes[$0]) })
    }
    return open[open.count - 1].keys.insert(Array(key.utf8)).inserted
  }

  /// The JSON Pointer of the next value of the innermost container, or of the container itself where a
  /// key comes next.
  var pointer: String { pointer(key: nil) }

  /// - Parameter key: the next key, where it is known but not added.
  func pointer(key: String?) -> String {
    var pointer = ""
    for (depth, frame) in open.enumerated() {
      let isLast = depth == open.count - 1
      if isLast, let key {
        JSONPointer.append(key, to: &pointer)
      } else if let key = frame.key {
        JSONPointer.append(text(key), to: &pointer)
      } else if !frame.isMap {
        JSONPointer.append(String(frame.count), to: &pointer)
      }
    }
    return pointer
  }

  /// The text of a scalar; nil for null, a list and an object.
  func scalar(_ record: Int) -> String? {
    switch records[record].kind {
    case .plain, .quoted, .number, .boolean: text(record)
    case .alias: scalar(Int(records[record].start))
    case .null, .list, .map, .dropped: nil
    }
  }

  private func text(_ record: Int) -> String {
    let start = Int(records[record].start)
    return String(decoding: bytes[start..<start + Int(records[record].count)], as: UTF8.self)
  }

  private func keys(of frame: TreeFrame) -> [Range<Int>] {
    var keys: [Range<Int>] = []
    var next = frame.index + 1
    while next + 1 < records.count {
      let key = records[next]
      if key.kind != .dropped { keys.append(Int(key.start)..<Int(key.start) + Int(key.count)) }
      next = Int(records[next + 1].end)
    }
    return keys
  }

  @inline(__always)
  private mutating func append(
    _ kind: TreeRecord.Kind, _ text: Span<UInt8>, _ line: Int32
  ) -> Int {
    let start = bytes.count
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    records.append(
      TreeRecord(
        kind: kind, start: UInt32(clamping: start), count: UInt32(clamping: text.count),
        end: UInt32(clamping: records.count + 1), line: line))
    return records.count - 1
  }

  /// Counts a value that is whole.
  @inline(__always)
  private mutating func added() {
    guard !open.isEmpty else { return }
    let last = open.count - 1
    if let key = open[last].key {
      open[last].key = nil
      if records[key].kind == .dropped { return }
    }
    open[last].count += 1
  }
}
