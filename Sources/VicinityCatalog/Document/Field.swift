import VicinityCore

/// A value of a catalog and where it stands. Asking it for what it is not notes a defect and
/// returns nil, so that a reader can go on.
package struct Field {
  let root: FieldRoot
  /// Never that of an alias.
  let record: Int

  /// What stands at a record of a tree.
  private init(_ root: FieldRoot, _ record: Int) {
    let target = root.tree.target(record)
    self.record = target
    self.root =
      target == record
      ? root : FieldRoot(root.tree, root.log, target, at: Field(root: root, record: record))
  }

  /// - Parameter record: that of an alias, too.
  private init(root: FieldRoot, record: Int) {
    self.root = root
    self.record = record
  }

  /// The root of a file or record.
  package init(root: CatalogNode, log: DefectLog) {
    self.root = FieldRoot(root.tree, log)
    record = root.record
  }

  /// The values that stand in no other, all in one log.
  static func roots(of tree: CatalogTree, log: DefectLog, hours: KnownHours) -> [Field] {
    let root = FieldRoot(tree, log, hours: hours)
    return tree.roots.map { Field(root, $0) }
  }

  package var node: CatalogNode { CatalogNode(root.tree, record) }
  package var log: DefectLog { root.log }
  private var kind: TreeRecord.Kind { root.tree.records[record].kind }

  /// Another value in the place of this one.
  func replacing(_ node: CatalogNode) -> Field {
    Field(root: FieldRoot(node.tree, log, node.record, at: self), record: node.record)
  }

  /// A value in this one.
  @inline(__always)
  func child(_ record: Int) -> Field { Field(root, record) }

  /// The JSON Pointer (RFC 6901) from the root of the file or record.
  ///
  /// - Complexity: O(values around it), paid where a defect asks.
  package var pointer: String { root.pointer(to: record) }

  package var place: CatalogPlace {
    CatalogPlace(file: root.tree.file, line: root.tree.records[record].line)
  }

  package var isNull: Bool { kind == .null }

  /// Whether it is a scalar: a text, a number, true or false.
  package var isText: Bool {
    switch kind {
    case .plain, .quoted, .number, .boolean: true
    default: false
    }
  }

  package var isObject: Bool { kind == .map }

  package var isList: Bool { kind == .list }

  /// Notes a defect of this value.
  package func refuse(
    _ code: CatalogDefect.Code, _ problem: @autoclosure () -> String,
    _ mend: @autoclosure () -> String
  ) {
    log.add(code, at: place, pointer: pointer, problem: problem(), mend: mend())
  }

  func refuseType(_ expected: String, _ mend: String) {
    refuse(.type, "is \(shown), expected \(expected)", mend)
  }

  /// The value as defects call it.
  private var shown: String {
    switch node.content {
    case .null: "null"
    case .list: "a list"
    case .map: "an object"
    case .scalar(let scalar):
      switch scalar.kind {
      case .plain, .quoted: "the text \(Field.quoted(scalar.text))"
      case .number: "the number \(Quotation.cut(scalar.text))"
      case .boolean: scalar.text
      }
    }
  }

  /// A piece of somebody's input, cut and between quotes.
  static func quoted(_ text: String) -> String { Quotation.quoted(Quotation.cut(text)) }
}
