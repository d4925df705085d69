import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A catalog and its changes, beside the changed catalog compiled as a whole.
@Suite struct PatchOracleTests {
  /// What two decisions may not differ in.
  private static func isSame(_ decision: OfferDecision, _ other: OfferDecision) -> Bool {
    decision.id == other.id && decision.offers == other.offers
      && decision.rejectedSummary == other.rejectedSummary && decision.rejected == other.rejected
  }

  @Test func `patched catalogs decide as the changed ones do`() throws {
    var (differences, decisions, shown, lists) = (0, 0, 0, 0)
    var (patches, explained, files) = (0, 0, 0)
    var examples: [String] = []
    for seed in 0..<40 as Range<UInt64> {
      var world = PatchWorld(seed: 1000 + seed)
      var random = SplitMix(seed: seed)
      let base = try OfferCatalog(text: Array(world.text.utf8), folder: PatchWorld.folder)
      var catalog = base
      for round in 0..<8 {
        let change = world.change()
        do {
          catalog = try catalog.patched(with: Array(change.utf8), folder: PatchWorld.folder)
        } catch {
          Issue.record("seed \(seed), round \(round): \(error)\n\(change)\n\(world.text)")
          break
        }
        patches += 1
        let whole = try OfferCatalog(text: Array(world.text.utf8), folder: PatchWorld.folder)
        if catalog.offerIds != whole.offerIds || catalog.count != whole.count { lists += 1 }
        // Every other one is asked, and changed again, as it comes from files.
        if round % 2 == 1 {
          catalog = try PatchFiles.reopened(base, catalog)
          files += 1
        }
        var worker = catalog.worker()
        var other = whole.worker()
        for number in 0..<240 {
          let request = try PatchWorld.request(&random, number)
          let (found, expected) = (worker.decide(request), other.decide(request))
          decisions += 1
          shown += found.offers.count
          if !Self.isSame(found, expected) {
            differences += 1
            if examples.count < 2 {
              examples.append("\(seed)/\(round)\n\(found)\n\(expected)\n\(change)\n\(world.text)")
            }
          }
        }
        for id in whole.offerIds + ["o0", "o1", "none"] {
          let request = try PatchWorld.request(&random, 2)
          explained += 1
          if catalog.explain(request, offer: id) != whole.explain(request, offer: id) {
            differences += 1
          }
        }
      }
    }
    print(
      "patches: \(differences) of \(decisions) decisions and \(explained) explanations differ from "
        + "the whole catalogs', \(lists) of \(patches) lists of offers; \(shown) offers shown, "
        + "\(files) reopened from files")
    for example in examples { print(example) }
    #expect(differences == 0 && lists == 0 && patches > 300 && shown > 30_000)
  }
}

/// Catalogs and their changes as files.
enum PatchFiles {
  /// The bytes of a file that `write` writes.
  static func bytes(_ write: (String) throws -> Void) throws -> [UInt8] {
    try CompiledCatalogTests.withFolder { folder in
      let path = folder.appending(path: "file.vicinity").path
      try write(path)
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  /// A catalog that was changed, from two files.
  static func reopened(
    _ base: OfferCatalog<WGS84>, _ changed: OfferCatalog<WGS84>
  ) throws -> OfferCatalog<WGS84> {
    let file = try OfferCatalog(
      compiled: try bytes { try base.write(to: $0) }, name: "base", measuringWith: WGS84())
    return try OfferCatalog(
      file, patchedWith: try bytes { try changed.writePatch(to: $0) }, name: "patch")
  }
}
