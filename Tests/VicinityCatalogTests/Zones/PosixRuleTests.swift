import Foundation
import Testing
import VicinityCatalog
import VicinityOffers

@Suite struct PosixRuleTests {
  private static func changes(_ text: String, _ years: ClosedRange<Int>) throws -> [String] {
    let rule = try #require(PosixRule(text.utf8))
    let history = ZoneTransition.history(
      initial: rule.standard, changes: rule.changes(after: nil))
    return history.dropFirst()
      .map { OfferTime(seconds: $0.at, utcOffset: $0.offset) }
      .filter { years.contains($0.localDate.year) }.map(\.description)
  }

  @Test(arguments: [
    ("PST8PDT,M3.2.0,M11.1.0", ["2026-03-08T03:00:00-07:00", "2026-11-01T01:00:00-08:00"]),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", ["2026-03-29T02:00:00+01:00", "2026-10-25T01:00:00Z"]),
    (
      "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
      ["2026-04-05T01:30:00+10:30", "2026-10-04T02:30:00+11:00"]
    ),
    (
      "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", ["2026-03-29T00:00:00-01:00", "2026-10-24T23:00:00-02:00"]
    ),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", ["2026-03-28T03:00:00+03:00", "2026-10-24T01:00:00+02:00"]),
    ("AAA0BBB,J60/0,J365/25", ["2026-01-01T00:00:00Z", "2026-03-01T01:00:00+01:00"]),
    ("AAA0BBB,59/0,364/0", ["2026-03-01T01:00:00+01:00", "2026-12-30T23:00:00Z"]),
    ("<+03>-3", []),
    // The other offset all year.
    ("XXX3EDT4,0/0,J365/23", []),
    ("EST5EDT,0/0,J365/25", []),
  ])
  func `rules give the instants that POSIX means`(_ text: String, _ expected: [String]) throws {
    #expect(try PosixRuleTests.changes(text, 2026...2026) == expected)
  }

  @Test func `a leap day moves what is counted from 0 alone`() throws {
    #expect(
      try PosixRuleTests.changes("AAA0BBB,J60/0,J300/0", 2028...2028).first
        == "2028-03-01T01:00:00+01:00")
    #expect(
      try PosixRuleTests.changes("AAA0BBB,59/0,J300/0", 2028...2028).first
        == "2028-02-29T01:00:00+01:00")
  }

  /// Where a system's files list to 2037 what their rules say as well, both must agree.
  @Test func `rules continue what files list`() throws {
    var (compared, zones, different) = (0, 0, 0)
    for name in testedZones {
      let file = try TZif(ZoneFile.system(name))
      guard let rule = file.rule, rule.saving != nil, let last = file.changes.last else { continue }
      // Lists that end early leave nothing to compare, and those beyond 2038 are there because they
      // differ from the rule: Gaza's keep Ramadan until 2086.
      let start: Int64 = 1_924_992_000
      guard last.at > start, last.at < 1 << 31 else { continue }
      func changes(_ list: [OffsetChange]) -> [ZoneTransition] {
        ZoneTransition.history(initial: file.initial, changes: list)
          .filter { $0.at >= start && $0.at <= last.at }
      }
      let listed = changes(file.changes)
      let written = changes(rule.changes(after: nil))
      compared += listed.count
      zones += 1
      if listed != written {
        different += 1
        print(name, listed, written)
      }
    }
    print(
      "listed changes from 2031 on: \(zones) zones, \(compared) compared,",
      "\(different) zones with differences")
    #expect(different == 0)
  }

  @Test func `a file without a list is its rule`() throws {
    let file = ZoneFile(footer: "PST8PDT,M3.2.0,M11.1.0")
    let transitions = try TZif(file.bytes).transitions
    let oracle = try #require(CivilOracle("America/Los_Angeles"))
    var (compared, different) = (0, 0)
    transitions.withUnsafeBufferPointer { transitions in
      for at in stride(from: Int64(1_735_689_600), to: 3_786_912_000, by: 20_011) {
        compared += 1
        if ZoneRules.localTime(at: at, in: transitions)?.reading != oracle.reading(at) {
          different += 1
        }
      }
    }
    print("a rule alone: \(compared) compared, \(different) differences")
    #expect(compared > 100_000 && different == 0)
    #expect(transitions.last.map { OfferTime(seconds: $0.at).localDate.year } == 2099)
  }
}
