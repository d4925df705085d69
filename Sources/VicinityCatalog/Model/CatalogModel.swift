import VicinityOffers

/// A catalog as it was read: its entries, whose references nobody has followed yet.
struct CatalogModel {
  var settings = CatalogSettings()
  var places: [PlaceEntry] = []
  /// The ids of places that were refused.
  var refusedPlaces: Set<String> = []
  var areas: [AreaEntry] = []
  var segments: [SegmentEntry] = []
  var offers: [OfferEntry] = []
  var templates: [TemplateEntry] = []

  mutating func add(_ entry: CatalogEntry) {
    switch entry {
    case .area(let area): areas.append(area)
    case .place(let place): places.append(place)
    case .places(let places, let refused):
      self.places += places
      refusedPlaces.formUnion(refused)
    case .segment(let segment): segments.append(segment)
    case .offer(let offer): offers.append(offer)
    case .template(let template): templates.append(template)
    }
  }
}

/// A rule with a name.
struct SegmentEntry {
  let field: Field
  let id: String
  let rule: RuleEntry

  static func read(_ field: Field) -> SegmentEntry? {
    guard let map = field.object() else { return nil }
    let id = map.require("id")?.id()
    let count = field.log.count
    _ = map.take("description")?.text()
    var parts: [RuleEntry] = []
    if let who = map.take("who"), let rule = RuleEntry.read(who) { parts.append(rule) }
    if let predicate = PredicateEntry.read(map) {
      parts.append(predicate.isNegated ? .not(.predicate(predicate)) : .predicate(predicate))
    }
    map.finish()
    guard let id else { return nil }
    if parts.isEmpty, field.log.count == count {
      field.refuse(.missing, "asks nothing", "add attr, op and value")
    }
    let rule = parts.count == 1 ? parts[0] : .all(parts)
    return SegmentEntry(field: field, id: id, rule: parts.isEmpty ? .refused : rule)
  }
}
