import VicinityCore

/// A value of a catalog and where it stands. Asking it for what it is not notes a defect and
/// returns nil, so that a reader can go on.
package struct Field {
  package let node: CatalogNode
  package let log: DefectLog
  private let parent: FieldPath?
  private let step: FieldPath.Step

  init(_ node: CatalogNode, in parent: FieldPath?, at step: FieldPath.Step, log: DefectLog) {
    self.node = node
    self.log = log
    self.parent = parent
    self.step = step
  }

  /// The root of a file or record.
  package init(root node: CatalogNode, log: DefectLog) {
    self.init(node, in: nil, at: .root, log: log)
  }

  /// The JSON Pointer (RFC 6901) from the root of the file or record.
  ///
  /// - Complexity: O(depth), paid where a defect asks.
  package var pointer: String { FieldPath.pointer(parent, step) }

  package var place: CatalogPlace { node.place }

  /// The same place with another value in it.
  func replacing(_ node: CatalogNode) -> Field { Field(node, in: parent, at: step, log: log) }

  /// The path that what stands in this value shares.
  var path: FieldPath { FieldPath(parent, step) }

  package var isNull: Bool {
    if case .null = node.content { true } else { false }
  }

  /// Whether it is a scalar: a text, a number, true or false.
  package var isText: Bool {
    if case .scalar = node.content { true } else { false }
  }

  package var isObject: Bool {
    if case .map = node.content { true } else { false }
  }

  package var isList: Bool {
    if case .list = node.content { true } else { false }
  }

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
