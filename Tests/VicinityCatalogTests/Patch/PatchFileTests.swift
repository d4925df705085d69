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

  /// Where a section stands in a file, by the table behind the header.
  private static func sources(in bytes: [UInt8]) throws -> Range<Int> {
    func number(_ place: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let entry = try #require(
      (0..<number(36, 4)).map { 40 + 24 * $0 }.first {
        number($0, 4) == Int(FlatSection.sources.rawValue)
      })
    return number(entry + 8, 8)..<number(entry + 8, 8) + number(entry + 16, 8)
  }

  /// Damages sources, and changes what has them.
  private static func changes(
    of bytes: [UInt8], seed: UInt64, _ open: ([UInt8]) throws -> OfferCatalog<WGS84>
  ) throws -> (changed: Int, damaged: Int, other: Int) {
    let section = try sources(in: bytes)
    let requests = try CompiledCatalogTests.requests(20, seed: seed)
    var random = SplitMix(seed: seed)
    let wild: [UInt64] = [0, 1, 2, 3, 0x7F, 0xFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF, .max]
    var (changed, damaged, other) = (0, 0, 0)
    for _ in 0..<4_000 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let width = [1, 4, 4, 8][Int(random.next() % 4)]
        let place = Int.random(in: section.lowerBound..<section.upperBound, using: &random)
        let number =
          random.next() % 2 == 0 ? wild[Int(random.next() % UInt64(wild.count))] : random.next()
        for byte in 0..<width {
          forged[place / width * width + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte))
        }
      }
      let catalog = try open(forged)
      do throws(CatalogError) {
        let patched = try catalog.patched(with: Array(again.utf8))
        changed += 1
        for request in requests { _ = patched.decide(request) }
      } catch {
        if error.defects.contains(where: { $0.code == .compiled }) {
          damaged += 1
        } else {
          other += 1
        }
      }
    }
    return (changed, damaged, other)
  }

  /// Asks for something of each kind that is kept.
  private static let again = """
    catalog: {id: edinburgh-autumn, defaultLocale: en-GB}
    places: [{id: fresh, at: "55.9510,-3.1910", tags: [none-has-it], openingHours: [{opens: "08:00", closes: "20:00"}]}]
    offers:
      - {id: free-delivery, where: {in: old-town, match: possible}, stacking: {group: delivery}}
      - {id: again, availableAtOrFrom: all, where: {in: two-miles}, who: gold, when: {hours: placeOpen}}
      - {id: third, availableAtOrFrom: {tag: kitchen}, where: {in: old-town}, who: {not: gold}}
    """

  @Test func `damaged sources are refused, not trusted`() throws {
    let (base, patch) = try Self.patch()
    let catalogs = try Self.changes(of: try PatchFiles.bytes { try base.write(to: $0) }, seed: 13) {
      try OfferCatalog(compiled: $0, name: "x", measuringWith: WGS84())
    }
    let patches = try Self.changes(of: patch, seed: 14) {
      try OfferCatalog(base, patchedWith: $0, name: "x")
    }
    for (name, found) in [("catalogs", catalogs), ("patches", patches)] {
      print(
        "damaged sources of \(name): \(found.changed) changed, \(found.damaged) damaged, "
          + "\(found.other) refused otherwise")
      #expect(found.changed > 100 && found.damaged > 1_000)
    }
  }
}
