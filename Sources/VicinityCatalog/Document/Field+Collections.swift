extension Field {
  /// The members of an object; nil, and a defect, where it is none.
  package func object() -> FieldMap? {
    guard case .map(let members) = node.content else {
      refuseType("an object", "write keys and values, such as \"id: coffee\"")
      return nil
    }
    return FieldMap(members, of: self)
  }

  /// The elements of a list; nil, and a defect, where it is none.
  package func elements() -> [Field]? {
    guard case .list(let nodes) = node.content else {
      refuseType("a list", "write a list, such as [a, b]")
      return nil
    }
    return elements(nodes)
  }

  /// The elements of a list, or the value itself where it is none; nil, and a defect, for null.
  package func oneOrMore() -> [Field]? {
    switch node.content {
    case .list(let nodes): return elements(nodes)
    case .scalar, .map: return [self]
    case .null:
      refuseType("a value or a list", "write one, or remove the key")
      return nil
    }
  }

  /// Calls `body` with each element of a list, and keeps none; notes a defect where it is no list.
  package func forEachElement(_ body: (Field) -> Void) {
    guard case .list(let nodes) = node.content else {
      return refuseType("a list", "write a list, each entry behind a dash")
    }
    let path = path
    for (index, node) in nodes.enumerated() {
      body(Field(node, in: path, at: .index(index), log: log))
    }
  }

  private func elements(_ nodes: [CatalogNode]) -> [Field] {
    let path = path
    return nodes.enumerated().map { Field($1, in: path, at: .index($0), log: log) }
  }
}
