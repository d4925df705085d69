import Vicinity

/// What changed between two catalogs, for people.
struct DiffText {
  private let diff: CatalogDiff
  /// Of a template with more offers that changed, only their number is told.
  static let mostOfTemplate = 5

  init(_ diff: CatalogDiff) { self.diff = diff }

  /// The numbers in one line.
  var summary: String {
    guard !diff.isEmpty else { return "\(diff.newCount) offers, all the same" }
    let same = diff.newCount - diff.added.count - diff.changed.count
    var text =
      "\(diff.added.count) offers added, \(diff.removed.count) removed, \(diff.changed.count) changed, \(same) the same"
    if !diff.ground.isEmpty { text += "; \(DiffText.words(diff.ground))" }
    return text
  }

  func append(to output: inout [UInt8]) {
    func line(_ text: String) { output += LintText.line(text) + "\n" }
    if let seeds = diff.seeds {
      line("seed: \(DiffText.change(seeds.old, seeds.new))")
    }
    let many = Set(
      diff.templates.filter { $0.added + $0.removed + $0.changed > DiffText.mostOfTemplate }
        .map(\.id))
    for template in diff.templates where many.contains(template.id) { line(words(template)) }
    func isTold(_ template: String?) -> Bool { template.map { !many.contains($0) } ?? true }
    for offer in diff.removed where isTold(offer.template) { line("- \(words(offer))") }
    for offer in diff.added where isTold(offer.template) { line("+ \(words(offer))") }
    for offer in diff.changed where isTold(offer.template) {
      line("~ \(offer.id)")
      for part in offer.parts { line("    \(DiffText.words(part))") }
      if let ground = offer.ground, !ground.isEmpty { line("    \(DiffText.words(ground))") }
    }
    if !diff.areas.isEmpty { line("areas") }
    for area in diff.areas { line("    \(area.name): \(DiffText.words(area.ground))") }
    if !diff.shadowed.isEmpty { line("never shown from now on") }
    for offer in diff.shadowed {
      line("    \(offer.id): where it would be shown, \(offer.better) of its group is")
    }
    if !diff.unshadowed.isEmpty { line("shown again") }
    for offer in diff.unshadowed {
      line("    \(offer.id): \(offer.better) does not hide it any more")
    }
  }

  private func words(_ template: TemplateChange) -> String {
    var numbers: [String] = []
    for (count, name) in [
      (template.added, "added"), (template.removed, "removed"), (template.changed, "changed"),
    ] where count > 0 { numbers.append("\(count) \(name)") }
    let parts = template.parts.map { "\($0.part.rawValue) of \($0.offers)" }
    return "~ template \(template.id): \(numbers.joined(separator: ", "))"
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  private func words(_ offer: LoneOffer) -> String {
    offer.id + (offer.squareMetres.map { $0 > 0 ? ", for \(DiffText.size($0))" : "" } ?? "")
  }

  static func words(_ part: PartChange) -> String {
    let through = part.through.map { ", through \($0)" } ?? ""
    return "\(part.part.rawValue)\(through): \(change(part.old, part.new))"
  }

  private static func change(_ old: String, _ new: String) -> String {
    "\(old.isEmpty ? "none" : old) -> \(new.isEmpty ? "none" : new)"
  }

  static func words(_ ground: GroundChange) -> String {
    var words: [String] = []
    if ground.gained == nil || ground.lost == nil { words.append("cannot be measured") }
    if let gained = ground.gained, gained > 0 { words.append("\(size(gained)) gained") }
    if let lost = ground.lost, lost > 0 { words.append("\(size(lost)) lost") }
    if !ground.gainedCodes.isEmpty {
      words.append("\(ground.gainedCodes.joined(separator: ", ")) gained")
    }
    if !ground.lostCodes.isEmpty {
      words.append("\(ground.lostCodes.joined(separator: ", ")) lost")
    }
    return words.isEmpty ? "as large as before" : words.joined(separator: ", ")
  }

  /// Square kilometres; where these are few, square metres.
  static func size(_ squareMetres: Double) -> String {
    if squareMetres == 0 { return "0 km2" }
    if squareMetres < 10_000 { return "\(Humane.fixed(squareMetres, 1)) m2" }
    return "\(Humane.fixed(squareMetres / 1e6, squareMetres < 1e8 ? 3 : 0)) km2"
  }
}
