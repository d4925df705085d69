import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityOffers

@Suite struct ZoneOracleTests {
  private static let steps: [Int64] = [
    -86_400, -3601, -3600, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 7200,
  ]

  @Test func `local times are Foundation's`() throws {
    let files = TimeZoneFiles()
    var random = SplitMix(seed: 2026)
    var (compared, different, repeated, changes) = (0, 0, 0, 0)
    var others: [String] = []
    for name in testedZones {
      let transitions = try files.transitions(for: name)
      let oracle = try #require(CivilOracle(name), "\(name)")
      if !oracle.isOfSystem { others.append(name) }
      guard oracle.isOfSystem else { continue }
      let near = Set(transitions.map(\.at) + oracle.changes)
        .filter { (1_735_689_600..<1_924_992_000).contains($0) }
      changes += near.count
      var instants = near.sorted().flatMap { at in ZoneOracleTests.steps.map { at + $0 } }
      for _ in 0..<1000 { instants.append(.random(in: 0..<3_786_912_000, using: &random)) }
      transitions.withUnsafeBufferPointer { transitions in
        for instant in instants {
          let found = ZoneRules.localTime(at: instant, in: transitions)?.reading
          let expected = oracle.reading(instant)
          compared += 1
          repeated += expected.isRepeated ? 1 : 0
          if found != expected {
            different += 1
            if different <= 400 { print(name, instant, found as Any, expected) }
          }
        }
      }
    }
    print(
      "local times: \(testedZones.count) zones, \(changes) changes, \(compared) compared,",
      "\(repeated) repeated, \(different) differences;",
      "another law in Foundation's copy: \(others)")
    #expect(testedZones.count - others.count >= 40 && compared > 40_000 && repeated > 500)
    #expect(different == 0)
  }

  @Test func `changes are those that zdump prints`() throws {
    let files = TimeZoneFiles()
    var (compared, different) = (0, 0)
    for name in testedZones {
      guard let clock = SystemClock(name, years: 2025..<2031) else { continue }
      var offset: Int?
      var changes: [(Int64, Int)] = []
      for transition in try files.transitions(for: name) {
        if transition.at >= 1_735_689_600, transition.at < 1_924_992_000,
          offset != Int(transition.offset)
        {
          changes.append((transition.at, Int(transition.offset)))
        }
        offset = Int(transition.offset)
      }
      let expected = clock.changes.map { ($0.at, $0.after) }
      compared += expected.count
      if changes.map(\.0) != expected.map(\.0) || changes.map(\.1) != expected.map(\.1) {
        different += 1
        print(name, changes, expected)
      }
    }
    print("changes by zdump: \(compared) compared, \(different) zones with differences")
    #expect(different == 0)
  }
}
