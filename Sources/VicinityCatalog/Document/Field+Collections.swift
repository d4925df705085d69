extension Field {
  /// The members of an object; nil, and a defect, where it is none.
  package func object() -> FieldMap? {
    guard isObject else {
      refuseType("an object", "write keys and values, such as \"id: coffee\"")
      return nil
    }
    return FieldMap(self)
  }

  /// How many elements a list has; nil, and a defect, where it is none.
  var elementCount: Int? {
    guard isList else {
      refuseType("a list", "write a list, such as [a, b]")
      return nil
    }
    return Int(root.tree.records[record].count)
  }

  /// The elements of a list; nil, and a defect, where it is none.
  package func elements() -> [Field]? {
    elementCount == nil ? nil : listed()
  }

  /// The elements of a list, or the value itself where it is none; nil, and a defect, for null.
  package func oneOrMore() -> [Field]? {
    switch node.kind {
    case .list: return listed()
    case .null:
      refuseType("a value or a list", "write one, or remove the key")
      return nil
    default: return [self]
    }
  }

  /// Calls `body` with each element of a list, and keeps none; notes a defect where it is no list.
  package func forEachElement(_ body: (Field) -> Void) {
    guard isList else { return refuseType("a list", "write a list, each entry behind a dash") }
    var values = TreeCursor(in: root.tree, record)
    while let value = values.nextValue() { body(child(value)) }
  }

  private func listed() -> [Field] {
    var fields: [Field] = []
    fields.reserveCapacity(Int(root.tree.records[record].count))
    var values = TreeCursor(in: root.tree, record)
    while let value = values.nextValue() { fields.append(child(value)) }
    return fields
  }
}
