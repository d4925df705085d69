/// One value of a catalog's text, before anything knows what it means.
package struct CatalogNode: Sendable {
  let tree: CatalogTree
  /// Never that of an alias.
  let record: Int

  package enum Content {
    case null
    case scalar(CatalogScalar)
    case list(CatalogNodes)
    case map(CatalogMembers)
  }

  init(_ tree: CatalogTree, _ record: Int) {
    self.tree = tree
    self.record = tree.target(record)
  }

  /// A value that is null.
  init(nullAt place: CatalogPlace) {
    var builder = TreeBuilder(file: place.file)
    builder.add(.null, "", line: place.line)
    self.init(builder.made, 0)
  }

  /// An object without members.
  init(emptyAt place: CatalogPlace) {
    var builder = TreeBuilder(file: place.file)
    builder.open(isMap: true, line: place.line)
    builder.close()
    self.init(builder.made, 0)
  }

  var kind: TreeRecord.Kind { tree.records[record].kind }

  package var content: Content {
    switch kind {
    case .list: .list(CatalogNodes(of: self))
    case .map: .map(CatalogMembers(of: self))
    default: scalar.map { .scalar($0) } ?? .null
    }
  }

  /// Nil where it is null, a list or an object.
  var scalar: CatalogScalar? {
    let kind: CatalogScalar.Kind
    switch self.kind {
    case .plain: kind = .plain
    case .quoted: kind = .quoted
    case .number: kind = .number
    case .boolean: kind = .boolean
    default: return nil
    }
    return CatalogScalar(tree.text(record), kind)
  }

  package var place: CatalogPlace {
    CatalogPlace(file: tree.file, line: tree.records[record].line)
  }
}

/// The values of a list, in their order.
package struct CatalogNodes: Sequence, IteratorProtocol {
  private var cursor: TreeCursor

  init(of list: CatalogNode) { cursor = TreeCursor(in: list.tree, list.record) }

  package mutating func next() -> CatalogNode? {
    cursor.nextValue().map { CatalogNode(cursor.tree, $0) }
  }
}

/// The members of an object, in their order.
package struct CatalogMembers: Sequence, IteratorProtocol {
  private var cursor: TreeCursor

  init(of object: CatalogNode) { cursor = TreeCursor(in: object.tree, object.record) }

  package mutating func next() -> CatalogMember? {
    cursor.nextKey().map { CatalogMember(tree: cursor.tree, key: $0) }
  }
}

/// A key of an object, and its value. No key stands twice in one object.
package struct CatalogMember {
  private let tree: CatalogTree
  private let record: Int

  init(tree: CatalogTree, key: Int) {
    self.tree = tree
    record = key
  }

  package var key: String { tree.text(record) }
  /// The line of its key.
  var line: Int32 { tree.records[record].line }
  package var value: CatalogNode { CatalogNode(tree, record + 1) }
}

/// A value without parts, as it was written: what it means is for its reader to say, so that YAML's
/// `NO`, `22:00`, `09810` and `1.10` stay what they look like.
package struct CatalogScalar: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// YAML without quotes.
    case plain
    /// YAML in quotes or a block, or a JSON string: escapes are resolved.
    case quoted
    /// A JSON number.
    case number
    /// JSON's `true` or `false`.
    case boolean
  }

  package let text: String
  package let kind: Kind

  package init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
  }
}
