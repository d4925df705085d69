import VicinityCore
import VicinityOffers

/// Changes of a catalog as they were read: offers, what they name, and the ids of those to remove.
struct ChangeReader {
  var model = CatalogModel()
  private(set) var removals: [(field: Field, id: String)] = []
  private(set) var settings: [(key: String, field: Field)] = []

  /// Reads the keys of a file beside its lists of entries.
  mutating func read(_ map: FieldMap) {
    for field in map.take("remove")?.oneOrMore() ?? [] {
      if let id = field.text() { removals.append((field, id)) }
    }
    for key: StaticString in ["catalog", "policies"] {
      if let field = map.take(key) { settings.append((key.description, field)) }
    }
    if let field = map.take("lint") { _ = SuppressionEntry.read(field) }
    map.finish()
  }

  static func entry(
    _ section: CatalogSection, _ field: Field, _ folder: String
  ) -> CatalogEntry? {
    guard section != .templates else {
      field.refuse(
        .notEnforced, "a template is no change of one offer",
        "write the offers that change, or compile the catalog anew")
      return nil
    }
    return CatalogEntry.read(section, field, folder, keepsText: true)
  }

  /// Refuses what was said of the catalog itself where it is not what the catalog says.
  func checkSettings(_ kept: [KeptMember]) {
    for (key, field) in settings {
      let base = kept.first { $0.key == key }?.value
      compare(field, base, at: key)
    }
  }

  private func compare(_ field: Field, _ base: CatalogNode?, at key: String) {
    if field.isObject, let map = field.object() {
      for (key, value) in map.all() where key != "version" {
        compare(value, base?.member(key), at: key)
      }
      return
    }
    if let base, base.scalarText == field.node.scalarText, field.isText { return }
    field.refuse(
      .conflict,
      "the catalog's \(Field.quoted(key)) is \(base?.scalarText.map(Field.quoted) ?? "not said")",
      "remove it, or compile the catalog anew with it")
  }

  /// The ids of the offers that change, and of those that go, each where it stands; refuses what is both,
  /// or goes twice.
  func checkRemovals() {
    let changed = Set(model.offers.map(\.id))
    var seen: Set<String> = []
    for (field, id) in removals {
      if changed.contains(id) {
        field.refuse(
          .conflict, "the offer \(Field.quoted(id)) is changed here, too", "keep one of the two")
      } else if !seen.insert(id).inserted {
        field.refuse(
          .duplicateId, "the offer \(Field.quoted(id)) is removed twice", "remove one of the two")
      }
    }
  }
}
