import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Patches as files: opened over their catalog and no other, and asked safely whatever their bytes are.
@Suite struct PatchFileTests {
  private static let changes = """
    places: [{id: new-place, at: "55.9500,-3.1900", openingHours: [{opens: "08:00", closes: "20:00"}]}]
    offers:
      - {id: free-delivery, where: {in: old-town, match: possible}, stacking: {group: delivery, with: [x]}}
      - {id: new, availableAtOrFrom: [new-place], where: {in: two-miles, notIn: royal-mile-block}, when: {hours: placeOpen}}
      - {id: other, who: gold, priority: 7, value: 2.5, creative: {en: {title: "{offer.id}"}}}
    remove: [block-lunch]
    """

  private static func patch() throws -> (base: OfferCatalog<WGS84>, patch: [UInt8]) {
    let base = try OfferCatalog(contentsOf: CompiledCatalogTests.fixture)
    let patched = try base.patched(with: Array(changes.utf8))
    return (base, try PatchFiles.bytes { try patched.writePatch(to: $0) })
  }

  @Test func `a patch is refused where it does not belong`() throws {
    let (base, patch) = try Self.patch()
    let opened = try OfferCatalog(base, patchedWith: patch, name: "patch")
    #expect(opened.count == base.count + 1 && opened.digest != base.digest)
    let other = try Ask.catalog("offers: [{id: a}]")
    do {
      _ = try OfferCatalog(other, patchedWith: patch, name: "patch")
      Issue.record("a patch of another catalog was opened")
    } catch {
      #expect(error.problem == "holds changes of another catalog")
    }
    for count in stride(from: 0, to: patch.count, by: 37) {
      #expect(throws: CompiledCatalogError.self) {
        try OfferCatalog(base, patchedWith: Array(patch.prefix(count)), name: "patch")
      }
    }
    let compiled = try PatchFiles.bytes { try base.write(to: $0) }
    #expect(throws: CompiledCatalogError.self) {
      try OfferCatalog(base, patchedWith: compiled, name: "patch")
    }
    #expect(throws: CompiledCatalogError.self) {
      try OfferCatalog(compiled: patch, name: "patch", measuringWith: WGS84())
    }
    // One file holds a catalog, or its changes.
    #expect(throws: GeometryError.self) { try opened.write(to: "/dev/null/none") }
    #expect(throws: GeometryError.self) { try base.writePatch(to: "/dev/null/none") }
  }

  @Test func `forged patches are asked safely`() throws {
    let (base, bytes) = try Self.patch()
    let requests = try CompiledCatalogTests.requests(60, seed: 5)
    var random = SplitMix(seed: 12)
    let wild: [UInt64] = [
      0, 1, 3, 64, 0x7FFF_FFFF, 0xFFFF_FFFF, .max, 1 << 63, 0x7FF8_0000_0000_0000,
      0x7FF0_0000_0000_0000, 0xFFEF_FFFF_FFFF_FFFF, 0x0000_0001_0000_0003,
    ]
    var (opened, decided, changed) = (0, 0, 0)
    for round in 0..<4_000 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let width = [1, 2, 4, 8][Int(random.next() % 4)]
        // Behind the header, whose checksum is looked at.
        let place = Int.random(in: 184..<(bytes.count - 8) / width * width, using: &random)
        let number =
          random.next() % 2 == 0 ? wild[Int(random.next() % UInt64(wild.count))] : random.next()
        for byte in 0..<width {
          forged[place / width * width + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte))
        }
      }
      guard let catalog = try? OfferCatalog(base, patchedWith: forged, name: "x") else { continue }
      opened += 1
      for index in 0..<12 {
        _ = catalog.decide(requests[(round * 12 + index) % requests.count])
        decided += 1
      }
      _ = catalog.explain(requests[round % requests.count], offer: "free-delivery")
      _ = (catalog.places, catalog.areaShapes, catalog.offerIds)
      if round % 8 == 0, (try? catalog.patched(with: Array("offers: [{id: new}]".utf8))) != nil {
        changed += 1
      }
    }
    print(
      "forged patches: \(opened) of 4000 opened, \(decided) decisions, \(changed) changed again")
    #expect(opened > 2_000 && changed > 100)
  }

  @Test func `damaged sources are refused, not trusted`() throws {
    let base = try OfferCatalog(contentsOf: CompiledCatalogTests.fixture)
    let bytes = try PatchFiles.bytes { try base.write(to: $0) }
    var random = SplitMix(seed: 13)
    var (changed, refused) = (0, 0)
    for _ in 0..<1_000 {
      var forged = bytes
      // The sources are the last section.
      for _ in 0..<4 {
        let place = Int.random(in: bytes.count - 3000..<bytes.count - 64, using: &random)
        forged[place] = UInt8(truncatingIfNeeded: random.next())
      }
      let catalog = try OfferCatalog(compiled: forged, name: "x", measuringWith: WGS84())
      do {
        _ = try catalog.patched(with: Array(Self.changes.utf8))
        changed += 1
      } catch {
        refused += 1
      }
    }
    print("damaged sources: \(changed) changed, \(refused) refused")
    #expect(changed + refused == 1_000 && refused > 100)
  }
}
