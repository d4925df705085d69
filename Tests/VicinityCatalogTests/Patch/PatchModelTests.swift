import Foundation
import Synchronization
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Readers under load while one patch after the other is published.
@Suite struct PatchModelTests {
  /// What workers saw.
  private final class Tally: Sendable {
    let mixtures = Atomic(0)
    let asked = Atomic(0)
    let digests = Mutex<Set<String>>([])
    let isDone = Atomic(false)
  }

  @Test func `a decision is that of one published state, never a mixture`() async throws {
    var world = PatchWorld(seed: 77)
    let start = world.text
    let changes = (0..<25).map { _ in world.change() }
    let engine = try CompiledCatalogTests.withFolder { folder in
      let path = folder.appending(path: "t.vicinity").path
      try OfferCatalog(text: Array(start.utf8), folder: PatchWorld.folder).write(to: path)
      return try OfferEngine(catalogAt: path)
    }
    var random = SplitMix(seed: 3)
    let requests = try (0..<40).map { try PatchWorld.request(&random, $0) }
    // Every state, made alone: what a request must get from the catalog of that digest.
    var expected: [String: [OfferDecision]] = [:]
    var state = engine.catalog
    expected[state.digest] = requests.map { state.decide($0) }
    for change in changes {
      state = try state.patched(with: Array(change.utf8), folder: PatchWorld.folder)
      expected[state.digest] = requests.map { state.decide($0) }
    }
    let (states, tally) = (expected, Tally())
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          var round = worker
          while !tally.isDone.load(ordering: .acquiring) {
            // Polite: these threads are those of all other tests too.
            await Task.yield()
            for _ in 0..<20 {
              round += 1
              let decision = engine.decide(requests[round % requests.count])
              if states[decision.catalog]?[round % requests.count] != decision {
                tally.mixtures.add(1, ordering: .relaxed)
              }
              tally.asked.add(1, ordering: .relaxed)
              _ = tally.digests.withLock { $0.insert(decision.catalog) }
            }
          }
        }
      }
      for change in changes {
        try? engine.patch(with: Array(change.utf8), folder: PatchWorld.folder)
        // A defect in between changes nothing.
        try? engine.patch(with: Array("remove: [no-such-offer]".utf8))
        let asked = tally.asked.load(ordering: .relaxed)
        while tally.asked.load(ordering: .relaxed) < asked + 200 { await Task.yield() }
      }
      tally.isDone.store(true, ordering: .releasing)
    }
    let (mixtures, asked) = (
      tally.mixtures.load(ordering: .relaxed), tally.asked.load(ordering: .relaxed)
    )
    let seen = tally.digests.withLock { $0 }
    print("patches under load: \(mixtures) mixtures in \(asked) decisions of \(seen.count) states")
    #expect(mixtures == 0 && asked >= 5_000 && seen.count > 15)
    #expect(engine.catalog.digest == state.digest)
  }
}
