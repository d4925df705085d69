/// Puts values behind one another as they are read, on a stack of its own, so that nesting costs no stack
/// of the thread's.
struct TreeBuilder {
  private let file: Int32
  private var bytes: [UInt8]
  private var records: [TreeRecord] = []
  private var roots: [Int] = []
  /// The containers whose end has not come yet.
  private(set) var open: [TreeFrame] = []
  /// The keys of each of those that has too many to compare one by one, by its record.
  private var manyKeys: [Int: Set<[UInt8]>] = [:]

  /// - Parameter text: what some of the keys and scalars are parts of.
  init(file: Int32, text: [UInt8] = []) {
    self.file = file
    bytes = text
  }

  /// Makes room for what a text of so many bytes may hold.
  mutating func reserve(textBytes: Int) { records.reserveCapacity(textBytes / 8 + 8) }

  /// The tree of what was added; nil for nothing.
  var tree: CatalogTree? { records.isEmpty ? nil : made }

  /// The same where something was added.
  var made: CatalogTree { CatalogTree(bytes: bytes, records: records, roots: roots, file: file) }

  /// How many records there are: the next value's.
  var count: Int { records.count }

  /// Forgets what was added since there were so many records, none of them in a container before.
  mutating func forget(from count: Int) {
    records.removeLast(max(0, records.count - count))
    while let last = roots.last, last >= count { roots.removeLast() }
    open.removeAll(keepingCapacity: true)
    manyKeys.removeAll()
  }

  /// Whether the innermost container is an object whose next text is a key.
  var expectsKey: Bool { open.last.map { $0.isMap && $0.key == nil } ?? false }

  /// Adds a scalar.
  ///
  /// - Returns: its record.
  @discardableResult
  mutating func add(_ kind: TreeRecord.Kind, _ text: String, line: Int32) -> Int {
    add(kind, partAt: keep(text), line: line)
  }

  /// - Parameter part: where it stands in the text.
  @discardableResult
  mutating func add(_ kind: TreeRecord.Kind, partAt part: Range<Int>, line: Int32) -> Int {
    let index = append(kind, part, line)
    added()
    return index
  }

  /// Adds what stands at another record.
  mutating func add(aliasOf record: Int, line: Int32) {
    _ = append(.alias, record..<record, line)
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
        addKey(member.key, line: member.line)
        add(member.value, scalar)
      }
      close()
    }
  }

  /// Starts a list or an object.
  ///
  /// - Parameter start: where it starts in the text.
  mutating func open(isMap: Bool, line: Int32, at start: Int = 0) {
    let index = append(isMap ? .map : .list, start..<start, line)
    open.append(TreeFrame(index: index, isMap: isMap))
  }

  /// Ends the innermost container.
  ///
  /// - Parameter end: where it ends in the text; nil where it is no part of it.
  /// - Returns: what it was; nil where none is open.
  @discardableResult
  mutating func close(at end: Int? = nil) -> TreeFrame? {
    guard let frame = open.popLast() else { return nil }
    if !manyKeys.isEmpty { manyKeys[frame.index] = nil }
    if let end {
      records[frame.index].length =
        UInt32(clamping: max(0, end - Int(records[frame.index].start)))
    }
    records[frame.index].count = UInt32(clamping: frame.count)
    records[frame.index].end = UInt32(clamping: records.count)
    note(height: frame.height + 1)
    added()
    return frame
  }

  /// Adds the key of the next value.
  ///
  /// - Parameter isDropped: whether it and the value are to be passed over.
  mutating func addKey(_ text: String, line: Int32, isDropped: Bool = false) {
    addKey(partAt: keep(text), line: line, isDropped: isDropped)
  }

  /// - Parameter part: where it stands in the text.
  mutating func addKey(partAt part: Range<Int>, line: Int32, isDropped: Bool = false) {
    let index = append(isDropped ? .dropped : .quoted, part, line)
    if !open.isEmpty { open[open.count - 1].key = index }
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
    if manyKeys[frame.index] == nil {
      let known = Set(keys(of: frame).map { Array(bytes[$0]) })
      manyKeys[frame.index] = known
    }
    return manyKeys[frame.index]?.insert(Array(key.utf8)).inserted ?? true
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
    String(decoding: bytes[range(records[record])], as: UTF8.self)
  }

  private func range(_ record: TreeRecord) -> Range<Int> {
    Int(record.start)..<Int(record.start) + Int(record.length)
  }

  private func keys(of frame: TreeFrame) -> [Range<Int>] {
    var keys: [Range<Int>] = []
    var next = frame.index + 1
    while next + 1 < records.count {
      let key = records[next]
      if key.kind != .dropped { keys.append(range(key)) }
      next = Int(records[next + 1].end)
    }
    return keys
  }

  /// Adds a text behind the others.
  ///
  /// - Returns: where it stands.
  private mutating func keep(_ text: String) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return start..<bytes.count
  }

  @inline(__always)
  private mutating func append(
    _ kind: TreeRecord.Kind, _ part: Range<Int>, _ line: Int32
  ) -> Int {
    let index = records.count
    if open.isEmpty { roots.append(index) }
    records.append(
      TreeRecord(
        kind: kind, start: UInt32(clamping: part.lowerBound), length: UInt32(clamping: part.count),
        end: UInt32(clamping: index + 1), line: line))
    return index
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
