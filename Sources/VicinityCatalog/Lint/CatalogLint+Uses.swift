import VicinityOffers

// Entries that nothing names.
extension CatalogLint {
  /// Places, areas and segments that are described for nobody.
  func checkUses() {
    var uses = CatalogUses()
    for offer in model.offers { uses.add(offer) }
    for offer in offers where offer.template != nil { uses.add(offer) }
    for template in model.templates { uses.add(template) }
    for area in model.areas { uses.add(area) }
    for segment in model.segments { uses.add(segment.rule) }
    func note(_ section: CatalogSection, _ id: String, _ field: Field) {
      notes.add(
        .unusedDefinition, at: field, about: [EntryName(section: section, id: id)],
        "0 entries name \(section.recordKey) \(Field.quoted(id))", "name it somewhere, or remove it"
      )
    }
    for segment in model.segments where !uses.segments.contains(segment.id) {
      note(.segments, segment.id, segment.field)
    }
    for area in model.areas where !uses.areas.contains(area.id) {
      note(.areas, area.id, area.field)
    }
    guard !uses.usesAllPlaces else { return }
    // Of a file of places some may be for later.
    let usedFields = Set(
      model.places.filter { uses.names($0) }.map { Spot($0.field) })
    var noted: Set<Spot> = []
    for place in model.places where !usedFields.contains(Spot(place.field)) {
      if noted.insert(Spot(place.field)).inserted { note(.places, place.id, place.field) }
    }
  }

  private struct Spot: Hashable {
    let place: CatalogPlace
    let pointer: String

    init(_ field: Field) {
      place = field.place
      pointer = field.pointer
    }
  }
}

/// What the entries of a catalog name.
struct CatalogUses {
  private(set) var areas: Set<String> = []
  private(set) var segments: Set<String> = []
  private(set) var usesAllPlaces = false
  private var places: Set<String> = []
  private var tags: Set<String> = []

  func names(_ place: PlaceEntry) -> Bool {
    places.contains(place.id) || place.tags.contains { tags.contains($0) }
  }

  mutating func add(_ offer: OfferEntry) {
    if let choice = offer.places { add(choice) }
    if let rule = offer.rule { add(rule) }
    for region in offer.regions?.inside ?? [] {
      switch region {
      case .area(let field), .aroundArea(let field, _): addArea(field)
      case .places(let choice, _): add(choice)
      }
    }
    for field in offer.regions?.outside ?? [] { addArea(field) }
  }

  mutating func add(_ template: TemplateEntry) {
    switch template.target {
    case .areas(let field): addArea(field)
    case .places(let choice): add(choice)
    }
  }

  mutating func add(_ area: AreaEntry) {
    switch area.shape {
    case .aroundPlace(let field, _): if let id = field.text() { places.insert(id) }
    case .buffer(let field, _): addArea(field)
    default: break
    }
  }

  mutating func add(_ rule: RuleEntry) {
    switch rule {
    case .segment(_, let id): segments.insert(id)
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .not(let inner): add(inner)
    case .predicate, .refused: break
    }
  }

  private mutating func addArea(_ field: Field) {
    if field.isText, let id = field.text() { areas.insert(id) }
  }

  private mutating func add(_ choice: OfferEntry.PlaceChoice) {
    switch choice {
    case .all: usesAllPlaces = true
    case .ids(let fields): for field in fields { if let id = field.text() { places.insert(id) } }
    case .tag(_, let tag): tags.insert(tag)
    }
  }
}
