/// What a file says about one of its records, beside where it is.
package struct Attributes: Sendable {
  /// The record's position among those that were kept.
  let index: Int
  let store: RecordStore

  init(index: Int, store: RecordStore) {
    self.index = index
    self.store = store
  }

  /// The data row or feature, from 0.
  package var row: Int {
    switch store {
    case .read(let read): Int(read.records[index].row)
    case .compiled(let table): table.row(of: index)
    }
  }

  /// The id as text.
  package var id: String? { idValue?.text }

  /// The property `key`, or where no key is asked for, the name.
  package func name(asked key: String?) -> String? {
    if let key { return property(key) }
    if case .compiled(let table) = store { return table.name(of: index) }
    return name()
  }

  /// The name: of the properties whose names are `keys`, in any case, the first that is there.
  package func name(_ keys: [String] = Attributes.nameKeys) -> String? {
    var best: (rank: Int, text: String)?
    forEachProperty { key, value in
      guard let rank = keys.firstIndex(of: key.lowercased()), rank < best?.rank ?? .max
      else { return }
      if let text = value.text, !text.isEmpty { best = (rank, text) }
    }
    return best?.text
  }

  package static let nameKeys = [
    "name", "title", "label", "nombre", "nom", "adm_nm", "admin", "city",
  ]

  package func property(_ key: String) -> String? {
    var found: String?
    // Keys are distinct by their bytes, not by how they look.
    forEachProperty { name, value in
      if name.utf8.elementsEqual(key.utf8) { found = value.text }
    }
    return found
  }

  package var propertyNames: [String] {
    var names: [String] = []
    forEachProperty { name, _ in names.append(name) }
    return names
  }
}
