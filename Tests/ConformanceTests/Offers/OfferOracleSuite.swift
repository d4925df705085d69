import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// The engine against a second, plain implementation of what offers mean.
@Suite(.serialized) struct OfferOracleSuite {
  private static let offers = 10_000
  private static let requests = 100_000

  @Test func `decisions are those of the plain meaning`() async throws {
    let plain = try PlainMaker.catalog(seed: 20_261, offers: OfferOracleSuite.offers)
    let engine = try OfferOracleSuite.engine(plain, plain.lines)
    let found = try await OfferOracleSuite.compare(
      engine, plain, seed: 7, requests: OfferOracleSuite.requests)
    for reason in RejectionReason.allCases {
      switch reason {
      // A ledger counts these: see LimitOracleSuite.
      case .capCustomer, .capDevice, .capArea, .capTotal, .budget: break
      default: #expect(found.reasons[Int(reason.rawValue)] > 0, "\(reason.name)")
      }
    }
    #expect(found.ties > 1000)
    #expect(found.repeated > 1000)
  }

  @Test func `a catalog decides the same in every form`() async throws {
    let plain = try PlainMaker.catalog(
      seed: 3, offers: 400,
      policies: PlainPolicies(confidence: 0.9, maxAge: 3600, acceptsPossible: true))
    let lines = try OfferOracleSuite.engine(plain, plain.lines)
    let json = try OfferOracleSuite.engine(plain, plain.json)
    let yaml = try OfferOracleSuite.engine(plain, plain.yaml)
    #expect(lines.digest == json.digest)
    #expect(lines.digest == yaml.digest)
    print("offers: \(lines.count) in lines, JSON and YAML have the digest \(lines.digest)")
    _ = try await OfferOracleSuite.compare(yaml, plain, seed: 11, requests: 5000)
    _ = try await OfferOracleSuite.compare(json, plain, seed: 12, requests: 5000)
  }

  /// Compiles the text of a catalog beside the files that it names.
  static func engine(_ plain: PlainCatalog, _ text: String) throws -> OfferCatalog<WGS84> {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "vicinity-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try plain.writeFiles(to: folder)
    return try OfferCatalog(text: Array(text.utf8), name: "oracle", folder: folder.path)
  }

  /// Compares decisions about generated requests, on all cores, and prints the counts.
  private static func compare(
    _ engine: OfferCatalog<WGS84>, _ plain: PlainCatalog, seed: UInt64, requests count: Int
  ) async throws -> OfferComparison {
    let oracle = try PlainOracle(plain)
    #expect(engine.count == oracle.offers.count)
    let requests = PlainRequests(oracle: oracle, seed: seed)
    let piece = 500
    let found = try await withThrowingTaskGroup(of: OfferComparison.self) { group in
      for start in stride(from: 0, to: count, by: piece) {
        group.addTask {
          var comparison = OfferComparison()
          var worker = engine.worker()
          for number in start..<min(start + piece, count) {
            let request = try requests.request(number)
            let decision = engine.decide(request)
            var asking = try PlainAsking(oracle, request)
            comparison.compare(decision, try asking.decide(), oracle, request)
            comparison.compareWays(
              request, decision, engine, &worker, isThorough: number % 8 == 0)
          }
          return comparison
        }
      }
      var sum = OfferComparison()
      for try await part in group { sum.add(part) }
      return sum
    }
    print(found.report(offers: oracle.offers.count))
    for line in found.samples { print(line) }
    #expect(found.differences == 0)
    #expect(found.requests + found.close == count)
    return found
  }
}
