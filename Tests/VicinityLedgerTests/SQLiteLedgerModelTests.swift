import LedgerModel
import Testing
import VicinityLedger
import VicinityOffers

@Suite struct SQLiteLedgerModelTests {
  // Not durable: what is compared is the arithmetic, and 100,000 waits for a disk take their time.
  @Test func `a ledger in a file answers as the plain model`() throws {
    var different = 0
    var operations = 0
    for seed in 0..<200 as Range<UInt64> {
      let steps = LedgerStep.random(500, seed: 10_000 + seed)
      operations += steps.count
      func difference(_ steps: [LedgerStep]) throws -> String? {
        let folder = try ScratchFolder()
        return LedgerComparison.difference(steps, try folder.ledger(isDurable: false))
      }
      guard try difference(steps) != nil else { continue }
      different += 1
      if different > 1 { continue }
      let fewer = LedgerComparison.shrunk(steps) { (try? difference($0)) != nil }
      for step in fewer { print(step.time, step.operation) }
      print(try difference(fewer) ?? "")
    }
    print("ledger in a file: \(operations) operations compared, \(different) differences")
    #expect(different == 0)
  }
}
