import Foundation
import LedgerModel
import TestSupport
import Testing
import VicinityCatalog
import VicinityGeometry
import VicinityLedger
import VicinityOffers

/// Decisions under limits against a second, plain implementation of what both mean.
@Suite(.serialized) struct LimitOracleSuite {
  @Test func `decisions under limits are those of the plain meaning`() async throws {
    try await LimitOracleSuite.walk("memory", seeds: 1...60, steps: 400) { seed in
      var random = SplitMix(seed: seed)
      return MemoryLedger(using: &random)
    }
  }

  @Test func `they are the same of a ledger in a file`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "vicinity-limits-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let secret = try #require(LedgerSecret(0..<32))
    try await LimitOracleSuite.walk("file", seeds: 101...120, steps: 400) { seed in
      try SQLiteLedger(
        at: folder.path + "/\(seed)", hashingWith: secret, rules: LedgerRules(), busySeconds: 30,
        isDurable: false)
    }
  }

  private static func walk<Kept: Ledger>(
    _ name: String, seeds: ClosedRange<UInt64>, steps: Int,
    _ open: @escaping @Sendable (UInt64) throws -> Kept
  ) async throws {
    typealias Part = (comparison: OfferComparison, counts: LimitWalkCounts)
    let (found, counts) = try await withThrowingTaskGroup(of: Part.self) { group in
      for seed in seeds {
        group.addTask {
          let plain = try PlainMaker.limited(seed: seed, offers: 240)
          let engine = try OfferOracleSuite.engine(plain, plain.lines)
          // A compiled catalog decides as the one that it was compiled from.
          let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "vicinity-limits-\(UUID().uuidString)")
          defer { try? FileManager.default.removeItem(at: file) }
          try engine.write(to: file.path)
          let mapped = try OfferCatalog(contentsOf: file.path)
          var walk = LimitWalk(mapped, try PlainOracle(plain), try open(seed), seed: seed)
          try walk.run(steps)
          return (walk.comparison, walk.counts)
        }
      }
      var sum: Part = (OfferComparison(), LimitWalkCounts())
      for try await part in group {
        sum.comparison.add(part.comparison)
        sum.counts.add(part.counts)
      }
      return sum
    }
    print(
      """
      limits, \(name): \(seeds.count) walks of \(steps) steps: \(counts.reserved) decisions that \
      reserved \(counts.places) places, \(counts.read) that read, \(counts.late) behind late \
      counters, \(counts.settled) settled, \(counts.explained) explained, \(found.differences) differences
      """)
    for reason in RejectionReason.allCases where reason.isOfLimits {
      print("limits, \(name): \(reason.name) \(found.reasons[Int(reason.rawValue)])")
      #expect(found.reasons[Int(reason.rawValue)] > 0, "\(reason.name)")
    }
    for line in found.samples { print(line) }
    #expect(found.differences == 0)
    #expect(counts.places > 500 && counts.explained > 10)
  }
}
