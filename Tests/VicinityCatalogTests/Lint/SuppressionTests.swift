import Testing
import VicinityCatalog

/// Rules that a catalog switches off.
@Suite struct SuppressionTests {
  private static func text(_ lint: String) -> String {
    """
    catalog: {id: t}
    lint: [\(lint)]
    offers:
      - {id: a, creative: {en: {title: ""}}}
      - {id: b, priority: 1, creative: {en: {title: ""}}}
    """
  }

  @Test func `what is switched off is listed apart, with the reason`() throws {
    let all = try Lint.report(Self.text(""))
    #expect(all.findings.map(\.rule) == [.blankText, .blankText] && all.suppressed.isEmpty)
    let one = try Lint.report(Self.text("{rule: blank-text, at: offers/a, reason: later}"))
    #expect(one.findings.map(\.pointer) == ["/offers/1/creative/en/title"])
    #expect(one.suppressed.map(\.pointer) == ["/offers/0/creative/en/title"])
    #expect(one.suppressed.map(\.suppression) == ["later"])
    let both = try Lint.report(Self.text("{rule: blank-text, reason: pictures only}"))
    #expect(both.findings.isEmpty && both.suppressed.count == 2)
  }

  @Test(arguments: [
    ("{rule: blank-text}", "/lint/0", CatalogDefect.Code.missing),
    ("{rule: blank-text, reason: \" \"}", "/lint/0/reason", .missing),
    ("{rule: blank, reason: x}", "/lint/0/rule", .value),
    ("{rule: blank-text, at: a, reason: x}", "/lint/0/at", .value),
    ("{rule: blank-text, at: offers/, reason: x}", "/lint/0/at", .value),
    ("{rule: blank-text, reason: x, why: y}", "/lint/0/why", .unknownKey),
    ("blank-text", "/lint/0", .type),
  ])
  func `an entry that says not enough is a defect`(
    entry: String, pointer: String, code: CatalogDefect.Code
  ) throws {
    let error = #expect(throws: CatalogError.self) { try Lint.report(Self.text(entry)) }
    #expect(error?.defects.map(\.pointer) == [pointer] && error?.defects.first?.code == code)
    #expect(error?.defects.first?.line == 2)
  }

  @Test func `a rule that is off for one offer of a template is on for the others`() throws {
    let text = """
      catalog: {id: t}
      lint: [{rule: zero-budget, at: offers/o-p0, reason: a trial}]
      places: [{id: p0, at: "52,4"}, {id: p1, at: "52.1,4"}, {id: p2, at: "52.2,4"}]
      templates:
        - id: t
          for: {places: all}
          offer: {id: "o-{place.id}", availableAtOrFrom: $place, budget: {total: {value: 0, currency: EUR}}}
      """
    let report = try Lint.report(text)
    #expect(report.suppressed.map(\.rule) == [.zeroBudget])
    #expect(report.findings.map(\.rule) == [.zeroBudget], "\(report.findings)")
    #expect(report.findings.first?.problem.hasSuffix("with 1 more offer of this template") == true)
  }

  @Test func `what is switched off crowds nothing out`() throws {
    var text = "catalog: {id: t}\nlint: [{rule: blank-text, reason: r}]\noffers:\n"
    for index in 0..<LintReport.limit + 5 {
      text += "  - {id: o\(index), priority: \(index), creative: {en: {title: \"\"}}}\n"
    }
    text += "  - {id: last, creative: {en: {title: \"<b>\"}}}\n"
    let report = try Lint.report(text)
    #expect(report.suppressed.count == LintReport.limit && report.left == 5)
    #expect(report.findings.map(\.rule) == [.htmlInText])
  }

  @Test func `many warnings crowd no error out`() throws {
    var text = "catalog: {id: t}\noffers:\n"
    for index in 0..<LintReport.limit + 5 {
      text += "  - {id: o\(index), priority: \(index), creative: {en: {title: \"\"}}}\n"
    }
    text += "  - {id: last, budget: {total: {value: 0, currency: EUR}}}\n"
    let report = try Lint.report(text)
    #expect(report.count(.warning) == LintReport.limit && report.left == 5)
    #expect(report.count(.error) == 1 && report.findings.last?.rule == .zeroBudget)
  }

  @Test func `a template is named, or one of its offers' areas`() throws {
    let text = """
      catalog: {id: t}
      lint:
        - {rule: overlapping-areas, at: areas/zones, reason: the zones share a river}
        - {rule: zero-budget, at: templates/hoods, reason: a trial}
      areas: [{id: zones, each: zones.geojson, key: properties.name}]
      templates:
        - id: hoods
          for: zones
          offer: {id: "o-{area.id}", where: {in: $area}, budget: {total: {value: "0", currency: EUR}}}
      """
    let report = try Lint.report(
      text, files: ["zones.geojson": Lint.zones([("w", 4, 52, 5, 53), ("e", 4.9, 52, 6, 53)])])
    #expect(report.findings.isEmpty, "\(report.findings)")
    #expect(report.suppressed.map(\.rule) == [.overlappingAreas, .zeroBudget])
  }
}
