import TestSupport
import Testing
import VicinityCatalog
import VicinityOffers

/// What is said to have changed, against what is compiled and decided.
@Suite struct SoundnessTests {
  @Test func `the offers that are said to have changed are those that are compiled otherwise`()
    throws
  {
    var random = SplitMix(seed: 83)
    var (missed, accused, changes) = (0, 0, 0)
    for round in 0..<150 {
      let old = DiffWorld(&random)
      let new = old.changed(round % 5, &random)
      let diff = try Diff.between(old.text(), new.text())
      var said = Set(diff.changed.map(\.id))
      said.formUnion(diff.added.map(\.id))
      said.formUnion(diff.removed.map(\.id))
      for offer in 0..<DiffWorld.offers {
        let differs = try old.single(offer) != new.single(offer)
        let isSaid = said.contains("o\(offer)")
        if differs { changes += 1 }
        if differs != isSaid {
          if differs { missed += 1 } else { accused += 1 }
          if missed + accused < 5 {
            print("\(round) o\(offer)\n\(old.text(only: offer))\n\(new.text(only: offer))")
            print(Diff.lines(diff).filter { $0.hasPrefix("o\(offer) ") })
          }
        }
      }
    }
    print("compiled offers: \(changes) changes, \(missed) not said, \(accused) said wrongly")
    #expect(changes > 100 && missed == 0 && accused == 0)
  }

  /// What one offer is to somebody.
  private static func outcome(
    _ id: String, _ decision: OfferDecision
  ) -> (words: String, hasPassed: Bool) {
    if let shown = decision.offers.first(where: { $0.offer == id }) {
      return (
        "\(shown.place?.id ?? "") \(shown.place?.name ?? "") \(shown.match?.answer.rawValue ?? "") \(shown.creative?.fields.map(\.text) ?? []) \(shown.effect ?? "")",
        true
      )
    }
    let reason = decision.rejected?.first { $0.offer == id }?.reason
    return (reason?.name ?? "far", reason == .stack || reason == .outranked)
  }

  @Test func `no decision differs that nothing explains`() throws {
    var random = SplitMix(seed: 84)
    var (differences, exceptions, asked) = (0, 0, 0)
    for round in 0..<20 {
      let old = DiffWorld(&random)
      let new = old.changed(1 + round % 3, &random)
      let diff = try Diff.between(old.text(), new.text())
      let (first, second) = (try Ask.catalog(old.text()), try Ask.catalog(new.text()))
      let said = Set(
        diff.changed.map(\.id) + diff.added.map(\.id) + diff.removed.map(\.id))
      for _ in 0..<2_000 {
        let request = try DiffWorld.request(&random)
        let (before, after) = (first.decide(request), second.decide(request))
        asked += 1
        for offer in 0..<DiffWorld.offers where !said.contains("o\(offer)") {
          let id = "o\(offer)"
          let was = Self.outcome(id, before)
          let now = Self.outcome(id, after)
          guard was.words != now.words else { continue }
          differences += 1
          // Among offers that pass, one that changed and passes itself may decide.
          let isExplained =
            was.hasPassed && now.hasPassed
            && said.contains {
              Self.outcome($0, before).hasPassed || Self.outcome($0, after).hasPassed
            }
            && (was.words == "STACK" || was.words == "OUTRANKED" || now.words == "STACK"
              || now.words == "OUTRANKED")
          if !isExplained { exceptions += 1 }
        }
      }
    }
    print(
      "decided by both: \(asked) requests, \(differences) other outcomes of the same offers, \(exceptions) unexplained"
    )
    #expect(differences > 0 && exceptions == 0)
  }
}
