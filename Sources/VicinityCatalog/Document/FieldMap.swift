/// The members of an object, which remembers those that were asked for.
package final class FieldMap {
  /// The object itself.
  package let field: Field

  /// Which members were taken, a bit for each.
  private var taken: UInt64 = 0
  private var takenBeyond: Set<Int> = []
  private var known: [String] = []

  init(_ field: Field) {
    self.field = field
    known.reserveCapacity(16)
  }

  private var tree: CatalogTree { field.node.tree }
  private var cursor: TreeCursor { TreeCursor(in: tree, field.node.record) }

  package var keys: [String] { CatalogMembers(of: field.node).map(\.key) }

  /// Whether nobody has asked for some of the keys.
  package var hasRest: Bool {
    let count = Int(tree.records[field.node.record].count)
    return taken.nonzeroBitCount + takenBeyond.count < count
  }

  /// Whether there is such a key.
  func has(_ key: String) -> Bool { find(key) != nil }

  /// The value at `key`; nil where it is missing or null.
  ///
  /// - Complexity: O(members).
  package func take(_ key: String) -> Field? {
    if !known.contains(key) { known.append(key) }
    guard let (position, record) = find(key) else { return nil }
    take(position)
    let value = field.child(record + 1)
    return value.isNull ? nil : value
  }

  /// The value at `key`; nil, and a defect, where it is missing or null.
  package func require(_ key: String) -> Field? {
    if let found = take(key) { return found }
    if let (_, record) = find(key) {
      field.child(record + 1).refuse(.missing, "is null", "write a value")
    } else {
      field.refuse(.missing, "has no \(Field.quoted(key))", "add it")
    }
    return nil
  }

  /// Every member, all taken with this: for objects whose keys are free.
  package func all() -> [(key: String, field: Field)] {
    var all: [(key: String, field: Field)] = []
    forEachKey { position, record in
      take(position)
      all.append((tree.text(record), field.child(record + 1)))
    }
    return all
  }

  /// Notes a defect for each key that nobody asked for.
  package func finish() {
    guard hasRest else { return }
    forEachKey { position, record in
      guard !isTaken(position) else { return }
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
    if let near = NearestName.find(key, among: known) { return "did you mean \(near)?" }
    return known.isEmpty ? "remove it" : "use \(Field.alternatives(known)), or remove it"
  }

  /// Where a key stands among the others, and its record.
  private func find(_ key: String) -> (position: Int, record: Int)? {
    var (cursor, position) = (cursor, 0)
    while let record = cursor.nextKey() {
      if tree.reads(record, key) { return (position, record) }
      position += 1
    }
    return nil
  }

  private func forEachKey(_ body: (_ position: Int, _ record: Int) -> Void) {
    var (cursor, position) = (cursor, 0)
    while let record = cursor.nextKey() {
      body(position, record)
      position += 1
    }
  }

  private func take(_ position: Int) {
    if position < 64 { taken |= 1 << UInt64(position) } else { takenBeyond.insert(position) }
  }

  private func isTaken(_ position: Int) -> Bool {
    position < 64 ? taken >> UInt64(position) & 1 != 0 : takenBeyond.contains(position)
  }
}
