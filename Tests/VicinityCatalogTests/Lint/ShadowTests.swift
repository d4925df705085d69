import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityOffers

/// Offers that a better one always excludes.
@Suite struct ShadowTests {
  private static let base = """
    catalog: {id: t, timezone: Europe/London}
    places: [{id: p, at: "55.95,-3.19", openingHours: [{opens: "08:00", closes: "18:00"}]}]
    areas:
      - {id: one, around: $place, geoRadius: 1 mi}
      - {id: two, around: $place, geoRadius: 2 mi}
      - {id: town, circle: {at: "55.95,-3.19", radius: 9 km}}
    segments: [{id: s, attr: visits, op: atLeast, value: 10}, {id: r, attr: visits, op: moreThan, value: 20}]
    offers:
    """

  private static func pair(_ better: String, _ other: String) -> String {
    """
    \(base)
      - {id: a, priority: 2, stacking: {group: g}\(better)}
      - {id: b, priority: 1, stacking: {group: g}, channels: [app]\(other)}
      - {id: c, availableAtOrFrom: all, where: {in: [one, two, town]}, who: {any: [s, r]}}
    """
  }

  @Test(arguments: [
    ("", "", true), (", channels: [app, web]", "", true), (", channels: [web]", "", false),
    (", who: s", "", false), (", who: s", ", who: r", true), (", who: r", ", who: s", false),
    (", who: s", ", who: {all: [r], unknown: accept}", false),
    (", who: {any: [s], unknown: accept}", ", who: {all: [r], unknown: accept}", true),
    (", minimumSpend: {EUR: 5}", ", minimumSpend: {EUR: 6}", true),
    (", minimumSpend: {EUR: 5}", ", minimumSpend: {EUR: 6, GBP: 9}", false),
    (", minimumSpend: {EUR: 5}", "", false), (", caps: {total: 9}", "", false),
    (", availableAtOrFrom: p, where: {in: two}", ", availableAtOrFrom: p, where: {in: one}", true),
    (", availableAtOrFrom: p, where: {in: one}", ", availableAtOrFrom: p, where: {in: two}", false),
    (", where: {in: town}", ", availableAtOrFrom: p, where: {in: two}", true),
    (", where: {in: town, subject: home}", ", where: {in: town}", false),
    (", where: {in: town}", ", where: {in: town, match: possible}", false),
    (", where: {in: town, minAccuracy: 50 m}", ", where: {in: town}", false),
    (", where: {in: town, notIn: one}", ", where: {in: town}", false),
    (", availableAtOrFrom: p, when: {hours: placeOpen}", "", false),
    (", when: {validThrough: 2026-12-31}", ", when: {validThrough: 2026-12-30}", true),
    (", when: {validThrough: 2026-12-30}", ", when: {validThrough: 2026-12-31}", false),
    (
      ", when: {hours: [{opens: \"08:00\", closes: \"18:00\"}]}",
      ", when: {hours: [{opens: \"09:00\", closes: \"12:00\"}]}", true
    ),
    (
      ", when: {hours: [{opens: \"09:00\", closes: \"18:00\"}]}",
      ", when: {hours: [{opens: \"08:00\", closes: \"12:00\"}]}", false
    ),
  ])
  func `a better offer hides one whose tests are all among its own`(
    better: String, other: String, isHidden: Bool
  ) throws {
    // An area that moves with the offer's place cannot be excluded.
    let better =
      better.contains("notIn: one")
      ? better.replacingOccurrences(of: "notIn: one", with: "notIn: hole") : better
    let text = Self.pair(better, other).replacingOccurrences(
      of: "  - {id: town",
      with: "  - {id: hole, circle: {at: \"55.95,-3.19\", radius: 1 km}}\n  - {id: town")
    let found = try Lint.findings(.shadowedByStacking, text)
    #expect(found.map(\.pointer) == (isHidden ? ["/offers/1"] : []), "\(found)")
    if isHidden { #expect(found.first?.related.first?.pointer == "/offers/0") }
  }

  @Test(arguments: [
    ("priority: 2, stacking: {group: g}", "priority: 2, stacking: {group: g}"),
    ("priority: 2, stacking: {group: g}", "priority: 1, stacking: {group: h}"),
    ("priority: 2, stacking: {group: g, exclusive: false}", "priority: 1, stacking: {group: g}"),
    ("priority: 2, stacking: {group: g, with: [h]}", "priority: 1, stacking: {group: g}"),
  ])
  func `offers that may be shown beside or before it hide none`(
    first: String, second: String
  ) throws {
    let text = "catalog: {id: t}\noffers: [{id: a, \(first)}, {id: b, channels: [x], \(second)}]"
    #expect(try Lint.findings(.shadowedByStacking, text) == [])
  }

  /// Random groups, and requests of all kinds: what is said to be never shown is never shown.
  @Test func `no offer that somebody sees is said to be hidden`() throws {
    var random = SplitMix(seed: 3)
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    var (wrong, accused, shownAny, asked) = (0, 0, 0, 0)
    for _ in 0..<60 {
      var text = Self.base
      for index in 0..<8 {
        text +=
          "\n  - {id: o\(index), availableAtOrFrom: p, priority: \(Int.random(in: 0..<4, using: &random))"
        text +=
          ", stacking: {group: \(pick(["g", "h"]))\(pick(["", "", "", "", ", with: [g]", ", with: [h]", ", exclusive: false"]))}"
        text += pick(["", "", "", ", channels: [app]", ", channels: [app, web]"])
        text += pick([
          "", "", "", ", who: s", ", who: r", ", who: {any: [s], unknown: accept}",
          ", who: {not: r}",
        ])
        text += pick(["", "", "", ", minimumSpend: {EUR: 5}", ", minimumSpend: {EUR: 8}"])
        text += pick([
          "", "", "", ", where: {in: one}", ", where: {in: two}",
          ", where: {in: two, match: possible}",
          ", where: {in: town, subject: home}",
        ])
        text +=
          pick(["", "", "", ", when: {hours: placeOpen}", ", when: {validThrough: 2026-11-24}"])
          + "}"
      }
      let check = try CatalogCheck(text: Array(text.utf8))
      let hidden = Set(
        check.report.findings.filter { $0.rule == .shadowedByStacking }.map(\.pointer))
      accused += hidden.count
      var shown: Set<String> = []
      for visits in [nil, 5.0, 15, 25] {
        for channel in [nil, "app", "web"] {
          for basket in [nil, "4", "6", "9"] {
            for (metres, accuracy) in [
              (0.0, 10.0), (1600, 30), (2500, 10), (3300, 200), (9900, 10),
            ] {
              for hour in ["12", "20"] {
                var request = Ask.request()
                request.time = Ask.time(
                  "2026-11-2\(Bool.random(using: &random) ? 4 : 5)T\(hour):00:00Z")
                request.limit = 8
                if let visits { request.attributes["visits"] = .number(visits) }
                request.channel = channel
                if let basket { request.basket = Basket(total: Money(basket, currency: "EUR")) }
                let point = "\(55.95 + metres / 111_320),-3.19"
                request.device = try Ask.fix(point, accuracy, age: 1)
                request.home = try Ask.fix(point, accuracy, .user)
                asked += 1
                shown.formUnion(check.catalog.shown(request))
              }
            }
          }
        }
      }
      shownAny += shown.count
      wrong += (0..<8).count { hidden.contains("/offers/\($0)") && shown.contains("o\($0)") }
    }
    print("shadowed by stacking: \(wrong) of \(accused) accused offers shown in \(asked) decisions")
    #expect(wrong == 0 && accused > 40 && shownAny > 100)
  }
}
