import VicinityCore

/// An entry of a catalog, as suppressions name it: `areas/blocks`.
struct EntryName: Hashable {
  let section: CatalogSection
  let id: String

  var text: String { "\(section.rawValue)/\(id)" }
}

/// Where the linter's rules write down what they find.
final class LintLog {
  private struct Kept {
    var finding: LintFinding
    let file: Int32
    let line: Int32
    /// How many more offers of a template it is true of.
    var more = 0
  }

  /// What all offers of a template have at one place.
  private struct Spot: Hashable {
    let rule: LintRule
    let pointer: String
    let place: CatalogPlace
    let detail: String
    /// Who switches the rule off for one offer does not so for the others.
    let suppression: String?
  }

  /// What is listed up to a limit of its own: many warnings crowd no error out, and what is switched off
  /// nothing.
  private struct Kind: Hashable {
    let severity: LintSeverity
    let isSuppressed: Bool
  }

  private let log: DefectLog
  private let suppressions: [SuppressionEntry]
  private var used: Set<Int> = []
  private var kept: [Kept] = []
  private var spots: [Spot: Int?] = [:]
  private var counts: [Kind: Int] = [:]
  private var left = 0

  init(_ log: DefectLog, _ suppressions: [SuppressionEntry]) {
    self.log = log
    self.suppressions = suppressions
  }

  /// Notes a finding.
  ///
  /// - Parameters:
  ///   - about: the entries that suppressions may name.
  ///   - isShared: whether all offers of a template say so at this place, so that once is enough.
  ///   - detail: what tells apart several things at one place.
  func add(
    _ rule: LintRule, _ severity: LintSeverity? = nil, at field: Field, about: [EntryName],
    isShared: Bool = false, detail: String = "", related: [(field: Field, message: String)] = [],
    _ problem: @autoclosure () -> String, _ mend: @autoclosure () -> String
  ) {
    let severity = severity ?? rule.severity
    var suppression: String?
    for (index, entry) in suppressions.enumerated() where entry.covers(rule, about) {
      used.insert(index)
      if suppression == nil { suppression = entry.reason }
    }
    let pointer = field.pointer
    let kind = Kind(severity: severity, isSuppressed: suppression != nil)
    let isFull = counts[kind, default: 0] >= LintReport.limit
    if isShared {
      let spot = Spot(
        rule: rule, pointer: pointer, place: field.place, detail: detail, suppression: suppression)
      if let known = spots[spot] {
        if let known { kept[known].more += 1 }
        return
      }
      spots[spot] = .some(isFull ? nil : kept.count)
    }
    guard !isFull else {
      left += 1
      return
    }
    counts[kind, default: 0] += 1
    let finding = LintFinding(
      rule: rule, severity: severity, file: name(of: field.place), pointer: pointer,
      line: line(of: field.place), problem: problem(), mend: mend(),
      related: related.map {
        LintFinding.Related(
          file: name(of: $0.field.place), pointer: $0.field.pointer, line: line(of: $0.field.place),
          message: $0.message)
      }, suppression: suppression)
    kept.append(Kept(finding: finding, file: field.place.file, line: field.place.line))
  }

  /// All that was found; what was switched off for nothing too.
  func report() -> LintReport {
    for (index, suppression) in suppressions.enumerated() where !used.contains(index) {
      add(
        .unusedSuppression, at: suppression.field, about: [],
        "\(suppression.rule.rawValue) finds nothing\(suppression.entry.map { " in \($0.text)" } ?? "")",
        "remove the entry")
    }
    let sorted = kept.enumerated().sorted {
      ($0.element.file, $0.element.line, $0.offset) < ($1.element.file, $1.element.line, $1.offset)
    }
    var report = LintReport()
    for (_, kept) in sorted {
      let finding = kept.more > 0 ? kept.finding.shared(by: kept.more) : kept.finding
      if finding.suppression == nil {
        report.findings.append(finding)
      } else {
        report.suppressed.append(finding)
      }
    }
    report.left = left
    return report
  }

  private func name(of place: CatalogPlace) -> String {
    let index = Int(place.file)
    return log.files.indices.contains(index) ? log.files[index] : "catalog"
  }

  private func line(of place: CatalogPlace) -> Int? { place.line > 0 ? Int(place.line) : nil }
}

extension LintFinding {
  /// The same, said of so many more offers of its template.
  fileprivate func shared(by more: Int) -> LintFinding {
    LintFinding(
      rule: rule, severity: severity, file: file, pointer: pointer, line: line,
      problem: problem
        + ", and so it is with \(more) more offer\(more == 1 ? "" : "s") of this template",
      mend: mend,
      related: related, suppression: suppression)
  }
}
