import Foundation
import Testing

/// `vicinity offers`.
@Suite struct OffersCommandTests {
  private static let noon = "2026-11-25T12:15:00Z"
  private static let catalog = Tool.fixture("edinburgh/offers.yaml")

  private func decide(_ more: String...) throws -> Tool.Result {
    try Tool.run(["offers", "decide", Self.catalog, "--time", Self.noon] + more)
  }

  @Test func `a decision is one line of JSON`() throws {
    let result = try decide(
      "--delivery", "55.9486,-3.1999", "--channel", "app", "--basket", "23.40GBP", "--lang",
      "nl-BE", "--request-id", "r1")
    #expect(result.status == 0 && result.lines.count == 1)
    let decision = object(result.output)
    #expect(decision["id"] as? String == "r1" && decision["limits"] as? String == "not-enforced")
    #expect((decision["catalog"] as? String)?.hasPrefix("sha256-") == true)
    let offer = try #require((decision["offers"] as? [[String: Any]])?.first)
    #expect(offer["offer"] as? String == "free-delivery")
    #expect(offer["place"] as? String == "waverley-kitchen")
    #expect(offer["area"] as? String == "two-miles@waverley-kitchen")
    let match = try #require(offer["match"] as? [String: Any])
    #expect(match["answer"] as? String == "certain" && match["p"] as? Double == 1)
    #expect(abs((match["distance_m"] as? Double ?? 0) - 768) < 1)
    let creative = try #require(offer["creative"] as? [String: Any])
    #expect(creative["title"] as? String == "Gratis bezorging van Waverley Kitchen")
    #expect(creative["body"] as? String == "770 m verderop, tot en met 2026-12-31")
    let summary = try #require(decision["rejectedSummary"] as? [String: Any])
    #expect(summary["considered"] as? Int == 19)
    let reasons = try #require(summary["byReason"] as? [String: Int])
    #expect(reasons.values.reduce(0, +) == 18)
    #expect(decision["rejected"] == nil)
    // The same request, the same bytes.
    let again = try decide(
      "--delivery", "55.9486,-3.1999", "--channel", "app", "--basket", "23.40GBP", "--lang",
      "nl-BE", "--request-id", "r1")
    #expect(again.output == result.output)
  }

  @Test func `how much is said is chosen`() throws {
    let here = ["--at", "55.9496,-3.1908", "--accuracy", "8m", "--fix-age", "PT5S"]
    func decision(_ explain: String) throws -> [String: Any] {
      object(
        try Tool.run(
          ["offers", "decide", Self.catalog, "--time", Self.noon, "--attr", "tier=gold"] + here
            + ["--explain", explain]
        ).output)
    }
    let (none, full) = (try decision("none"), try decision("full"))
    #expect(none["rejectedSummary"] == nil && none["rejected"] == nil)
    let rejected = try #require(full["rejected"] as? [[String: Any]])
    #expect(rejected.map { $0["offer"] as? String } == ["double-points"])
    #expect(rejected.first?["reason"] as? String == "STACK")
    #expect(
      (none["offers"] as? [[String: Any]])?.count == (full["offers"] as? [[String: Any]])?.count)
  }

  @Test func `requests of a file are answered in their order`() throws {
    let requests = (0..<5_000).map { index in
      #"{"id":"q\#(index)","time":"\#(Self.noon)","device":{"geo":{"lat":\#(55.9 + Double(index % 100) / 1000),"lon":-3.19,"type":1,"accuracy":10,"lastfix":1}},"user":{"attrs":{"tier":"gold"}}}"#
    }
    let input = requests.joined(separator: "\n") + "\n"
    let result = try Tool.run(
      ["offers", "decide", Self.catalog, "--requests", "-"], input: input)
    #expect(result.status == 0 && result.lines.count == 5_000)
    let ids = result.lines.map { object($0)["id"] as? String ?? "" }
    #expect(ids == (0..<5_000).map { "q\($0)" })
    let one = try Tool.run(
      ["offers", "decide", Self.catalog, "--requests", "-"], input: requests[49] + "\n")
    #expect(one.lines.first == result.lines[49])
    let bad = try Tool.run(
      ["offers", "decide", Self.catalog, "--requests", "-"],
      input: requests[0] + "\n{\"device\":{\"geo\":{\"lat\":95,\"lon\":1}}}\n" + requests[1] + "\n")
    #expect(bad.status == 65 && bad.lines.count == 1)
    #expect(bad.error.hasPrefix("-:2: /device/geo: "), "\(bad.error)")
    let skipped = try Tool.run(
      ["offers", "decide", Self.catalog, "--requests", "-", "--skip-bad", "--format", "json"],
      input: requests[0] + "\nnonsense\n" + requests[1] + "\n")
    #expect(skipped.status == 0 && skipped.error.contains("skipped 1"))
    let list = try JSONSerialization.jsonObject(with: Data(skipped.output.utf8)) as? [Any]
    #expect(list?.count == 2)
  }

  @Test func `why not this one is answered with numbers`() throws {
    let result = try Tool.run(
      "offers", "explain", Self.catalog, "--offer", "block-lunch", "--offer", "free-delivery",
      "--at", "55.9700,-3.1722", "--accuracy", "8m", "--fix-age", "PT5S", "--time",
      "2026-11-25T20:00:00Z", "--delivery", "55.9521,-3.1893", "--basket", "10GBP")
    #expect(
      result.lines == [
        #"{"offer":"block-lunch","reason":"GEO_OUTSIDE","detail":"2492 m outside royal-mile-block"}"#,
        #"{"offer":"free-delivery","reason":"MIN_SPEND","detail":"needs 15.00 GBP, and the basket is 10.00 GBP"}"#,
      ])
    let unknown = try Tool.run("offers", "explain", Self.catalog, "--offer", "nothing")
    #expect(unknown.status == 64 && unknown.error.contains("there is no offer"))
  }

  @Test func `a catalog with mistakes is refused with all of them`() throws {
    let file = try ScratchFile(
      "catalog: {id: t}\noffers:\n  - {id: a, colour: red}\n  - {id: a}\n", suffix: ".yaml")
    let result = try Tool.run("offers", "check", file.path)
    #expect(result.status == 1 && result.lines.count == 2)
    let first = object(result.lines[0])
    #expect(first["line"] as? Int == 3 && first["pointer"] as? String == "/offers/0/colour")
    #expect(first["code"] as? String == "unknownKey")
    let decision = try Tool.run("offers", "decide", file.path)
    #expect(decision.status == 65 && decision.error.contains("/offers/0/colour"))
    #expect(try Tool.run("offers", "check", "/nowhere.yaml").status == 66)
    #expect(try Tool.run("offers", "check", Self.catalog).status == 0)
  }

  @Test func `a map is written where it is asked for`() throws {
    let file = try ScratchFile("", suffix: ".svg")
    let result = try decide("--at", "55.9496,-3.1908", "--accuracy", "8m", "--map", file.path)
    #expect(result.status == 0)
    let map = try String(contentsOfFile: file.path, encoding: .utf8)
    #expect(map.hasPrefix("<svg") && map.hasSuffix("</svg>\n") && map.contains("Bean &amp; Close"))
    #expect(!map.contains("http://") || map.contains("xmlns=\"http://www.w3.org/2000/svg\""))
  }

  @Test(arguments: [
    ["decide", "x.yaml", "--accuracy", "5m"], ["decide", "x.yaml", "--at", "95,1"],
    ["decide", "x.yaml", "--ip", "1.2.3.4"], ["decide", "x.yaml", "--explain", "all"],
    ["decide", "x.yaml", "--requests", "f", "--at", "1,2"], ["explain", "x.yaml"],
  ])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    #expect(try Tool.run(["offers"] + arguments).status == 64)
  }
}
