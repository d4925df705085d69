import Testing
import VicinityCatalog

/// Each part of an offer, and each definition that it leans on, changed alone.
@Suite struct PartTests {
  /// What is replaced by what, and what is said of it.
  static let mutations: [(piece: String, other: String, changes: [String])] = [
    ("name: Delivery", "name: Fees", ["delivery name: Delivery -> Fees"]),
    (
      "availableAtOrFrom: [kitchen]", "availableAtOrFrom: [kitchen, cafe]",
      ["delivery places: kitchen -> cafe, kitchen"]
    ),
    (
      "subject: delivery", "subject: home",
      [
        "delivery where: delivery in two-miles not in park -> home in two-miles not in park"
      ]
    ),
    (
      "notIn: park", "notIn: old-town",
      [
        "delivery where: delivery in two-miles not in park -> delivery in two-miles not in old-town"
      ]
    ),
    (
      "in: [old-town, park], match: possible", "in: old-town, match: possible",
      [
        "walk where: device in old-town or park, match possible -> device in old-town, match possible"
      ]
    ),
    (
      "match: possible", "match: certain",
      [
        "walk where: device in old-town or park, match possible -> device in old-town or park, match certain"
      ]
    ),
    (
      "match: possible", "match: possible, confidence: 0.9",
      [
        "walk where: device in old-town or park, match possible -> device in old-town or park, match possible, confidence 0.9"
      ]
    ),
    (
      "match: possible", "match: possible, minAccuracy: 50 m",
      [
        "walk where: device in old-town or park, match possible -> device in old-town or park, match possible, minAccuracy 50 m"
      ]
    ),
    (
      "match: possible", "match: possible, maxFixAge: PT2M",
      [
        "walk where: device in old-town or park, match possible -> device in old-town or park, match possible, maxFixAge 120 s"
      ]
    ),
    (
      "radius: 500 m, of: cafe", "radius: 600 m, of: cafe",
      ["nearby where: device in 500 m around cafe -> device in 600 m around cafe"]
    ),
    ("who: gold", "who: lapsed", ["delivery who: gold -> lapsed"]),
    (
      "who: gold", "who: {all: [gold], unknown: accept}",
      ["delivery who: gold -> gold, or nobody knows"]
    ),
    (
      "op: atLeast, value: 18", "op: moreThan, value: 18",
      ["lapse who: both or (age from 18) -> both or (age after 18)"]
    ),
    (
      "validThrough: 2026-12-31", "validThrough: 2027-01-31",
      [
        "delivery when: through 2026-12-31, while the place is open -> through 2027-01-31, while the place is open"
      ]
    ),
    ("closes: \"12:00\"", "closes: \"13:00\"", ["walk when: Sa 10:00-12:00 -> Sa 10:00-13:00"]),
    (
      "hours: [{dayOfWeek: Sa", "timezone: Europe/Paris, hours: [{dayOfWeek: Sa",
      ["walk when: Sa 10:00-12:00 -> Sa 10:00-12:00, Europe/Paris"]
    ),
    ("channels: [app, web]", "channels: [app]", ["delivery channels: app, web -> app"]),
    ("channels: [app, web]", "url: x", ["delivery channels: app, web -> all"]),
    (
      "value: \"0.00\"", "value: \"1.00\"",
      ["delivery effect: deliveryFee 0.00 GBP -> deliveryFee 1.00 GBP"]
    ),
    (
      "GBP: \"15.00\"", "GBP: \"12.00\", EUR: \"14.00\"",
      ["delivery minimumSpend: 15.00 GBP -> 12.00 GBP or 14.00 EUR"]
    ),
    ("priority: 3", "priority: 5", ["delivery priority: 3 -> 5"]),
    ("value: 1.5", "value: 2", ["delivery value: 1.5 -> 2"]),
    (
      "group: fees, with: [gifts]", "group: fees, exclusive: false",
      ["delivery stacking: group fees, exclusive, with gifts -> group fees"]
    ),
    (
      "perCustomer: 2/P7D", "perCustomer: 3/P7D",
      ["delivery caps: perCustomer 2/P7D -> perCustomer 3/P7D"]
    ),
    ("\"100.00\"", "\"200.00\"", ["delivery budget: total 100.00 GBP -> total 200.00 GBP"]),
    (
      "fr: {title: \"Gratuit\"}", "fr: {title: \"Rien\", body: b}",
      ["delivery creative: fr.title: \"Gratuit\" -> fr.body: \"b\"; fr.title: \"Rien\""]
    ),
    (
      "2 mi}", "3 mi}",
      ["delivery where through area two-miles: 2 mi around each place -> 3 mi around each place"]
    ),
    (
      "radius: 500 m}", "radius: 400 m}",
      [
        "delivery where through area park: 500 m around 55.94, -3.19 -> 400 m around 55.94, -3.19",
        "walk where through area park: 500 m around 55.94, -3.19 -> 400 m around 55.94, -3.19",
      ]
    ),
    (
      "[-3.18, 55.94], [-3.18, 55.95]", "[-3.17, 55.94], [-3.17, 55.95]",
      ["walk where through area old-town: 1.39 km2 -> 2.09 km2"]
    ),
    ("country: NO", "country: SE", ["norse where through area norway: NO -> SE"]),
    (
      "value: [gold, black]", "value: [gold]",
      [
        "delivery who through segment gold: tier is black or gold -> tier is gold",
        "lapse who through segment gold: tier is black or gold -> tier is gold",
      ]
    ),
    (
      "value: P60D", "value: P90D",
      ["lapse who through segment lapsed: last before P60D ago -> last before P90D ago"]
    ),
    (
      "name: Kitchen", "name: Galley",
      [
        "delivery places through place kitchen: name: Kitchen -> Galley",
        "tagged places through place kitchen: name: Kitchen -> Galley",
      ]
    ),
    (
      "at: \"55.95,-3.19\"", "at: \"55.951,-3.19\"",
      [
        "delivery places through place kitchen: at: 55.95, -3.19 -> 55.951, -3.19",
        "delivery where through place kitchen: at: 55.95, -3.19 -> 55.951, -3.19",
        "tagged places through place kitchen: at: 55.95, -3.19 -> 55.951, -3.19",
      ]
    ),
    (
      "closes: \"17:00\"", "closes: \"18:00\"",
      [
        "delivery when through place kitchen: openingHours: Mo-Tu 09:00-17:00 -> Mo-Tu 09:00-18:00"
      ]
    ),
    (
      "tags: [cold]", "tags: [cold, hot]",
      ["tagged places through places with tag hot: kitchen -> cafe, kitchen"]
    ),
    (
      "timezone: Europe/London", "timezone: Europe/Paris",
      [
        "delivery when through catalog: timezone: Europe/London -> Europe/Paris",
        "walk when through catalog: timezone: Europe/London -> Europe/Paris",
      ]
    ),
    (
      "defaultLocale: en", "defaultLocale: fr",
      ["delivery creative through catalog: defaultLocale: en -> fr"]
    ),
    ("  - {id: norse,", "  - {id: norsk,", ["+ norsk", "- norse"]),
  ]

  @Test func `each part that changes alone is told, with what it was and is, and nothing else`()
    throws
  {
    for mutation in Self.mutations {
      let text = try Diff.replacing(mutation.piece, mutation.other, in: Diff.base)
      let diff = try Diff.between(Diff.base, text)
      #expect(Diff.lines(diff) == mutation.changes, "\(mutation.piece)")
      #expect(!diff.isEmpty)
      // Back again, old and new change their places.
      let back = try Diff.between(text, Diff.base)
      #expect(back.changed.map(\.id) == diff.changed.map(\.id))
      #expect(back.changed.flatMap(\.parts).map(\.old) == diff.changed.flatMap(\.parts).map(\.new))
      #expect(back.added.map(\.id) == diff.removed.map(\.id))
    }
    print("parts of offers: \(Self.mutations.count) changes, each told alone")
  }

  @Test func `policies of the catalog count where an offer leaves it to them`() throws {
    let text = "policies: {location: {confidence: 0.8, defaultMatch: possible}}\n" + Diff.base
    let lines = Diff.lines(try Diff.between(Diff.base, text))
    #expect(
      lines.filter { $0.hasPrefix("walk") } == [
        "walk where through policies.location: confidence: 0.95 -> 0.8"
      ])
    #expect(lines.filter { $0.contains("defaultMatch: certain -> possible") }.count == 3)
    // Said where it was the same before, it changes nothing.
    let said = try Diff.replacing(
      "{in: norway}", "{in: norway, match: certain, confidence: 0.95}", in: Diff.base)
    #expect(try Diff.between(Diff.base, said).isEmpty)
  }

  @Test func `a seed decides, and names and versions of catalogs do not`() throws {
    let seeded = try Diff.replacing("id: t,", "id: t, seed: s,", in: Diff.base)
    let diff = try Diff.between(Diff.base, seeded)
    #expect(!diff.isEmpty && diff.seeds?.new == "s" && diff.changed.isEmpty)
    let named = try Diff.replacing("id: t,", "id: u, version: 2,", in: Diff.base)
    #expect(try Diff.between(Diff.base, named).isEmpty)
  }

  @Test func `offers of templates are compared one by one, and counted`() throws {
    let text = """
      catalog: {id: t}
      areas:
        - {id: zones, country: NL, postalCode: [1011, 1012, 1013, 1014]}
      templates:
        - {id: tea, for: zones, params: {d: 5}, offer: {id: "tea-{area.id}", where: {in: $area}, effect: {type: percent, value: $d}, creative: {en: {title: "{d} off"}}}}
      offers: [{id: x}]
      """
    let more = try Diff.replacing(
      "1013, 1014", "1013, 1015", in: try Diff.replacing("d: 5", "d: 6", in: text))
    let diff = try Diff.between(text, more)
    let template = try #require(diff.templates.first)
    #expect(template.id == "tea" && diff.templates.count == 1)
    #expect(template.added == 1 && template.removed == 1 && template.changed == 3)
    #expect(template.parts.map(\.part) == [.effect, .creative])
    #expect(template.parts.map(\.offers) == [3, 3])
    #expect(diff.changed.allSatisfy { $0.template == "tea" && $0.parts.count == 2 })
    #expect(
      diff.changed.first?.parts.map(\.new) == ["percent 6", "{d}: \"6\""],
      "\(diff.changed)")
    #expect(diff.ground.gainedCodes == ["NL 1015"] && diff.ground.lostCodes == ["NL 1014"])
    #expect(diff.areas.map(\.name) == ["zones"])
  }
}
