import Foundation
import Testing

/// `vicinity offers simulate`.
@Suite struct OffersSimulateTests {
  private static let catalog = Tool.fixture("edinburgh/offers.yaml")

  /// Requests in the Old Town, by so many people.
  private static func requests(_ count: Int, people: Int) -> String {
    (0..<count).map { index in
      #"{"id":"q\#(index)","time":"2026-11-25T12:15:00Z","device":{"geo":{"lat":\#(55.945 + Double(index % 7) / 1000),"lon":-3.19,"type":1,"accuracy":10,"lastfix":1}},"user":{"id":"u\#(index % people)","attrs":{"tier":"gold"}}}"#
    }.joined(separator: "\n") + "\n"
  }

  @Test func `json, ndjson and a table say the same`() throws {
    let input = Self.requests(3_000, people: 500)
    let arguments = ["offers", "simulate", Self.catalog, "--requests", "-", "--format"]
    let json = try Tool.run(arguments + ["json"], input: input)
    #expect(json.status == 0 && json.lines.count == 1 && json.error.isEmpty)
    let report = object(json.output)
    let summary = try #require(report["summary"] as? [String: Any])
    #expect(summary["requests"] as? Int == 3_000 && summary["people"] as? Int == 500)
    #expect(summary["budgets"] as? String == "known" && summary["minimumPeople"] as? Int == 20)
    let offers = try #require(report["offers"] as? [[String: Any]])
    #expect(offers.count == 19)
    let points = try #require(offers.first { $0["offer"] as? String == "double-points" })
    #expect((points["shown"] as? Int ?? 0) > 0 && (points["people"] as? Int ?? 0) <= 500)
    #expect(report["changes"] == nil)
    let ndjson = try Tool.run(arguments + ["ndjson"], input: input)
    let kinds = ndjson.lines.map { object($0)["kind"] as? String }
    let areas = try #require(report["areas"] as? [Any])
    #expect(kinds.filter { $0 == "offer" }.count == 19 && kinds.first == "summary")
    #expect(kinds.filter { $0 == "area" }.count == areas.count && kinds.count == 20 + areas.count)
    let line = try #require(
      ndjson.lines.map(object).first { $0["offer"] as? String == "double-points" })
    #expect(line["shown"] as? Int == points["shown"] as? Int)
    let table = try Tool.run(arguments + ["table"], input: input)
    #expect(table.output.hasPrefix("3000 requests of 500 people; "))
    let row = try #require(table.lines.first { $0.hasPrefix("double-points ") })
    #expect(
      row.split(separator: " ").dropFirst().first.map(String.init) == "\(points["people"] ?? "")")
    #expect(try Tool.run(arguments + ["json"], input: input).output == json.output)
  }

  @Test func `few people are not told`() throws {
    let input = Self.requests(100, people: 6)
    let arguments = ["offers", "simulate", Self.catalog, "--requests", "-"]
    let hidden = try Tool.run(arguments + ["--format", "json"], input: input)
    let summary = try #require(object(hidden.output)["summary"] as? [String: Any])
    #expect(summary["requests"] is NSNull && summary["suppressed"] as? Bool == true)
    let table = try Tool.run(arguments + ["--format", "table"], input: input)
    #expect(table.output.hasPrefix("<20* requests of <20* people"))
    let told = try Tool.run(arguments + ["--format", "json", "--min-people", "1"], input: input)
    let all = try #require(object(told.output)["summary"] as? [String: Any])
    #expect(all["people"] as? Int == 6 && all["suppressed"] == nil)
    #expect(!told.output.contains("null"))
  }

  @Test func `another catalog wins and loses, and budgets end`() throws {
    let text = { (priority: Int, more: String) in
      """
      catalog: {id: t}
      offers:
        - id: a
          priority: \(priority)
          budget: {total: {value: "10.00", currency: EUR}, unitCost: {value: "2.50", currency: EUR}}
        - {id: b, priority: 5}
      \(more)
      """
    }
    let new = try ScratchFile(text(9, "  - {id: c, priority: 1}"), suffix: ".yaml")
    let old = try ScratchFile(text(1, "  - {id: d, priority: 4}"), suffix: ".yaml")
    let compiled = try ScratchFile("", suffix: ".vicinity")
    #expect(try Tool.run("offers", "compile", new.path, "-o", compiled.path).status == 0)
    let input = (0..<60).map {
      #"{"time":"2026-11-25T12:00:\#($0 < 10 ? "0" : "")\#($0)Z","limit":2,"user":{"id":"u\#($0)"}}"#
    }.joined(separator: "\n")
    let arguments = ["--against", old.path, "--requests", "-", "--format", "json"]
    let result = try Tool.run(["offers", "simulate", new.path] + arguments, input: input)
    let report = object(result.output)
    let changes = try #require(report["changes"] as? [[String: Any]])
    #expect(changes.map { $0["offer"] as? String } == ["a", "d"])
    #expect(changes.map { $0["gained"] as? Int } == [60, 0])
    #expect(changes.map { $0["lost"] as? Int } == [0, 60])
    let offers = try #require(report["offers"] as? [[String: Any]])
    let spend = try #require(offers.first?["spend"] as? [String: Any])
    #expect((spend["spent"] as? [String: String])?["value"] == "10.00")
    #expect(spend["unpaid"] as? Int == 56)
    let end = try #require(spend["end"] as? [String: Any])
    #expect(end["request"] as? Int == 4 && end["time"] as? String == "2026-11-25T12:00:03Z")
    let file = try Tool.run(["offers", "simulate", compiled.path] + arguments, input: input)
    let unknown = object(file.output)
    #expect((unknown["summary"] as? [String: Any])?["budgets"] as? String == "unknown")
    #expect((unknown["offers"] as? [[String: Any]])?.first?["spend"] == nil)
    #expect((unknown["offers"] as? [[String: Any]])?.first?["shown"] as? Int == 60)
  }

  @Test func `a page needs nothing else, and shows hostile names as they are`() throws {
    let names = [
      "<script>alert(1)</script>", "\"quotes' & more\"", "</title></svg>", "\u{061C}hidden",
      "{{x}}", "a&lt;b",
    ]
    // A property may hold what an id may not, such as a mark that turns text around.
    let features = ["<b>\\u202Eevil</b>", "'\\\"><svg onload=x>"].enumerated().map { index, name in
      let (west, east) = (Double(index), Double(index) + 0.5)
      return
        #"{"type":"Feature","properties":{"name":"\#(name)"},"geometry":{"type":"Polygon","coordinates":[[[\#(west),50],[\#(east),50],[\#(east),51],[\#(west),51],[\#(west),50]]]}}"#
    }
    let zones = try ScratchFile(
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#,
      suffix: ".geojson")
    let file = (zones.path as NSString).lastPathComponent
    let offers = names.map { name in
      let quoted = String(
        decoding: (try? JSONEncoder().encode(name)) ?? Data(), as: UTF8.self)
      return "{\"id\": \(quoted)}"
    }
    let catalog = try ScratchFile(
      #"{"catalog":{"id":"t"},"areas":[{"id":"z","each":"\#(file)","key":"properties.name"}],"offers":[{"id":"here","where":{"in":"z","match":"possible"}},\#(offers.joined(separator: ","))]}"#,
      suffix: ".json")
    let page = try ScratchFile("", suffix: ".html")
    let input = (0..<50).map {
      #"{"time":"2026-11-25T12:00:00Z","limit":9,"device":{"geo":{"lat":50.5,"lon":0.2,"type":1,"accuracy":5,"lastfix":1}},"user":{"id":"u\#($0)"}}"#
    }.joined(separator: "\n")
    let result = try Tool.run(
      "offers", "simulate", catalog.path, "--requests", "-", "--report", page.path, input: input)
    #expect(result.status == 0, "\(result.error)")
    let html = try String(contentsOfFile: page.path, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    for tag in ["<script", "<b>", "<svg onload", "alert(1)</script>", "http:", "https:", "url("] {
      #expect(!html.contains(tag), "\(tag)")
    }
    #expect(html.contains(#"data-offer="&lt;script&gt;alert(1)&lt;/script&gt;""#))
    #expect(html.contains(#"data-offer="&quot;quotes&#39; &amp; more&quot;""#))
    #expect(html.contains(#"data-offer="a&amp;lt;b" data-reach="50""#))
    #expect(html.contains(#"data-offer="\u{61c}hidden""#))
    #expect(!html.unicodeScalars.contains { [0x202E, 0x61C].contains($0.value) })
    #expect(html.contains(#"&lt;b&gt;\u{202e}evil&lt;/b&gt;"#))
    #expect(html.components(separatedBy: "role=\"img\"").count == 4)
    #expect(html.components(separatedBy: "<th>").count == 1)
    #expect(html.contains("prefers-color-scheme:dark") && html.contains("@media print"))
  }

  @Test func `what is wrong has its line and status`() throws {
    let good = Self.requests(1, people: 1)
    let arguments = ["offers", "simulate", Self.catalog, "--requests", "-"]
    let bad = try Tool.run(arguments, input: good + "\nnonsense\n" + good)
    #expect(bad.status == 65 && bad.output.isEmpty)
    #expect(bad.error.hasPrefix("-:3: request: "), "\(bad.error)")
    // Without a time nobody could say the same tomorrow.
    #expect(try Tool.run(arguments, input: "{}\n").status == 65)
    let skipped = try Tool.run(
      arguments + ["--skip-bad", "--min-people", "1", "--format", "json"],
      input: good + "nonsense\n" + good)
    #expect(skipped.status == 0 && skipped.error.contains("skipped 1"))
    #expect(
      (object(skipped.output)["summary"] as? [String: Any])?["requests"] as? Int == 2)
    let nothing = try Tool.run(arguments + ["--format", "json"], input: "")
    #expect(nothing.status == 0)
    #expect((object(nothing.output)["summary"] as? [String: Any])?["requests"] as? Int == 0)
    let broken = try ScratchFile(
      "catalog: {id: t}\noffers: [{id: a, colour: red}]\n", suffix: ".yaml")
    #expect(try Tool.run("offers", "simulate", broken.path, "--requests", "-").status == 65)
    #expect(try Tool.run("offers", "simulate", "/nowhere.yaml", "--requests", "-").status == 66)
    #expect(try Tool.run("offers", "simulate", Self.catalog, "--requests", "/nowhere").status == 66)
    #expect(
      try Tool.run(arguments + ["--report", "/nowhere/page.html"], input: good).status == 74)
  }

  @Test(arguments: [
    ["x.yaml"], ["x.yaml", "--requests", "f", "--min-people", "0"],
    ["x.yaml", "--requests", "f", "--min-people", "-3"], ["-", "--requests", "-"],
    ["x.yaml", "--requests", "f", "--report", "-"],
    ["x.yaml", "--requests", "f", "--format", "csv"],
  ])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    #expect(try Tool.run(["offers", "simulate"] + arguments).status == 64)
  }
}
