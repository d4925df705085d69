import Foundation
import Testing
import VicinityCatalog

/// docs/lint.md, and the catalogs of the demo.
@Suite struct LintDocumentTests {
  private struct Section {
    let rule: String
    let catalog: String?
    let file: String?
  }

  private static func sections() throws -> [Section] {
    let text = try String(contentsOf: Lint.repository("docs/lint.md"), encoding: .utf8)
    return text.components(separatedBy: "\n### ").dropFirst().map { part in
      func block(_ language: String) -> String? {
        let parts = part.components(separatedBy: "```\(language)\n")
        return parts.count > 1 ? parts[1].components(separatedBy: "```")[0] : nil
      }
      return Section(
        rule: part.components(separatedBy: "\n")[0], catalog: block("yaml"), file: block("json"))
    }
  }

  @Test func `every rule is described in the order of the rules`() throws {
    let described = try Self.sections().map(\.rule).filter { $0 != "unknown-reference" }
    #expect(described == LintRule.allCases.map(\.rawValue))
  }

  @Test func `every example triggers its rule`() throws {
    var triggered = 0
    for section in try Self.sections() {
      let catalog = try #require(section.catalog, "\(section.rule) has no example")
      let files = section.file.map { ["zones.geojson": $0] } ?? [:]
      guard let rule = LintRule(rawValue: section.rule) else {
        let error = #expect(throws: CatalogError.self) { try Lint.report(catalog, files: files) }
        #expect(error?.defects.map(\.code.ruleId) == [section.rule])
        #expect(error?.defects.first?.mend == "did you mean regulars?")
        continue
      }
      let found = try Lint.report(catalog, files: files).findings
      let own = found.filter { $0.rule == rule }
      #expect(!own.isEmpty, "\(section.rule): \(found)")
      #expect(own.allSatisfy { $0.severity == rule.severity }, "\(own)")
      // An example shows one mistake.
      #expect(found.allSatisfy { $0.rule == rule }, "\(section.rule): \(found)")
      triggered += own.isEmpty ? 0 : 1
    }
    print(
      "docs/lint.md: \(triggered) of \(LintRule.allCases.count) rules triggered by their example")
    #expect(triggered == LintRule.allCases.count)
  }

  @Test func `the catalog of the demo has no findings, and the planted one its three`() throws {
    func report(_ name: String) throws -> LintReport {
      try CatalogCheck(contentsOf: Lint.repository("Fixtures/edinburgh/\(name)").path).report
    }
    #expect(try report("offers.yaml") == LintReport())
    let planted = try report("planted.yaml")
    #expect(planted.findings.map(\.rule) == [.swappedAxes, .contradictingSegments, .zeroBudget])
    #expect(planted.findings.map(\.line) == [19, 35, 43])
    #expect(
      planted.findings.map(\.pointer) == ["/areas/1", "/offers/1/who", "/offers/2/budget/total"])
  }
}
