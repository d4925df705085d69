import TestSupport
import VicinityCatalog
import VicinityCore
import VicinityOffers

/// Random catalogs: choices by numbers, so that some can be made anew.
struct DiffWorld {
  static let slots = 160
  static let offers = 10
  var choices: [Int]

  init(_ random: inout SplitMix) {
    choices = (0..<Self.slots).map { _ in Int.random(in: 0..<60, using: &random) }
  }

  /// The catalog with some choices made anew.
  func changed(_ count: Int, _ random: inout SplitMix) -> DiffWorld {
    var world = self
    for _ in 0..<count {
      world.choices[Int.random(in: 0..<Self.slots, using: &random)] = Int.random(
        in: 0..<60, using: &random)
    }
    return world
  }

  /// An entry, and the places that it is about.
  private struct Offer {
    var text: String
    var places: Set<Int>
    var limits = ""
    var segments: [String] = []
  }

  /// The whole catalog; or one with one offer, and without places that it is not about.
  func text(only: Int? = nil) -> String {
    var at = 0
    func pick(_ options: [String]) -> String {
      defer { at += 1 }
      return options[choices[at % choices.count] % options.count]
    }
    var places: [String] = []
    var tagged: Set<Int> = []
    for place in 0..<4 {
      let tag = pick(["", "", ", tags: [hot]"])
      if !tag.isEmpty || place == 0 { tagged.insert(place) }
      places.append(
        "{id: p\(place), name: \(pick(["Ann", "Bob"])), at: \"\(pick(["55.95", "55.96"])),\(pick(["-3.19", "-3.2"]))\", openingHours: [{opens: \"\(pick(["08:00", "12:00"]))\", closes: \"20:00\"}]\(place == 0 ? ", tags: [hot]" : tag)\(pick(["", ", timezone: Europe/Paris"]))}"
      )
    }
    let areas = [
      "{id: around, around: $place, geoRadius: \(pick(["1 km", "2 km"]))}",
      "{id: disc, circle: {at: \"55.95,-3.19\", radius: \(pick(["500 m", "900 m"]))}}",
      "{id: box, shape: {type: Polygon, coordinates: [[[-3.22, 55.94], [\(pick(["-3.2", "-3.19"])), 55.94], [-3.2, 55.97], [-3.22, 55.97], [-3.22, 55.94]]]}}",
      "{id: shore, buffer: {of: box, by: \(pick(["100 m", "300 m"]))}}",
    ]
    var segments = [
      "{id: gold, attr: tier, op: in, value: \(pick(["[gold]", "[gold, black]"]))}",
      "{id: adult, attr: age, op: \(pick(["atLeast", "moreThan"])), value: 18}",
      "{id: both, who: {\(pick(["all", "any"])): [gold, adult]}}",
    ]
    let policies =
      "{confidence: \(pick(["0.95", "0.9"])), defaultMatch: \(pick(["certain", "possible"]))}"
    let zone = pick(["Europe/London", "America/New_York"])
    var offers: [Offer] = []
    for index in 0..<Self.offers {
      offers.append(offer(index, tagged, pick))
    }
    if let only {
      places = places.indices.filter { offers[only].places.contains($0) }.map { places[$0] }
      segments = segments.filter { segment in
        offers[only].segments.contains { segment.hasPrefix("{id: \($0),") }
      }
      offers = [offers[only]]
    }
    return """
      catalog: {id: t, defaultLocale: en, timezone: \(zone)}
      policies: {location: \(policies)}
      places: [\(places.joined(separator: ", "))]
      areas: [\(areas.joined(separator: ", "))]
      segments: [\(segments.joined(separator: ", "))]
      offers:
      \(offers.filter { !$0.text.isEmpty }.map { "  - {\($0.text)\($0.limits)}" }.joined(separator: "\n"))
      """
  }

  /// What is compiled of one offer; and its text from the priority on, because a catalog of one offer
  /// ranks none. Nil where there is none.
  func single(_ offer: Int) throws -> String? {
    let text = text(only: offer)
    guard text.contains("id: o\(offer)") else { return nil }
    return try Ask.catalog(text).digest + text.rest(behind: "priority: ")
  }

  private func offer(_ index: Int, _ tagged: Set<Int>, _ pick: ([String]) -> String) -> Offer {
    let choice = pick(["", "p0", "p1, p2", "tag"])
    let isThere = pick(["yes", "yes", "yes", "yes", "yes", "no"]) == "yes"
    var about: Set<Int> = []
    var text = "id: o\(index)"
    switch choice {
    case "p0": about = [0]
    case "p1, p2": about = [1, 2]
    case "tag": about = tagged
    default: break
    }
    if choice == "tag" { text += ", availableAtOrFrom: {tag: hot}" }
    if choice.hasPrefix("p") { text += ", availableAtOrFrom: [\(choice)]" }
    let area = pick(["", "disc", "box", "shore", "around"])
    let out = pick(["", "", ", notIn: disc"])
    let match = pick(["", ", match: possible", ", match: certain"])
    if !area.isEmpty, area != "around" || !about.isEmpty {
      text += ", where: {in: \(area)\(out)\(match)}"
    }
    let who = pick(["", ", who: gold", ", who: both", ", who: {not: adult, unknown: accept}"])
    text += who
    let segments =
      who.contains("gold")
      ? ["gold"] : who.contains("both") ? ["gold", "adult", "both"] : ["adult"]
    let hours = pick(["", "", "placeOpen", "[{opens: \"09:00\", closes: \"18:00\"}]"])
    if !hours.isEmpty, hours != "placeOpen" || !about.isEmpty {
      text += ", when: {hours: \(hours)}"
    }
    text += pick(["", ", channels: [app]"])
    text += pick(["", ", minimumSpend: {GBP: \"15.00\"}"])
    text += ", effect: {type: percent, value: \(pick(["5", "10"]))}"
    text += ", priority: \(pick(["1", "2", "3"]))"
    text += pick(["", ", stacking: {group: g}", ", stacking: {group: h, with: [g]}"])
    text += about.isEmpty ? "" : pick(["", ", creative: {en: {title: \"at {place.name}\"}}"])
    let limits = pick(["", ", caps: {total: 5}", ", caps: {total: 6}"])
    return Offer(
      text: isThere ? text : "", places: about, limits: limits,
      segments: who.isEmpty ? [] : segments)
  }

  static func request(_ random: inout SplitMix) throws -> OfferRequest {
    try Ask.request { request in
      request.id = "r\(random.next() % 1000)"
      request.time = OfferTime(
        seconds: 1_795_600_000 + Int64.random(in: 0..<604_800, using: &random))
      request.limit = Int.random(in: 1...6, using: &random)
      request.device = try Ask.fix(
        "\(Double.random(in: 55.93...55.98, using: &random)),\(Double.random(in: -3.23 ... -3.17, using: &random))",
        Double.random(in: 5...200, using: &random))
      if Bool.random(using: &random) {
        request.attributes["tier"] = Bool.random(using: &random) ? "gold" : "black"
      }
      if Bool.random(using: &random) {
        request.attributes["age"] = .number(Double.random(in: 10...30, using: &random).rounded())
      }
      if Bool.random(using: &random) { request.channel = "app" }
      request.basket = Basket(
        total: Money(Bool.random(using: &random) ? "10.00" : "20.00", currency: "GBP"))
    }
  }
}

extension String {
  /// What follows a word, up to the end.
  fileprivate func rest(behind word: String) -> String {
    guard let range = self.firstRange(of: word) else { return "" }
    return String(self[range.upperBound...])
  }
}
