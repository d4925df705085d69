import LedgerModel
import Testing
import VicinityOffers

@Suite struct MemoryLedgerModelTests {
  @Test func `a ledger in memory answers as the plain model`() {
    var different = 0
    var operations = 0
    for seed in 0..<200 as Range<UInt64> {
      let steps = LedgerStep.random(500, seed: seed)
      operations += steps.count
      guard LedgerComparison.difference(steps, MemoryLedger()) != nil else { continue }
      different += 1
      if different > 1 { continue }
      let fewer = LedgerComparison.shrunk(steps) {
        LedgerComparison.difference($0, MemoryLedger()) != nil
      }
      for step in fewer { print(step.time, step.operation) }
      print(LedgerComparison.difference(fewer, MemoryLedger()) ?? "")
    }
    print("memory ledger: \(operations) operations compared, \(different) differences")
    #expect(different == 0)
  }

  @Test func `a sequence that fails is shrunk to what matters`() {
    let steps = LedgerStep.random(500, seed: 1)
    let keys = [steps[100].time, steps[300].time]
    let fewer = LedgerComparison.shrunk(steps) { part in
      keys.allSatisfy { key in part.contains { $0.time == key } }
    }
    #expect(fewer.map(\.time) == keys)
  }
}
