import Foundation
import TestSupport
import VicinityCatalog
import VicinityCore
import VicinityOffers

/// Random catalogs as texts, and random changes of them: what is changed is known as a whole text, too.
struct PatchWorld {
  /// An entry, and the areas that it names.
  struct Entry {
    let id: String
    let text: String
    var areas: Set<String> = []
  }

  static let folder = URL(fileURLWithPath: CompiledCatalogTests.fixture)
    .deletingLastPathComponent().path

  private var random: SplitMix
  private let settings: String
  private(set) var places: [Entry] = []
  private(set) var areas: [Entry] = []
  private(set) var segments: [Entry] = []
  private(set) var offers: [Entry] = []
  /// The areas that a compiled catalog keeps.
  private var keptAreas: Set<String> = []
  private let hasChoices: (tag: Bool, all: Bool)
  private var made = 0

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    func pick(_ options: [String], _ random: inout SplitMix) -> String {
      options[Int(random.next() % UInt64(options.count))]
    }
    let confidence = pick(["0.95", "0.9", "0.5"], &random)
    let match = pick(["certain", "possible"], &random)
    let zone = pick(["Europe/London", "America/New_York"], &random)
    let age = pick(["", ", maxFixAge: PT5M"], &random)
    settings = """
      catalog: {id: t, version: "1", defaultLocale: \(pick(["en", "nl-BE"], &random)), timezone: \(zone), seed: \(pick(["s", "\"\""], &random))}
      policies: {location: {confidence: \(confidence), defaultMatch: \(match)\(age)}}
      """
    hasChoices = (random.next() % 2 == 0, random.next() % 4 == 0)
    for number in 0..<5 { places.append(place("p\(number)", mayBeHot: true)) }
    areas = [
      Entry(
        id: "near",
        text: "{id: near, around: $place, geoRadius: \(pick(["1 km", "2 mi"], &random))}"),
      Entry(id: "disc", text: "{id: disc, circle: {at: \"55.951,-3.19\", radius: 900 m}}"),
      Entry(
        id: "box",
        text:
          "{id: box, shape: {type: Polygon, coordinates: [[[-3.22, 55.94], [-3.19, 55.941], [-3.2, 55.97], [-3.22, 55.97], [-3.22, 55.94]]]}}"
      ),
      Entry(id: "shore", text: "{id: shore, buffer: {of: box, by: 300 m}}", areas: ["box"]),
      Entry(id: "hoods", text: "{id: hoods, each: neighborhoods.geojson, key: properties.name}"),
      Entry(id: "scotland", text: "{id: scotland, region: GB-SCT}"),
      Entry(id: "codes", text: "{id: codes, country: GB, postalCode: [EH1 1AA, EH2 2BB]}"),
      Entry(id: "cafe", text: "{id: cafe, around: p1, geoRadius: 700 m}"),
    ]
    segments = [
      Entry(id: "gold", text: "{id: gold, attr: tier, op: in, value: [gold, black]}"),
      Entry(id: "adult", text: "{id: adult, attr: age, op: atLeast, value: 18}"),
      Entry(id: "both", text: "{id: both, who: {all: [gold, adult]}}"),
      Entry(id: "fan", text: "{id: fan, member: aud-7}"),
      Entry(
        id: "hungry", text: "{id: hungry, basket: {moreThan: {value: \"15.00\", currency: GBP}}}"),
    ]
    for number in 0..<Int.random(in: 4...14, using: &random) {
      offers.append(offer("o\(number)", isBase: true))
    }
    for offer in offers { keptAreas.formUnion(offer.areas) }
    if keptAreas.contains("shore") { keptAreas.insert("box") }
  }

  private mutating func pick(_ options: [String]) -> String {
    options[Int(random.next() % UInt64(options.count))]
  }

  private mutating func place(_ id: String, mayBeHot: Bool) -> Entry {
    let at = "\(pick(["55.951", "55.957", "55.944"])),\(pick(["-3.191", "-3.2004", "-3.178"]))"
    let hours = pick([
      "", ", openingHours: [{opens: \"08:00\", closes: \"20:00\"}]",
      ", openingHours: [{dayOfWeek: [Sa, Su], opens: \"09:00\", closes: \"02:00\"}, {dayOfWeek: [Mo, Tu], opens: \"10:00\", closes: \"13:00\"}]",
    ])
    let zone = pick(["", ", timezone: Europe/Paris"])
    let tags = mayBeHot || !hasChoices.tag ? pick(["", ", tags: [hot]", ", tags: hot"]) : ""
    return Entry(
      id: id,
      text: "{id: \(id), name: \(pick(["Ann", "Bob's"])), at: \"\(at)\"\(hours)\(zone)\(tags)}"
    )
  }

  private mutating func offer(_ id: String, isBase: Bool) -> Entry {
    var text = "id: \(id)"
    var areas: Set<String> = []
    // A place that is added by a change is no part of an offer that stays.
    let mayChoose = (tag: !isBase || hasChoices.tag, all: !isBase || hasChoices.all)
    let hot = places.filter { $0.text.contains("tags: ") }.map(\.id)
    var about: [String] = []
    switch pick(["", "", "one", "two", "tag", "all"]) {
    case "one": about = [pick(places.map(\.id))]
    case "two": about = Array(Set([pick(places.map(\.id)), pick(places.map(\.id))])).sorted()
    case "tag" where mayChoose.tag && !hot.isEmpty:
      about = hot
      text += ", availableAtOrFrom: {tag: hot}"
    case "all" where mayChoose.all:
      about = places.map(\.id)
      text += ", availableAtOrFrom: all"
    default: break
    }
    if !about.isEmpty, !text.contains("available") {
      text += ", availableAtOrFrom: [\(about.joined(separator: ", "))]"
    }
    let names = self.areas.map(\.id).filter { $0 != "near" || !about.isEmpty }
    var place: [String] = []
    switch pick(["", "in", "in", "two", "within", "grown"]) {
    case "in":
      let area = pick(names)
      areas.insert(area)
      place.append("in: \(area)")
    case "two":
      let both = [pick(names), pick(names)]
      areas.formUnion(both)
      place.append("in: [\(both.joined(separator: ", "))]")
    case "within":
      place.append("within: {radius: \(pick(["400 m", "1 mi"])), of: \(pick(["p0", "p3"]))}")
    case "grown":
      areas.insert("disc")
      place.append("within: {radius: 200 m, of: {area: disc}}")
    default: break
    }
    if random.next() % 4 == 0 {
      let area = pick(names.filter { $0 != "near" })
      areas.insert(area)
      place.append("notIn: \(area)")
    }
    if !place.isEmpty {
      let more =
        pick(["", "", ", match: possible", ", match: certain"])
        + pick(["", "", ", subject: home", ", subject: delivery"])
        + pick(["", "", ", confidence: 0.8", ", minAccuracy: 60 m", ", maxFixAge: PT1M"])
      text += ", where: {\(place.joined(separator: ", "))\(more)}"
    }
    let segment = pick(segments.map(\.id))
    text += pick([
      "", "", ", who: \(segment)", ", who: [gold, \(segment)]",
      ", who: {not: \(segment), unknown: accept}", ", who: {any: [adult, \(segment)]}",
      ", who: {is: {tier: [gold]}}",
    ])
    let isOpen =
      !about.isEmpty
      && about.allSatisfy { id in places.contains { $0.id == id && $0.text.contains("opening") } }
    text += pick([
      "", "", ", when: {validThrough: 2026-11-28}",
      ", when: {hours: [{opens: \"09:00\", closes: \"18:00\"}]}",
      isOpen ? ", when: {hours: placeOpen}" : "",
      isOpen ? ", when: {hours: placeOpen, timezone: Asia/Tokyo}" : "",
    ])
    text += pick([
      "", "", ", channels: [app]", ", channels: [web, \(pick(["push", "kiosk", "tv"]))]",
    ])
    text += pick(["", "", "", ", minimumSpend: {GBP: \"15.00\", EUR: \"12.00\"}"])
    text += pick(["", ", effect: {type: percent, value: \(pick(["5", "\"5.50\"", "5.5"]))}"])
    text += pick(["", ", priority: 1", ", priority: \(Int(random.next() % 7) - 3)"])
    text += pick(["", "", ", value: 0.5", ", value: \(Double(random.next() % 40) / 8)"])
    text += pick([
      "", "", ", stacking: {group: g}", ", stacking: {group: g, exclusive: False}",
      ", stacking: {group: h, with: [g]}",
      ", stacking: {group: \(pick(["k", "m"])), exclusive: false, with: [h, \(pick(["g", "n"]))]}",
    ])
    text += pick(["", ", name: Offer \(id)"])
    text += pick([
      "", ", creative: {en: {title: \"{offer.name} {offer.id}\"}, nl-BE: {title: hallo}}",
      about.isEmpty ? "" : ", creative: {de: {title: \"{place.name}, {distance|length}\"}}",
      place.isEmpty || place[0].hasPrefix("notIn")
        ? "" : ", creative: {fr: {title: \"{area.id}\"}}",
    ])
    return Entry(id: id, text: "{\(text)}", areas: areas)
  }

  /// The whole catalog.
  var text: String {
    """
    \(settings)
    places: [\(places.map(\.text).joined(separator: ", "))]
    areas: [\(areas.map(\.text).joined(separator: ", "))]
    segments: [\(segments.map(\.text).joined(separator: ", "))]
    offers:
    \(offers.map { "  - \($0.text)" }.joined(separator: "\n"))
    """
  }

  /// Changes the catalog.
  ///
  /// - Returns: the change as a text.
  mutating func change() -> String {
    var (newPlaces, newAreas, newSegments): ([Entry], [Entry], [Entry]) = ([], [], [])
    made += 1
    if !hasChoices.all, random.next() % 3 == 0 {
      newPlaces.append(place("q\(made)", mayBeHot: false))
      places += newPlaces
    }
    if random.next() % 3 == 0 {
      let id = "a\(made)"
      newAreas.append(
        Entry(
          id: id,
          text: pick([
            "{id: \(id), circle: {at: \"55.955,-3.185\", radius: 650 m}}",
            "{id: \(id), buffer: {of: disc, by: 150 m}}", "{id: \(id), country: GB}",
            "{id: \(id), around: \(places[places.count - 1].id), geoRadius: 500 m}",
          ]), areas: ["disc"]))
      areas += newAreas
    }
    if random.next() % 3 == 0 {
      newSegments.append(
        Entry(
          id: "s\(made)",
          text: pick([
            "{id: s\(made), attr: city, op: equals, value: Leith}",
            "{id: s\(made), who: {any: [gold, fan]}}",
          ])))
      segments += newSegments
    }
    var removed: [String] = []
    var changed: [Entry] = []
    var (later, names) = ([Entry](), Set(offers.map(\.id)))
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let id = pick(offers.map(\.id) + ["new\(made)", "new\(made)b", "o0", "o1"])
      guard !removed.contains(id), !changed.contains(where: { $0.id == id }) else { continue }
      if random.next() % 4 == 0, names.contains(id), names.count > 1 {
        removed.append(id)
        names.remove(id)
        continue
      }
      let offer = offer(id, isBase: false)
      changed.append(offer)
      if let place = offers.firstIndex(where: { $0.id == id }) {
        offers[place] = offer
      } else {
        later.append(offer)
      }
    }
    offers = offers.filter { !removed.contains($0.id) } + later
    return text(removed, changed, newPlaces, newAreas, newSegments)
  }

  private mutating func text(
    _ removed: [String], _ changed: [Entry], _ newPlaces: [Entry], _ newAreas: [Entry],
    _ newSegments: [Entry]
  ) -> String {
    var needed = changed.reduce(into: Set<String>()) { $0.formUnion($1.areas) }
    for area in newAreas { needed.formUnion(area.areas) }
    // Areas that only changes use are said again; those of the catalog may be.
    needed = needed.filter { !keptAreas.contains($0) || random.next() % 5 == 0 }
    if needed.contains("shore"), !keptAreas.contains("box") { needed.insert("box") }
    let known = Set(newAreas.map(\.id))
    for area in areas where needed.contains(area.id) && area.id.hasPrefix("a") {
      needed.formUnion(area.areas.filter { !keptAreas.contains($0) })
    }
    let repeated = areas.filter { needed.contains($0.id) && !known.contains($0.id) }
    let again = random.next() % 4 == 0 ? Array(places.prefix(1)) : []
    let same = random.next() % 4 == 0 ? Array(segments.prefix(2)) : []
    var lines = random.next() % 3 == 0 ? [settings] : []
    func add(_ key: String, _ entries: [Entry]) {
      guard !entries.isEmpty else { return }
      lines.append("\(key): [\(entries.map(\.text).joined(separator: ", "))]")
    }
    if !removed.isEmpty { lines.append("remove: [\(removed.joined(separator: ", "))]") }
    add("places", newPlaces + again)
    add("areas", newAreas + repeated)
    add(
      "segments", newSegments + same.filter { entry in !newSegments.contains { $0.id == entry.id } }
    )
    add("offers", changed)
    return lines.isEmpty ? "offers: []" : lines.joined(separator: "\n")
  }

  /// A request around the catalog's city.
  static func request(_ random: inout SplitMix, _ number: Int) throws -> OfferRequest {
    var request = try CompiledCatalogTests.requests(1, seed: random.next())[0]
    request.id = "r\(random.next() % 1000)"
    request.explain = [.none, .summary, .full][number % 3]
    request.limit = Int(random.next() % 9)
    request.time = OfferTime(
      seconds: 1_795_600_000 + Int64.random(in: 0..<604_800, using: &random),
      utcOffset: random.next() % 2 == 0 ? 0 : -18_000)
    request.languages = [[], ["nl-BE"], ["fr", "de"], ["de-AT", "en"]][Int(random.next() % 4)]
    if random.next() % 2 == 0 {
      request.attributes["age"] = .number(Double.random(in: 10...30, using: &random).rounded())
    }
    if random.next() % 3 == 0 { request.attributes["city"] = "Leith" }
    if random.next() % 2 == 0 { request.segments = [SegmentMembership(id: "aud-7")] }
    return request
  }
}
