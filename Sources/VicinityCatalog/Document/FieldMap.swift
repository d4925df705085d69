/// The members of an object, which remembers those that were asked for.
package final class FieldMap {
  /// The object itself.
  package let field: Field

  private var asked = Asked()

  /// What was asked for.
  private struct Asked {
    /// Which members were taken, a bit for each.
    var taken: UInt64 = 0
    var takenBeyond: Set<Int> = []
    /// The keys, some of them twice.
    var keys: [StaticString] = []

    init() { keys.reserveCapacity(16) }

    mutating func take(_ position: Int) {
      if position < 64 { taken |= 1 << UInt64(position) } else { takenBeyond.insert(position) }
    }

    func holds(_ position: Int) -> Bool {
      position < 64 ? taken >> UInt64(position) & 1 != 0 : takenBeyond.contains(position)
    }

    var count: Int { taken.nonzeroBitCount + takenBeyond.count }

    mutating func add(_ key: StaticString, _ position: Int?) {
      keys.append(key)
      if let position { take(position) }
    }
  }

  init(_ field: Field) { self.field = field }

  private var tree: CatalogTree { field.root.tree }
  private var cursor: TreeCursor { TreeCursor(in: tree, field.record) }

  package var keys: [String] { CatalogMembers(of: field.node).map(\.key) }

  /// Whether nobody has asked for some of the keys.
  package var hasRest: Bool {
    let count = Int(tree.records[field.record].count)
    return asked.count < count
  }

  /// Whether there is such a key.
  func has(_ key: StaticString) -> Bool { find(key) != nil }

  /// The value at `key`; nil where it is missing or null.
  ///
  /// - Complexity: O(members).
  package func take(_ key: StaticString) -> Field? {
    let found = find(key)
    asked.add(key, found?.position)
    guard let found, tree.records[found.record + 1].kind != .null else { return nil }
    let value = field.child(found.record + 1)
    return value.isNull ? nil : value
  }

  /// The value at `key`; nil, and a defect, where it is missing or null.
  package func require(_ key: StaticString) -> Field? {
    if let found = take(key) { return found }
    if let (_, record) = find(key) {
      field.child(record + 1).refuse(.missing, "is null", "write a value")
    } else {
      field.refuse(.missing, "has no \(Field.quoted(key.description))", "add it")
    }
    return nil
  }

  /// Every member, all taken with this: for objects whose keys are free.
  package func all() -> [(key: String, field: Field)] {
    var all: [(key: String, field: Field)] = []
    forEachKey { position, record in
      asked.take(position)
      all.append((tree.text(record), field.child(record + 1)))
    }
    return all
  }

  /// Notes a defect for each key that nobody asked for.
  package func finish() {
    guard hasRest else { return }
    forEachKey { position, record in
      guard !asked.holds(position) else { return }
      let key = tree.text(record)
      field.log.add(
        .unknownKey, at: CatalogPlace(file: tree.file, line: tree.records[record].line),
        pointer: pointer(of: key), problem: "the key \(Field.quoted(key)) is unknown here",
        mend: suggestion(for: key))
    }
  }

  private func pointer(of key: String) -> String {
    var pointer = field.pointer
    JSONPointer.append(key, to: &pointer)
    return pointer
  }

  private func suggestion(for key: String) -> String {
    var seen: Set<String> = []
    let known = asked.keys.map(\.description).filter { seen.insert($0).inserted }
    if let near = NearestName.find(key, among: known) { return "did you mean \(near)?" }
    return known.isEmpty ? "remove it" : "use \(Field.alternatives(known)), or remove it"
  }

  /// Where a key stands among the others, and its record.
  private func find(_ key: StaticString) -> (position: Int, record: Int)? {
    tree.find(key, in: field.record)
  }

  private func forEachKey(_ body: (_ position: Int, _ record: Int) -> Void) {
    var (cursor, position) = (cursor, 0)
    while let record = cursor.nextKey() {
      body(position, record)
      position += 1
    }
  }
}
