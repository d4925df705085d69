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
    for name in testedZones {
      let transitions = try files.transitions(for: name)
      let oracle = try #require(CivilOracle(name), "\(name)")
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
      "\(repeated) repeated, \(different) differences")
    #expect(testedZones.count >= 40 && compared > 40_000 && repeated > 500)
    #expect(different == 0)
  }
}
