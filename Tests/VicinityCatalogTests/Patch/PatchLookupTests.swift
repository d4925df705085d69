import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Changes of catalogs that keep many areas, places, segments and groups, of which a change names a few.
@Suite struct PatchLookupTests {
  /// A catalog of offers that name what they like of all that there is.
  private struct World {
    private static let counts = (places: 300, areas: 400, segments: 60, groups: 40, tags: 25)
    private var random: SplitMix
    private var offers: [String]
    private let rest: String

    init(seed: UInt64) {
      var random = SplitMix(seed: seed)
      func any(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
      func position() -> String { "55.9\(20 + any(60)),-3.\(100 + any(150))" }
      let places = (0..<World.counts.places).map { number in
        // Some have tags that no other has, some the same one twice, and some stand in a row of the like.
        let tags = [
          "t\(number % World.counts.tags), t\(any(World.counts.tags))", "own\(number)", "t1",
          "t1, t1", "é, t3",
        ]
        let tag = ", tags: [\(tags[number / 60 == 0 ? 0 : any(tags.count)])]"
        let hours = ", openingHours: [{opens: \"08:00\", closes: \"\(15 + any(3)):00\"}]"
        let detail = [tag, tag + hours, "", tag][number / 60 == 0 ? 0 : number / 5 % 4]
        return "{id: p\(number * 7919), at: \"\(position())\"\(detail)}"
      }
      let areas = (0..<World.counts.areas).map { number in
        switch number % 8 {
        case 0: "{id: a\(number), around: $place, geoRadius: \(300 + number) m}"
        case 1: "{id: a\(number), country: GB, postalCode: [EH1 1AA, EH2 \(number)BB]}"
        case 2: "{id: a\(number), region: GB-SCT}"
        default: "{id: a\(number), circle: {at: \"\(position())\", radius: \(400 + 5 * number) m}}"
        }
      }
      let segments = (0..<World.counts.segments).map {
        "{id: s\($0), attr: k\($0 % 5), op: in, value: [v\($0 % 3), w\($0 % 4)]}"
      }
      rest = """
        catalog: {id: t, timezone: Europe/London}
        places: [\(places.joined(separator: ", "))]
        areas: [\(areas.joined(separator: ", "))]
        segments: [\(segments.joined(separator: ", "))]
        """
      self.random = random
      // Every area and every tag is used, so that changes may name it.
      offers = []
      for number in 0..<World.counts.areas { offers.append(offer(number, area: number)) }
    }

    private mutating func any(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    private mutating func offer(_ number: Int, area: Int? = nil) -> String {
      let tag = ["t\(any(World.counts.tags))", "t1", "t3"][any(3)]
      let choice = any(3) == 0 ? "{tag: \(tag)}" : "[p\(any(World.counts.places) * 7919)]"
      let more = any(3) == 0 ? ", who: s\(any(World.counts.segments))" : ""
      let group =
        any(2) == 0
        ? ", stacking: {group: g\(any(World.counts.groups)), with: [g\(any(World.counts.groups))]}"
        : ""
      return "{id: o\(number), availableAtOrFrom: \(choice), priority: \(any(9)), "
        + "where: {in: a\(area ?? any(World.counts.areas)), match: possible}\(more)\(group)}"
    }

    var text: String {
      "\(rest)\noffers: [\(offers.joined(separator: ",\n  "))]"
    }

    /// - Returns: the change as a text.
    mutating func change() -> String {
      let changed = Set((0..<12).map { _ in any(World.counts.areas) }).sorted()
      for number in changed { offers[number] = offer(number) }
      return "offers: [\(changed.map { offers[$0] }.joined(separator: ", "))]"
    }

    mutating func request(_ number: Int) throws -> OfferRequest {
      var request = try PatchWorld.request(&random, number)
      for key in 0..<5 where any(3) != 0 {
        request.attributes["k\(key)"] = .text(["v0", "v1", "w2", "w3"][any(4)])
      }
      request.limit = 20
      return request
    }
  }

  @Test func `what a change names is found among much`() throws {
    var (differences, decisions, shown, patches) = (0, 0, 0, 0)
    for seed in 0..<4 as Range<UInt64> {
      var world = World(seed: 40 + seed)
      let base = try OfferCatalog(text: Array(world.text.utf8))
      var catalog = base
      for round in 0..<5 {
        catalog = try catalog.patched(with: Array(world.change().utf8))
        if round % 2 == 1 { catalog = try PatchFiles.reopened(base, catalog) }
        patches += 1
        let whole = try OfferCatalog(text: Array(world.text.utf8))
        for number in 0..<300 {
          let request = try world.request(number)
          let (found, expected) = (catalog.decide(request), whole.decide(request))
          decisions += 1
          shown += found.offers.count
          if found.offers != expected.offers || found.rejectedSummary != expected.rejectedSummary
            || found.rejected != expected.rejected
          {
            differences += 1
          }
        }
      }
    }
    print(
      "patches among much: \(differences) of \(decisions) decisions differ, \(shown) offers shown, "
        + "\(patches) patches")
    #expect(differences == 0 && shown > 10_000 && patches == 20)
  }
}
