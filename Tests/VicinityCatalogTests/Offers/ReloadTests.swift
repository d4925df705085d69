import Foundation
import Synchronization
import Testing
import VicinityCatalog
import VicinityCore
import VicinityOffers

/// Catalogs that are replaced while others ask.
@Suite struct ReloadTests {
  @Test func `a decision is one catalog's or the other's, never a mixture`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "offers.yaml")
    func write(_ prefix: String) throws {
      let offers = (0..<50).map { "{id: \(prefix)\($0)}" }.joined(separator: ", ")
      try Data("catalog: {id: \(prefix)}\noffers: [\(offers)]".utf8).write(to: file)
    }
    try write("b")
    let second = try OfferEngine(catalog: file).catalog.digest
    try write("a")
    let engine = try OfferEngine(catalog: file)
    let first = engine.catalog.digest
    let tally = Tally()
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          // Bounded, and polite: these threads are those of all other tests too.
          for round in 0..<2_000 {
            await Task.yield()
            var request = OfferRequest(id: "\(worker)-\(round)", time: OfferTime(seconds: 0))
            request.limit = 50
            let decision = engine.decide(request)
            let prefix = decision.catalog == first ? "a" : "b"
            let isWhole =
              decision.offers.count == 50
              && decision.offers.allSatisfy { $0.offer.hasPrefix(prefix) }
            if !isWhole { tally.broken.add(1, ordering: .relaxed) }
            tally.asked.add(1, ordering: .relaxed)
            _ = tally.seen.withLock { $0.insert(decision.catalog) }
          }
        }
      }
      for round in 0..<60 {
        try? write(round % 2 == 0 ? "b" : "a")
        try? engine.reload()
        await Task.yield()
      }
    }
    let total = tally.asked.load(ordering: .relaxed)
    print("reloads: \(tally.broken.load(ordering: .relaxed)) of \(total) decisions of two catalogs")
    #expect(tally.broken.load(ordering: .relaxed) == 0 && total == 8_000)
    #expect(tally.seen.withLock { $0 }.isSubset(of: [first, second]))
  }

  /// What the workers saw.
  private final class Tally: Sendable {
    let broken = Atomic(0)
    let asked = Atomic(0)
    let seen = Mutex<Set<String>>([])
  }
}
