import Foundation
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// What a change does, and what is refused.
@Suite struct PatchTests {
  private static let text = """
    catalog: {id: t, timezone: Europe/London}
    places:
      - {id: here, at: "55.95,-3.19", tags: [hot], openingHours: [{opens: "08:00", closes: "20:00"}]}
      - {id: there, at: "55.96,-3.20"}
    areas:
      - {id: disc, circle: {at: "55.95,-3.19", radius: 900 m}}
      - {id: far, circle: {at: "50,0", radius: 900 m}}
      - {id: unused, circle: {at: "51,0", radius: 900 m}}
      - {id: near, around: $place, geoRadius: 1 km}
    segments: [{id: gold, attr: tier, op: in, value: [gold]}, {id: adult, attr: age, op: atLeast, value: 18}]
    offers:
      - {id: a, priority: 2, where: {in: disc}}
      - {id: b, priority: 1, where: {in: disc}}
      - {id: c, priority: 1, value: 5, stacking: {group: g}}
      - {id: d, availableAtOrFrom: {tag: hot}, where: {in: near}, who: gold}
      - {id: e, where: {in: far}, who: adult}
    """

  private static func request() throws -> OfferRequest {
    try Ask.request { $0.device = try Ask.fix("55.95,-3.19") }
  }

  private static func patched(
    _ changes: String..., over text: String = text
  ) throws -> OfferCatalog<WGS84> {
    try changes.reduce(try Ask.catalog(text)) { try $0.patched(with: Array($1.utf8)) }
  }

  private static func refusals(_ changes: String...) throws -> [String] {
    let catalog = try changes.dropLast().reduce(try Ask.catalog(text)) {
      try $0.patched(with: Array($1.utf8))
    }
    do throws(CatalogError) {
      _ = try catalog.patched(with: Array((changes.last ?? "").utf8))
      return []
    } catch {
      return error.defects.map { "\($0.line ?? 0) \($0.pointer) \($0.code) \($0.problem)" }
    }
  }

  @Test func `offers are replaced, added and removed`() throws {
    let request = try Self.request()
    #expect(try Ask.catalog(Self.text).shown(request) == ["a", "c", "b"])
    let replaced = try Self.patched("offers: [{id: a, where: {in: far}}]")
    #expect(replaced.shown(request) == ["c", "b"])
    #expect(replaced.answers(request)["a"] == "GEO_OUTSIDE")
    #expect(replaced.decide(request).rejectedSummary?.considered == 5)
    // A rank between two of the catalog's, and one above all of them.
    let between = try Self.patched("offers: [{id: n, priority: 1, value: 3}, {id: m, priority: 9}]")
    #expect(between.shown(request) == ["m", "a", "c", "n", "b"])
    #expect(between.offerIds == ["a", "b", "c", "d", "e", "n", "m"] && between.count == 7)
    let removed = try Self.patched("remove: [a, c]")
    #expect(removed.shown(request) == ["b"] && removed.offerIds == ["b", "d", "e"])
    #expect(removed.explain(request, offer: "a") == nil)
    #expect(removed.decide(request).rejectedSummary?.considered == 3)
    #expect(removed.isPatched && removed.patchedCount == 0)
    #expect(removed.digest != removed.compiledDigest)
  }

  @Test func `changes are changed again`() throws {
    let request = try Self.request()
    let changes = [
      "offers: [{id: n, priority: 9}, {id: a, priority: 8, stacking: {group: g, with: [h]}}]",
      "offers: [{id: n, priority: 0}, {id: k, priority: 7, stacking: {group: h}}]",
      "remove: [n, b]", "offers: [{id: b, priority: 3}]",
    ]
    var catalog = try Ask.catalog(Self.text)
    var shown: [[String]] = []
    for change in changes {
      catalog = try catalog.patched(with: Array(change.utf8))
      shown.append(catalog.shown(request))
    }
    // The group g of the change is the catalog's.
    #expect(shown == [["n", "a", "b"], ["a", "k", "b", "n"], ["a", "k"], ["a", "k", "b"]])
    #expect(catalog.answers(request)["c"] == "STACK")
    #expect(catalog.offerIds == ["a", "c", "d", "e", "k", "b"])
  }

  @Test func `what the catalog has need not be said`() throws {
    var request = try Self.request()
    request.attributes["tier"] = "gold"
    let catalog = try Self.patched(
      """
      offers: [{id: a, availableAtOrFrom: [here], where: {in: near, notIn: far}, who: gold, when: {hours: placeOpen}}]
      """)
    #expect(catalog.answers(request)["a"] == "shown")
    request.time = Ask.time("2026-11-25T23:00:00Z")
    #expect(catalog.answers(request)["a"] == "SCHED_CLOSED")
    request.attributes = [:]
    request.time = Ask.time()
    #expect(catalog.answers(request)["a"] == "SEG_UNKNOWN")
    #expect(catalog.places.map(\.id) == ["here", "there"])
    #expect(catalog.areaShapes.map(\.name).sorted() == ["disc", "far", "near@here"])
  }

  @Test func `every defect is listed, and nothing changes`() throws {
    #expect(
      try Self.refusals(
        """
        offers:
          - {id: a, where: {in: unused}, who: nobody}
          - {id: b, availableAtOrFrom: [nowhere]}
        remove: [z]
        """) == [
          "2 /offers/0/who reference there is no segment \"nobody\" here, nor in the compiled catalog",
          "2 /offers/0/where/in reference there is no area \"unused\" here, nor in the compiled catalog",
          "3 /offers/1/availableAtOrFrom/0 reference there is no place \"nowhere\"",
          "4 /remove/0 reference there is no offer \"z\" to remove",
        ])
    for (change, problem) in [
      ("catalog: {id: u}", "the catalog's \"id\" is \"t\""),
      ("policies: {location: {confidence: 0.5}}", "the catalog's \"confidence\" is not said"),
      (
        "areas: [{id: disc, circle: {at: \"55.95,-3.19\", radius: 901 m}}]",
        "the area \"disc\" is another"
      ),
      ("areas: [{id: near, around: $place, geoRadius: 2 km}]", "the area \"near\" is another"),
      (
        "segments: [{id: gold, attr: tier, op: in, value: [silver]}]",
        "the segment \"gold\" is another"
      ),
      ("places: [{id: there, at: \"55.96,-3.21\"}]", "the place \"there\" is another"),
      (
        "places: [{id: new, at: \"55.96,-3.21\", tags: [hot]}]",
        "has offers at all places with the tag"
      ),
      ("templates: [{id: t, for: disc, offer: {id: x}}]", "a template is no change"),
      ("offers: [{id: a}]\nremove: [a]", "is changed here, too"),
      ("remove: [a, a]", "is removed twice"),
      ("offers: [{id: a}, {id: a}]", "there is another offer \"a\""),
      ("offers: [{id: a, who: {attr: age, op: in, value: [x]}}]", "and another rule for a number"),
      ("offers: [{id: a, colour: red}]", "the key \"colour\" is unknown here"),
    ] {
      let found = try Self.refusals(change)
      #expect(found.contains { $0.contains(problem) }, "\(change): \(found)")
    }
    #expect(try Self.refusals("remove: [a]", "remove: [a]").first?.contains("to remove") ?? false)
    // What says the same is no change.
    #expect(
      try Self.refusals(
        "catalog: {id: t, version: \"2\"}\nsegments: [{id: gold, attr: tier, op: in, value: [gold]}]\nareas: [{id: disc, circle: {at: \"55.95,-3.19\", radius: 900 m}}]\nplaces: [{id: there, at: \"55.96,-3.20\"}]"
      ) == [])
    let engine = try CompiledCatalogTests.withFolder { folder in
      let path = folder.appending(path: "t.yaml").path
      try Data(Self.text.utf8).write(to: URL(fileURLWithPath: path))
      return try OfferEngine(catalogAt: path)
    }
    let digest = engine.catalog.digest
    #expect(throws: CatalogError.self) { try engine.patch(with: Array("remove: [z]".utf8)) }
    #expect(engine.catalog.digest == digest)
    try engine.patch(with: Array("remove: [a]".utf8))
    #expect(engine.catalog.count == 4 && engine.catalog.compiledDigest == digest)
  }

  @Test func `a change of a file keeps what it named`() throws {
    let base = try Ask.catalog(Self.text)
    let first = try base.patched(
      with: Array(
        "areas: [{id: hoods, each: neighborhoods.geojson, key: properties.name}]\noffers: [{id: n, where: {in: hoods, match: possible}}]"
          .utf8), folder: PatchWorld.folder)
    // The file is not asked for any more.
    let second = try first.patched(with: Array("offers: [{id: m, where: {in: hoods}}]".utf8))
    let request = try Self.request()
    #expect(second.answers(request)["m"] == "shown" && second.answers(request)["n"] == "shown")
  }
}
