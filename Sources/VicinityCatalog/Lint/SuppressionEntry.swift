import VicinityCore

/// A rule of the linter that a catalog switches off, and why.
struct SuppressionEntry {
  let field: Field
  let rule: LintRule
  /// What it is switched off for; nil for the whole catalog.
  let entry: EntryName?
  let reason: String

  /// Reads the list `lint`.
  static func read(_ field: Field) -> [SuppressionEntry] {
    field.elements()?.compactMap { element in
      guard let map = element.object() else { return nil }
      defer { map.finish() }
      let rule = map.require("rule")?.choice(LintRule.self)
      let at = map.take("at")
      let entry = at.flatMap(entryName)
      guard let reason = map.require("reason"), let text = reason.text() else { return nil }
      guard text.contains(where: { !$0.isWhitespace }) else {
        reason.refuse(.missing, "is empty", "write why the rule does not matter here")
        return nil
      }
      guard let rule, at == nil || entry != nil else { return nil }
      return SuppressionEntry(field: element, rule: rule, entry: entry, reason: text)
    } ?? []
  }

  /// Whether it is about a finding of a rule that is about some entries.
  func covers(_ rule: LintRule, _ entries: [EntryName]) -> Bool {
    self.rule == rule && (entry.map { entries.contains($0) } ?? true)
  }

  private static func entryName(_ field: Field) -> EntryName? {
    guard let text = field.text() else { return nil }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty,
      let section = CatalogSection(rawValue: String(parts[0]))
    else {
      field.refuse(
        .value, "\(Field.quoted(text)) is no entry",
        "write \(Field.alternatives(CatalogSection.allCases.map(\.rawValue))), a slash and an id, such as areas/blocks"
      )
      return nil
    }
    return EntryName(section: section, id: String(parts[1]))
  }
}
