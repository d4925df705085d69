import Foundation
import Testing

/// `vicinity offers check`, and its linter.
@Suite struct OffersCheckTests {
  private static let planted = Tool.fixture("edinburgh/planted.yaml")

  @Test func `planted mistakes are named with their lines, as compilers do`() throws {
    let result = try Tool.run("offers", "check", Self.planted, "--format", "text")
    #expect(result.status == 1)
    let starts = [
      "\(Self.planted):19: warning: ", "\(Self.planted):35: error: ",
      "    \(Self.planted):22: ", "    \(Self.planted):23: ", "\(Self.planted):43: error: ",
    ]
    #expect(result.lines.count == starts.count, "\(result.output)")
    for (line, start) in zip(result.lines, starts) { #expect(line.hasPrefix(start), "\(line)") }
    #expect(result.lines.first?.hasSuffix(" [swapped-axes]") == true)
    #expect(result.error.hasSuffix(", 2 errors, 1 warning\n"), "\(result.error)")
  }

  @Test func `warnings count with strict, and the linter is left out where asked`() throws {
    let file = try ScratchFile(
      "catalog: {id: t}\noffers:\n  - {id: a, creative: {en: {title: \"<b>\"}}}\n", suffix: ".yaml")
    #expect(try Tool.run("offers", "check", file.path).status == 0)
    #expect(try Tool.run("offers", "check", file.path, "--strict").status == 1)
    #expect(try Tool.run("offers", "check", file.path, "--strict", "--no-lint").status == 0)
    let without = try Tool.run("offers", "check", Self.planted, "--no-lint")
    #expect(without.status == 0 && without.output.isEmpty && without.error.contains("3 offers"))
    let notes = try ScratchFile(
      "catalog: {id: t}\nsegments: [{id: s, member: m}]\noffers:\n  - {id: a}\n", suffix: ".yaml")
    let strict = try Tool.run("offers", "check", notes.path, "--strict", "--format", "text")
    #expect(strict.status == 0 && strict.output.contains("[unused-definition]"))
    #expect(try Tool.run("offers", "check", "/nowhere.yaml", "--format", "sarif").status == 66)
    #expect(try Tool.run("offers", "check", file.path, "--time", "noon").status == 64)
    let ended = try ScratchFile(
      "catalog: {id: t, timezone: UTC}\noffers: [{id: a, when: {validThrough: 2026-01-01}}]\n",
      suffix: ".yaml")
    let over = try Tool.run("offers", "check", ended.path, "--time", "2026-01-02T00:00:00Z")
    #expect(over.status == 0 && object(over.output)["rule"] as? String == "closed-schedule")
    #expect(
      try Tool.run("offers", "check", ended.path, "--time", "2026-01-01T23:00:00Z").output.isEmpty)
  }

  @Test func `JSON is a list of what was found, and of what was switched off`() throws {
    let file = try ScratchFile(
      """
      catalog: {id: t}
      lint: [{rule: html-in-text, at: offers/a, reason: "the app shows \\"HTML\\""}]
      offers:
        - {id: a, creative: {en: {title: "<b>"}}}
        - {id: b, priority: 1, creative: {en: {title: "<i>"}}}
      """, suffix: ".yaml")
    let result = try Tool.run("offers", "check", file.path, "--format", "json")
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(result.status == 0 && list.count == 2)
    #expect(list.map { $0["rule"] as? String } == ["html-in-text", "html-in-text"])
    #expect(list.map { $0["line"] as? Int } == [5, 4])
    #expect(list.map { $0["pointer"] as? String }.last == "/offers/0/creative/en/title")
    #expect(list.map { $0["severity"] as? String } == ["warning", "warning"])
    #expect(list.map { $0["suppressed"] as? String } == [nil, "the app shows \"HTML\""])
    #expect(result.error.hasSuffix(", 1 warning, 1 suppressed\n"), "\(result.error)")
    let lines = try Tool.run("offers", "check", file.path)
    #expect(result.output == "[\n" + lines.lines.joined(separator: ",\n") + "\n]\n")
    let empty = try ScratchFile("catalog: {id: t}\noffers: [{id: a}]\n", suffix: ".yaml")
    #expect(try Tool.run("offers", "check", empty.path, "--format", "json").output == "[]\n")
    #expect(try Tool.run("offers", "check", empty.path, "--format", "table").output == "")
  }

  @Test func `defects come in every format`() throws {
    let file = try ScratchFile(
      "catalog: {id: t}\nsegments: [{id: gold, member: m}]\noffers: [{id: a, who: gould}]\n",
      suffix: ".yaml")
    let line = try Tool.run("offers", "check", file.path)
    let defect = object(line.output)
    #expect(line.status == 1 && defect["code"] as? String == "reference")
    #expect(defect["rule"] as? String == "unknown-reference" && defect["line"] as? Int == 3)
    #expect(defect["mend"] as? String == "did you mean gold?")
    let text = try Tool.run("offers", "check", file.path, "--format", "text")
    #expect(
      text.output
        == "\(file.path):3: /offers/0/who: there is no segment \"gould\": did you mean gold?\n")
    let log = try SARIF(try Tool.run("offers", "check", file.path, "--format", "sarif").output)
    #expect(log.results.map { $0["ruleId"] as? String } == ["unknown-reference"])
    let table = try Tool.run("offers", "check", file.path, "--format", "table")
    #expect(table.output.contains("unknown-reference") && table.status == 1)
  }

  @Test func `SARIF has all that its readers require`() throws {
    let log = try SARIF(
      try Tool.run("offers", "check", Self.planted, "--format", "sarif").output)
    #expect(log.results.count == 3 && log.rules.contains("overlapping-areas"))
    #expect(log.rules.contains("unknown-reference") && Set(log.rules).count == log.rules.count)
    #expect(log.results.map { $0["level"] as? String } == ["warning", "error", "error"])
    let related = try #require(log.results[1]["relatedLocations"] as? [[String: Any]])
    #expect(related.count == 2)
    // A path from the root is said as one from the catalog's folder.
    #expect(log.uris.allSatisfy { $0 == "planted.yaml" })
    let bases = log.run["originalUriBaseIds"] as? [String: [String: Any]]
    let folder = String(Self.planted.dropLast("planted.yaml".count))
    #expect(bases?["CATALOG"]?["uri"] as? String == "file://" + folder)
    let clean = try SARIF(
      try Tool.run("offers", "check", Tool.fixture("edinburgh/offers.yaml"), "--format", "sarif")
        .output)
    #expect(clean.results.isEmpty && clean.rules == log.rules)
  }

  /// A log by SARIF 2.1.0, with what the standard requires of it looked at.
  private struct SARIF {
    let run: [String: Any]
    let rules: [String]
    let results: [[String: Any]]
    private(set) var uris: [String] = []

    init(_ text: String) throws {
      let log = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(log["version"] as? String == "2.1.0")
      #expect((log["$schema"] as? String)?.contains("sarif-2.1.0") == true)
      let runs = try #require(log["runs"] as? [[String: Any]])
      run = try #require(runs.first)
      #expect(runs.count == 1)
      let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
      #expect(driver["name"] as? String == "vicinity")
      let described = try #require(driver["rules"] as? [[String: Any]])
      rules = described.compactMap { $0["id"] as? String }
      #expect(rules.count == described.count)
      for rule in described {
        #expect((rule["shortDescription"] as? [String: Any])?["text"] is String)
        let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
        #expect(["note", "warning", "error"].contains(level ?? ""))
      }
      results = try #require(run["results"] as? [[String: Any]])
      for result in results {
        #expect(rules.contains(try #require(result["ruleId"] as? String)))
        #expect(["note", "warning", "error"].contains(result["level"] as? String ?? ""))
        #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
        let locations = try #require(result["locations"] as? [[String: Any]])
        let related = result["relatedLocations"] as? [[String: Any]] ?? []
        #expect(locations.count == 1)
        for location in locations + related {
          let place = try #require(location["physicalLocation"] as? [String: Any])
          let uri = try #require(
            (place["artifactLocation"] as? [String: Any])?["uri"] as? String)
          #expect(!uri.isEmpty && !uri.contains(" "))
          uris.append(uri)
          let line = try #require((place["region"] as? [String: Any])?["startLine"] as? Int)
          #expect(line >= 1)
        }
      }
    }
  }
}
