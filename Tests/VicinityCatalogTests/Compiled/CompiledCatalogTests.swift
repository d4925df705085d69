import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Compiled catalogs as files: they decide as the catalog that was compiled, whatever their bytes are
/// they are asked safely, and a program needs nothing else to ask them.
@Suite struct CompiledCatalogTests {
  static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/edinburgh/offers.yaml").path

  @discardableResult
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  static func bytes(_ catalog: OfferCatalog<WGS84>) throws -> [UInt8] {
    try withFolder { folder in
      let path = folder.appending(path: "offers.vicinity").path
      try catalog.write(to: path)
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  /// Requests of all kinds around the fixture's city.
  static func requests(_ count: Int, seed: UInt64) throws -> [OfferRequest] {
    var random = SplitMix(seed: seed)
    return try (0..<count).map { number in
      var request = OfferRequest(
        id: "r\(number)",
        time: OfferTime(
          seconds: 1_764_000_000 + Int64(random.next() % 2_000_000), utcOffset: 0),
        limit: Int(random.next() % 6), explain: [.none, .summary, .full][number % 3])
      func fix() throws -> Fix? {
        guard random.next() % 4 != 0 else { return nil }
        let point = try Coordinate(
          latitude: .random(in: 55.92...55.98, using: &random),
          longitude: .random(in: -3.25 ... -3.10, using: &random))
        return Fix(
          point: point,
          accuracy: Accuracy(
            radiusMetres: exp(.random(in: 1...8, using: &random)), confidence: 0.68),
          source: [.gps, .user, .ip][Int(random.next() % 3)],
          ageSeconds: Int(random.next() % 600),
          locality: Locality(
            country: random.next() % 2 == 0 ? "GB" : nil,
            region: random.next() % 2 == 0 ? "GB-SCT" : nil, city: nil, postal: "EH1 1AA"))
      }
      request.device = try fix()
      request.home = try fix()
      request.delivery = try fix()
      request.channel = [nil, "app", "web", "push"][Int(random.next() % 4)]
      request.languages = [[], ["nl-BE"], ["de", "en"]][Int(random.next() % 3)]
      if random.next() % 2 == 0 {
        request.attributes = ["tier": "gold", "lastOrder": "2026-08-30", "visits": 12]
        request.segments = [SegmentMembership(id: "lapsed")]
        request.basket = Basket(total: Money("23.40", currency: "GBP"))
      }
      return request
    }
  }

  @Test func `a file decides as the catalog that was compiled`() throws {
    let compiled = try OfferCatalog(contentsOf: Self.fixture)
    let file = try OfferCatalog(
      compiled: try Self.bytes(compiled), name: "offers.vicinity", measuringWith: WGS84())
    #expect(file.digest == compiled.digest && file.offerIds == compiled.offerIds)
    var (differences, shown) = (0, 0)
    for request in try Self.requests(3_000, seed: 3) {
      let decision = compiled.decide(request)
      shown += decision.offers.count
      if file.decide(request) != decision { differences += 1 }
    }
    print("compiled catalog: \(differences) of 3000 decisions differ; \(shown) offers shown")
    #expect(differences == 0 && shown > 1000)
    // By its path every reader takes it, and the engine too.
    try Self.withFolder { folder in
      let path = folder.appending(path: "offers.vicinity").path
      try compiled.write(to: path)
      #expect(try OfferCatalog(contentsOf: path).digest == compiled.digest)
      #expect(try OfferEngine(catalogAt: path).catalog.digest == compiled.digest)
      #expect(throws: CatalogError.self) { try CatalogCheck(contentsOf: path) }
    }
  }

  @Test func `what is no compiled catalog is refused`() throws {
    let bytes = try Self.bytes(try OfferCatalog(contentsOf: Self.fixture))
    for count in stride(from: 0, to: bytes.count, by: 41) {
      #expect(throws: CompiledCatalogError.self) {
        try OfferCatalog(
          compiled: Array(bytes.prefix(count)), name: "x", measuringWith: WGS84())
      }
    }
    try Self.withFolder { folder in
      #expect(throws: CompiledCatalogError.self) {
        try OfferCatalog(
          compiledAt: folder.appending(path: "none").path, measuringWith: WGS84())
      }
    }
  }

  @Test func `forged files are asked safely`() throws {
    let bytes = try Self.bytes(try OfferCatalog(contentsOf: Self.fixture))
    let requests = try Self.requests(60, seed: 5)
    var random = SplitMix(seed: 11)
    let wild: [UInt64] = [
      0, 1, 3, 64, 0x7FFF_FFFF, 0xFFFF_FFFF, .max, 1 << 63, 0x7FF8_0000_0000_0000,
      0x7FF0_0000_0000_0000, 0xFFEF_FFFF_FFFF_FFFF, 0x0000_0001_0000_0003,
    ]
    var (opened, decided) = (0, 0)
    for round in 0..<4_000 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let width = [1, 2, 4, 8][Int(random.next() % 4)]
        // Behind the header, whose checksum is looked at.
        let place = Int.random(in: 112..<(bytes.count - 8) / width * width, using: &random)
        let number =
          random.next() % 2 == 0 ? wild[Int(random.next() % UInt64(wild.count))] : random.next()
        for byte in 0..<width {
          forged[place / width * width + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte))
        }
      }
      guard
        let catalog = try? OfferCatalog(compiled: forged, name: "x", measuringWith: WGS84())
      else { continue }
      opened += 1
      for index in 0..<12 {
        _ = catalog.decide(requests[(round * 12 + index) % requests.count])
        decided += 1
      }
      _ = catalog.explain(requests[round % requests.count], offer: "free-delivery")
      _ = catalog.places
      _ = catalog.areaShapes
    }
    print("forged catalogs: \(opened) of 4000 opened, \(decided) decisions")
    #expect(opened > 2_000)
  }
}
