import VicinityCore

/// A value of a catalog and where it stands. Asking it for what it is not notes a defect and
/// returns nil, so that a reader can go on.
package struct Field {
  package let node: CatalogNode
  package let log: DefectLog
  /// Where a part of the tree stands that an alias or a template put there; nil for one that stands where
  /// it was written.
  private let origin: FieldOrigin?

  /// What stands at a record of a tree.
  init(_ tree: CatalogTree, _ record: Int, origin: FieldOrigin?, log: DefectLog) {
    node = CatalogNode(tree, record)
    self.log = log
    self.origin =
      node.record == record
      ? origin : FieldOrigin(tree, record, in: origin, root: node.record)
  }

  /// The root of a file or record.
  package init(root: CatalogNode, log: DefectLog) {
    node = root
    self.log = log
    origin = nil
  }

  /// Another value in the place of this one.
  func replacing(_ root: CatalogNode) -> Field {
    Field(
      root.tree, root.record,
      origin: FieldOrigin(node.tree, node.record, in: origin, root: root.record), log: log)
  }

  /// Nothing, in the log of this.
  var forgotten: Field { Field(root: CatalogTree.nothing.root, log: log) }

  /// A value in this one.
  @inline(__always)
  func child(_ record: Int) -> Field { Field(node.tree, record, origin: origin, log: log) }

  /// The JSON Pointer (RFC 6901) from the root of the file or record.
  ///
  /// - Complexity: O(values around it), paid where a defect asks.
  package var pointer: String { FieldOrigin.pointer(node.tree, node.record, in: origin) }

  package var place: CatalogPlace { node.place }

  package var isNull: Bool { node.kind == .null }

  /// Whether it is a scalar: a text, a number, true or false.
  package var isText: Bool {
    switch node.kind {
    case .plain, .quoted, .number, .boolean: true
    default: false
    }
  }

  package var isObject: Bool { node.kind == .map }

  package var isList: Bool { node.kind == .list }

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

/// Where a value stands that was written elsewhere: at an alias, or in a template.
final class FieldOrigin {
  private let tree: CatalogTree
  private let record: Int
  private let parent: FieldOrigin?
  /// The record of the value, in its own tree.
  private let root: Int

  init(_ tree: CatalogTree, _ record: Int, in parent: FieldOrigin?, root: Int) {
    self.tree = tree
    self.record = record
    self.parent = parent
    self.root = root
  }

  static func pointer(_ tree: CatalogTree, _ record: Int, in origin: FieldOrigin?) -> String {
    let own = tree.pointer(from: origin?.root ?? 0, to: record)
    return origin.map { pointer($0.tree, $0.record, in: $0.parent) + own } ?? own
  }
}
