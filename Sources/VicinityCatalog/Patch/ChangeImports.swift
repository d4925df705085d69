import VicinityCore
import VicinityOffers

/// Adds to a change what its offers name and it does not define: places, areas and segments of what was
/// changed before, and of the catalog itself.
struct ChangeImports {
  private let base: CompiledPart
  private let before: CompiledPart?
  private let log: DefectLog
  private(set) var model: CatalogModel
  private var areas: Set<String>
  private var segments: Set<String>
  private var places: Set<String> = []
  private var choices = PlaceChoices()
  /// Those of the catalog, and those of what was changed before, by their numbers.
  private var fromBase: Set<UInt32> = []
  private var fromBefore: Set<UInt32> = []

  /// - Parameter model: the change, with all offers that lie over the catalog after it.
  init(_ model: CatalogModel, _ base: CompiledPart, _ before: CompiledPart?, _ log: DefectLog) {
    self.model = model
    self.base = base
    self.before = before
    self.log = log
    areas = Set(model.areas.map(\.id))
    segments = Set(model.segments.map(\.id))
  }

  mutating func run() {
    for segment in model.segments { add(segment.rule) }
    for area in model.areas { add(area) }
    for offer in model.offers { add(offer) }
    addPlaces()
  }

  private mutating func add(_ offer: OfferEntry) {
    if let rule = offer.rule { add(rule) }
    choices.add(offer)
    if case .ids(let fields) = offer.places { fields.forEach { addPlace($0) } }
    for region in offer.regions?.inside ?? [] {
      switch region {
      case .area(let field), .aroundArea(let field, _): addArea(field)
      case .places(.ids(let fields), _): fields.forEach { addPlace($0) }
      case .places: break
      }
    }
    for field in offer.regions?.outside ?? [] { addArea(field) }
  }

  private mutating func add(_ area: AreaEntry) {
    switch area.shape {
    case .aroundPlace(let field, _): addPlace(field)
    case .buffer(let field, _): addArea(field)
    case .geometry, .around, .code, .several, .compiled, .refused: break
    }
  }

  private mutating func addArea(_ field: Field) {
    guard let id = field.node.scalarText, id != "$area", areas.insert(id).inserted else { return }
    if let shape = before?.area(id, log) ?? base.area(id, log) {
      model.areas.append(AreaEntry(field: field, id: id, shape: shape))
      return
    }
    refuse(field, id, "area", "areas that its offers use")
    model.areas.append(AreaEntry(field: field, id: id, shape: .refused))
  }

  private mutating func add(_ rule: RuleEntry) {
    switch rule {
    case .segment(let field, let id):
      guard segments.insert(id).inserted else { return }
      guard let node = before?.kept.segment(id, log) ?? base.kept.segment(id, log),
        let segment = SegmentEntry.read(Field(root: node, log: log))
      else {
        model.segments.append(SegmentEntry(field: field, id: id, rule: .refused))
        return refuse(field, id, "segment", "segments")
      }
      model.segments.append(segment)
      add(segment.rule)
    case .all(let rules), .any(let rules): rules.forEach { add($0) }
    case .not(let rule): add(rule)
    case .predicate, .refused: break
    }
  }

  private func refuse(_ field: Field, _ id: String, _ what: String, _ kept: String) {
    field.refuse(
      .reference, "there is no \(what) \(Field.quoted(id)) here, nor in the compiled catalog",
      "add it here: a compiled catalog keeps the \(kept)")
  }

  private mutating func addPlace(_ field: Field) {
    guard let id = field.node.scalarText, places.insert(id).inserted else { return }
    if let number = base.table.place(named: id) {
      fromBase.insert(number)
    } else if !model.places.contains(where: { $0.id == id }),
      let number = before?.table.place(named: id)
    {
      fromBefore.insert(number)
    }
  }

  /// Puts places in the order of the changed catalog: its own, those that came before, those of this change.
  private mutating func addPlaces() {
    let own = model.places
    for place in own {
      guard let number = base.table.place(named: place.id) else {
        refuseChosen(place)
        continue
      }
      fromBase.insert(number)
      if let known = base.place(number, log), !place.isSame(as: known) {
        place.field.refuse(
          .conflict, "the place \(Field.quoted(place.id)) is another one in the catalog",
          "give it another id, or compile the catalog anew")
      }
    }
    fromBase.formUnion(base.places(choices, log))
    let ids = Set(own.map(\.id))
    // All that came before stay, whoever uses them.
    for number in 0..<UInt32(clamping: before?.table.placeCount ?? 0) { fromBefore.insert(number) }
    model.places = fromBase.sorted().compactMap { base.place($0, log) }
    for number in fromBefore.sorted() {
      guard let place = before?.place(number, log), !ids.contains(place.id),
        base.table.place(named: place.id) == nil
      else { continue }
      model.places.append(place)
    }
    model.places += own.filter { base.table.place(named: $0.id) == nil }
  }

  /// Offers that are not changed stay at the places that they have.
  private func refuseChosen(_ place: PlaceEntry) {
    let tag = place.tags.first { base.kept.chooses(tag: $0) }
    guard base.kept.choosesAll || tag != nil else { return }
    let which = tag.map { "with the tag \(Field.quoted($0))" } ?? "there are"
    place.field.refuse(
      .conflict, "the catalog has offers at all places \(which)",
      "compile the catalog anew with it\(tag == nil ? "" : ", or remove the tag")")
  }
}

extension PlaceEntry {
  /// Whether it is the same place in all that decides.
  fileprivate func isSame(as other: PlaceEntry) -> Bool {
    coordinate == other.coordinate && name == other.name && tags == other.tags
      && timezone?.name == other.timezone?.name && hours == other.hours
  }
}
