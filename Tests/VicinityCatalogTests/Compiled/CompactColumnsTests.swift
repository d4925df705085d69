import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// What is written in few bytes comes back as it was: texts without a number of their own, places that a
/// circle or a short point stands for, words of rules, values of templates.
@Suite struct CompactColumnsTests {
  /// A place, an offer at it, and what is known of them.
  private struct Shop {
    let id, name, offerName: String
    let point: Coordinate
    /// Whether the offer is for a circle around it.
    let hasCircle: Bool
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Texts of all lengths, points of all kinds.
  private static func shops(_ count: Int, _ random: inout SplitMix) throws -> [Shop] {
    try (0..<count).map { number in
      let id = "shop-\(number)" + String(repeating: "x", count: Int(random.next() % 200))
      let names = [id, "", "Café \(number)", String(repeating: "é", count: 70)]
      let decimals = [1e2, 1e7, 1e9, 1e15][Int(random.next() % 4)]
      let wide = Double.random(in: -90...90, using: &random)
      let long = Double.random(in: -180...180, using: &random)
      let point = try Coordinate(
        latitude: number % 50 == 0 ? -0.0 : (wide * decimals).rounded() / decimals,
        longitude: number % 70 == 0 ? 180 : (long * decimals).rounded() / decimals)
      return Shop(
        id: id, name: names[Int(random.next() % 4)],
        offerName: ["", "An offer", "Ein Angebot für \(number)"][Int(random.next() % 3)],
        point: point, hasCircle: random.next() % 3 != 0)
    }
  }

  private static func lines(_ shops: some Sequence<Shop>) -> [String] {
    shops.flatMap { shop in
      let name = shop.offerName.isEmpty ? "" : ",\"name\":\(quoted(shop.offerName))"
      let region =
        shop.hasCircle
        ? ",\"where\":{\"within\":{\"radius\":\"2 km\",\"of\":\(quoted(shop.id))}}" : ""
      return [
        "{\"place\":{\"id\":\(quoted(shop.id)),\"name\":\(quoted(shop.name)),\"geo\":{\"type\":\"Point\",\"coordinates\":[\(shop.point.longitude),\(shop.point.latitude)]}}}",
        "{\"offer\":{\"id\":\(quoted("at-" + shop.id))\(name),\"availableAtOrFrom\":\(quoted(shop.id))\(region),\"creative\":{\"en\":{\"title\":\"{offer.id}|{offer.name}|{place.id}|{place.name}\"}}}}",
      ]
    }
  }

  /// What differs of places, and of the offers shown at each.
  private static func differences(_ catalog: OfferCatalog<WGS84>, _ shops: [Shop]) throws -> Int {
    var count = 0
    let places = Dictionary(uniqueKeysWithValues: catalog.places.map { ($0.id, $0) })
    for shop in shops {
      guard let place = places[shop.id] else {
        count += 1
        continue
      }
      if place.coordinate.latitude.bitPattern != shop.point.latitude.bitPattern
        || place.coordinate.longitude.bitPattern != shop.point.longitude.bitPattern
        || place.name != shop.name
      {
        count += 1
      }
      let request = Ask.request {
        $0.device = Fix(
          point: shop.point, accuracy: Accuracy(radiusMetres: 10, confidence: 0.68), source: .gps,
          ageSeconds: nil)
        $0.limit = 10_000
        $0.languages = ["en"]
      }
      let shown = catalog.decide(request).offers.first { $0.offer == "at-" + shop.id }
      let title = "at-\(shop.id)|\(shop.offerName)|\(shop.id)|\(shop.name)"
      if shown?.creative?.fields.first?.text != title
        || shown?.place?.path?.distanceMetres != 0
        || (shown?.area != nil) != shop.hasCircle
      {
        count += 1
      }
    }
    return count
  }

  @Test func `texts and places come back as they were`() throws {
    var random = SplitMix(seed: 81)
    let shops = try Self.shops(600, &random)
    let whole = try OfferCatalog(
      text: Array(
        (["{\"catalog\":{\"id\":\"t\"}}"] + Self.lines(shops)).joined(separator: "\n").utf8))
    let differences = try Self.differences(whole, shops)
    // The same of places and offers that lie over a catalog.
    let base = try OfferCatalog(
      text: Array(
        (["{\"catalog\":{\"id\":\"t\"}}"] + Self.lines(shops.prefix(300))).joined(separator: "\n")
          .utf8))
    let patched = try base.patched(
      with: Array(Self.lines(shops.suffix(300)).joined(separator: "\n").utf8))
    let others = try Self.differences(patched, shops)
    print(
      "texts and places: \(differences) of 1200 differ, \(others) where half lie over the others")
    #expect(differences == 0 && others == 0)
  }

  /// Rules over so many predicates that their numbers need more than 16 bits.
  @Test func `rules of very many predicates hold where they should`() throws {
    let count = 40_000
    var random = SplitMix(seed: 82)
    var lines = ["{\"catalog\":{\"id\":\"t\"}}"]
    var rules: [(wanted: [Int], refused: [Int])] = []
    for number in 0..<count {
      lines.append(
        "{\"segment\":{\"id\":\"s\(number)\",\"attr\":\"a\(number % 50)\",\"op\":\"in\",\"value\":[\"v\(number)\"]}}"
      )
    }
    for number in 0..<count {
      let other = Int(random.next() % UInt64(count))
      let rule =
        number % 3 == 0
        ? (wanted: [number], refused: [Int]()) : (wanted: [number], refused: [other])
      rules.append(rule)
      let who =
        rule.refused.isEmpty
        ? "{\"any\":[\"s\(number)\",{\"all\":[\"s\(number)\",\"s\(other)\"]}]}"
        : "[\"s\(number)\",{\"not\":\"s\(other)\"}]"
      lines.append("{\"offer\":{\"id\":\"o\(number)\",\"who\":\(who)}}")
    }
    let catalog = try OfferCatalog(text: Array(lines.joined(separator: "\n").utf8))
    var (differences, shown) = (0, 0)
    for _ in 0..<60 {
      let known = (0..<50).map { $0 + 50 * Int(random.next() % UInt64(count / 50)) }
      let request = Ask.request {
        for number in known { $0.attributes["a\(number % 50)"] = .text("v\(number)") }
        $0.limit = count
        $0.explain = .none
      }
      let held = Set(known)
      let expected = rules.indices.filter { index in
        rules[index].wanted.allSatisfy(held.contains)
          && !rules[index].refused.contains { held.contains($0) }
      }.map { "o\($0)" }
      let answer = catalog.decide(request).offers.map(\.offer)
      shown += answer.count
      if Set(answer) != Set(expected) { differences += 1 }
    }
    print(
      "rules of \(count) predicates: \(differences) of 60 decisions differ; \(shown) offers shown")
    #expect(differences == 0 && shown > 1000)
  }

  @Test func `offers of several templates have the values of their own`() throws {
    var lines = ["catalog: {id: t}", "places:"]
    for number in 0..<40 {
      lines.append(
        "  - {id: p\(number), name: Place \(number), at: \"1,\(number)\", tags: [t\(number % 3), all]}"
      )
    }
    lines.append("templates:")
    for (index, (tag, values)) in [("t0", 1), ("all", 2), ("t1", 2), ("t2", 0)].enumerated() {
      let parameters = (0..<values).map { "v\($0): {from: \($0 == 0 ? "name" : "id")}" }
      let title = (0..<values).map { "{v\($0)}" }.joined(separator: "|")
      lines += [
        "  - id: x\(index)", "    for: {places: {tag: \(tag)}}",
        "    params: {\(parameters.joined(separator: ", "))}",
        "    offer: {id: \"x\(index)-{place.id}\", creative: {en: {title: \"x\(index)|\(title)\"}}}",
      ]
    }
    lines += ["offers:", "  - {id: last, creative: {en: {title: last}}}"]
    let catalog = try Ask.catalog(lines.joined(separator: "\n"))
    let shown = catalog.decide(Ask.request { $0.limit = 1000 }).offers
    #expect(shown.count == 14 + 40 + 13 + 13 + 1)
    var differences = 0
    for offer in shown where offer.offer != "last" {
      let parts = offer.offer.split(separator: "-")
      let (name, id) = ("Place \(parts[1].dropFirst())", String(parts[1]))
      let values = ["x0": name, "x1": "\(name)|\(id)", "x2": "\(name)|\(id)", "x3": ""]
      if offer.creative?.fields.first?.text != "\(parts[0])|\(values[String(parts[0])] ?? "?")" {
        differences += 1
      }
    }
    print("values of templates: \(differences) of \(shown.count) offers differ")
    #expect(differences == 0)
  }
}
