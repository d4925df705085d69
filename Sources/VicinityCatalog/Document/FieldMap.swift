/// The members of an object, which remembers those that were asked for.
package final class FieldMap {
  /// The object itself.
  package let field: Field

  private let members: [CatalogMember]
  private let path: FieldPath
  private var isTaken: [Bool]
  private var known: [String] = []

  init(_ members: [CatalogMember], of field: Field) {
    self.field = field
    self.members = members
    path = field.path
    isTaken = Array(repeating: false, count: members.count)
  }

  package var keys: [String] { members.map(\.key) }

  /// Whether nobody has asked for some of the keys.
  package var hasRest: Bool { isTaken.contains(false) }

  /// The value at `key`; nil where it is missing or null.
  ///
  /// - Complexity: O(members).
  package func take(_ key: String) -> Field? {
    if !known.contains(key) { known.append(key) }
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    isTaken[index] = true
    let field = field(index)
    return field.isNull ? nil : field
  }

  /// The value at `key`; nil, and a defect, where it is missing or null.
  package func require(_ key: String) -> Field? {
    if let found = take(key) { return found }
    if let index = members.firstIndex(where: { $0.key == key }) {
      field(index).refuse(.missing, "is null", "write a value")
    } else {
      field.refuse(.missing, "has no \(Field.quoted(key))", "add it")
    }
    return nil
  }

  /// Every member, all taken with this: for objects whose keys are free.
  package func all() -> [(key: String, field: Field)] {
    for index in isTaken.indices { isTaken[index] = true }
    return members.indices.map { (members[$0].key, field($0)) }
  }

  /// Notes a defect for each key that nobody asked for.
  package func finish() {
    for (index, member) in members.enumerated() where !isTaken[index] {
      field.log.add(
        .unknownKey, at: member.place, pointer: FieldPath.pointer(path, .key(member.key)),
        problem: "the key \(Field.quoted(member.key)) is unknown here",
        mend: suggestion(for: member.key))
    }
  }

  private func suggestion(for key: String) -> String {
    if let near = NearestName.find(key, among: known) { return "did you mean \(near)?" }
    return known.isEmpty ? "remove it" : "use \(Field.alternatives(known)), or remove it"
  }

  private func field(_ index: Int) -> Field {
    Field(members[index].value, in: path, at: .key(members[index].key), log: field.log)
  }
}
