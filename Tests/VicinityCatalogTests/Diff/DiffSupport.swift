import Testing
import VicinityCatalog

/// Two catalogs that are compared.
enum Diff {
  static func between(
    _ old: String, _ new: String, folder: String? = nil
  ) throws -> CatalogDiff {
    try CatalogDiff(fromText: Array(old.utf8), toText: Array(new.utf8), folder: folder)
  }

  /// The text with one piece of it, which stands in it once, replaced.
  static func replacing(_ piece: String, _ other: String, in text: String) throws -> String {
    let parts = text.split(separator: piece, omittingEmptySubsequences: false)
    try #require(parts.count == 2, "\(piece) stands in it \(parts.count - 1) times")
    return parts.joined(separator: other)
  }

  /// What changed of offers: `coffee priority: 3 -> 5`.
  static func lines(_ diff: CatalogDiff) -> [String] {
    diff.added.map { "+ \($0.id)" } + diff.removed.map { "- \($0.id)" }
      + diff.changed.flatMap { offer in
        offer.parts.map { part in
          let through = part.through.map { " through \($0)" } ?? ""
          return "\(offer.id) \(part.part.rawValue)\(through): \(part.old) -> \(part.new)"
        }
      }
  }

  static let base = """
    catalog: {id: t, defaultLocale: en, timezone: Europe/London}
    places:
      - {id: kitchen, name: Kitchen, at: "55.95,-3.19", tags: [hot], openingHours: [{dayOfWeek: [Mo, Tu], opens: "09:00", closes: "17:00"}]}
      - {id: cafe, name: Cafe, at: "55.96,-3.20", tags: [cold], openingHours: [{opens: "08:00", closes: "18:30"}]}
    areas:
      - {id: two-miles, around: $place, geoRadius: 2 mi}
      - {id: old-town, shape: {type: Polygon, coordinates: [[[-3.2, 55.94], [-3.18, 55.94], [-3.18, 55.95], [-3.2, 55.95], [-3.2, 55.94]]]}}
      - {id: park, circle: {at: "55.94,-3.19", radius: 500 m}}
      - {id: norway, country: NO}
    segments:
      - {id: gold, attr: tier, op: in, value: [gold, black]}
      - {id: lapsed, attr: last, op: olderThan, value: P60D}
      - {id: both, who: [gold, lapsed]}
    offers:
      - id: delivery
        name: Delivery
        availableAtOrFrom: [kitchen]
        where: {subject: delivery, in: two-miles, notIn: park}
        who: gold
        when: {hours: placeOpen, validThrough: 2026-12-31}
        channels: [app, web]
        effect: {type: deliveryFee, amount: {value: "0.00", currency: GBP}}
        minimumSpend: {GBP: "15.00"}
        priority: 3
        value: 1.5
        stacking: {group: fees, with: [gifts]}
        caps: {perCustomer: 2/P7D}
        budget: {total: {value: "100.00", currency: GBP}}
        creative: {en: {title: "Free from {place.name}"}, fr: {title: "Gratuit"}}
      - id: walk
        where: {in: [old-town, park], match: possible}
        when: {hours: [{dayOfWeek: Sa, opens: "10:00", closes: "12:00"}]}
      - {id: tagged, availableAtOrFrom: {tag: hot}, priority: 1}
      - {id: nearby, where: {within: {radius: 500 m, of: cafe}}}
      - {id: lapse, who: {any: [both, {attr: age, op: atLeast, value: 18}]}}
      - {id: norse, where: {in: norway}}
    """
}
