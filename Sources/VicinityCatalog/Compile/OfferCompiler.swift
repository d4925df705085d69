import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Follows what offers name, and gives all that they share one number.
struct OfferCompiler {
  let settings: CatalogSettings
  let places: PlaceList
  var areas: AreaResolver
  var rules: RuleCompiler
  var schedules = ScheduleCompiler()
  var limits = LimitCompiler()
  var creatives: CreativeCompiler
  private(set) var offers: [CompiledOffer] = []
  /// What ``offers`` were read as, for an inspector; nil where nobody asks.
  var entries: [OfferEntry]?
  private(set) var terms = Interner<TermsRecord>()
  private(set) var ranks = Interner<RankKey>()
  private(set) var confidences = Interner<Double>()
  private(set) var channels = Interner<String>()
  private(set) var groups = Interner<String>()
  private(set) var stacks = Interner<StackEntry>()
  private(set) var spends = Interner<[MoneyRecord]>()
  private var ids: Set<String> = []
  /// The places that offers ask for by a tag, or as all there are: a new place would be one of them.
  var choices = PlaceChoices()

  /// What comes first among offers: priority, then value.
  struct RankKey: Hashable {
    let priority: Int
    let value: Double
  }

  /// A rule of stacking; nil for none.
  struct StackEntry: Hashable {
    let group: UInt32
    let isExclusive: Bool
    let with: [UInt32]?
  }

  init(_ model: CatalogModel) {
    settings = model.settings
    places = PlaceList(model.places, refused: model.refusedPlaces)
    areas = AreaResolver(model.areas, places)
    rules = RuleCompiler(model.segments)
    creatives = CreativeCompiler(defaultLocale: model.settings.defaultLocale)
    // The first of each stands for none.
    _ = stacks.number(of: StackEntry(group: .max, isExclusive: false, with: nil))
    _ = spends.number(of: [])
  }

  /// Makes room for so many offers.
  mutating func reserve(_ count: Int) {
    ids.reserveCapacity(count)
    offers.reserveCapacity(count)
    areas.regions.reserve(count)
  }

  mutating func add(_ offer: OfferEntry) {
    guard ids.insert(offer.id).inserted else {
      return offer.field.refuse(
        .duplicateId, "there is another offer \(Field.quoted(offer.id))",
        offer.template == nil
          ? "give it another id" : "write {area.id} or {place.id} in the template's id")
    }
    let count = offer.field.log.count
    // What is wrong with one part does not keep from looking at the others.
    choices.add(offer)
    let regions = regions(of: offer)
    let placements = placements(of: offer, regions)
    var asked = terms(of: offer, regions)
    asked.limits = limits(
      of: offer, places: regions.places,
      hasArea: !(regions.inside.isEmpty && regions.around.isEmpty))
    let rule = offer.rule.flatMap { rules.compile($0, offer.field) }
    guard offer.field.log.count == count else { return }
    entries?.append(offer)
    offers.append(
      CompiledOffer(
        id: offer.id, name: offer.name, terms: self.terms.number(of: asked), rule: rule,
        rank: Int(ranks.number(of: RankKey(priority: offer.priority, value: offer.value))),
        need: regions.need,
        subject: offer.regions?.subject ?? .device, placements: placements,
        parameters: offer.template?.values ?? []))
  }

  /// The regions of an offer, those around its places apart.
  private struct Regions {
    var inside: [RegionList.Region] = []
    var outside: [RegionList.Region] = []
    /// Circles around each of the offer's places.
    var around: [(id: String, metres: Double)] = []
    var places: [Int] = []

    /// What they need of a position; nil where there is no region.
    var need: CatalogSummary.Need? {
      let decisive = inside.isEmpty && around.isEmpty ? outside : inside
      var (points, codes) = (!around.isEmpty, false)
      for region in decisive {
        if case .code = region { codes = true } else { points = true }
      }
      return points && codes ? .either : points ? .point : codes ? .code : nil
    }
  }

  private mutating func regions(of offer: OfferEntry) -> Regions {
    var regions = Regions()
    regions.places = offer.places.map { places.find($0) } ?? []
    guard let entry = offer.regions else { return regions }
    for region in entry.inside {
      switch region {
      case .area(let field):
        switch resolve(field, offer) {
        case .regions(let found): regions.inside += found
        case .around(let metres): regions.around.append((field.text() ?? "", metres))
        case nil: break
        }
      case .places(let choice, let metres):
        let name = Length.text(metres)
        let centers = places.find(choice)
        if offer.places == nil {
          regions.places = centers
          regions.around.append((name, metres))
        } else {
          for place in centers { regions.inside.append(areas.circle(name, place, metres)) }
        }
      case .aroundArea(let field, let metres):
        let name = "\(Length.text(metres)) around \(field.text() ?? "")"
        regions.inside += areas.buffer(around: field, metres, id: name) ?? []
      }
    }
    for field in entry.outside {
      switch resolve(field, offer) {
      case .regions(let found): regions.outside += found
      case .around:
        field.refuse(
          .reference, "lies around the offer's own place", "name an area that stays where it is")
      case nil: break
      }
    }
    if !regions.around.isEmpty, offer.places == nil, regions.places.isEmpty {
      entry.field.refuse(
        .missing, "lies around a place, and the offer has none",
        "add availableAtOrFrom to the offer")
    }
    return regions
  }

  private mutating func resolve(
    _ field: Field, _ offer: OfferEntry
  ) -> AreaResolver.Resolved? {
    if field.isText, field.text() == "$area" {
      guard let area = offer.template?.area else {
        field.refuse(.reference, "is not in a template for areas", "name an area")
        return nil
      }
      return areas.member(area.collection, area.position)
    }
    return areas.resolve(field)
  }

  private mutating func placements(
    of offer: OfferEntry, _ regions: Regions
  ) -> [CompiledOffer.Placement] {
    func unique(_ regions: [RegionList.Region]) -> [RegionList.Region] {
      guard regions.count > 1 else { return regions }
      var seen: Set<RegionList.Region> = []
      return regions.filter { seen.insert($0).inserted }
    }
    let outside = unique(regions.outside)
    let shared = unique(regions.inside)
    if shared.count + outside.count + regions.around.count > Int(UInt16.max) {
      offer.field.refuse(
        .limit, "has more than \(UInt16.max) regions", "split it into several offers")
      return []
    }
    guard !regions.places.isEmpty else {
      return [
        CompiledOffer.Placement(
          place: nil, schedule: schedule(of: offer, at: nil), inside: shared, outside: outside)
      ]
    }
    return regions.places.map { place in
      let circles = regions.around.map { areas.circle($0.id, place, $0.metres) }
      return CompiledOffer.Placement(
        place: place, schedule: schedule(of: offer, at: place),
        inside: circles.isEmpty ? shared : shared + circles,
        outside: outside)
    }
  }

  /// The number of the schedule of an offer at a place; nil where it has none.
  private mutating func schedule(of offer: OfferEntry, at place: Int?) -> UInt32? {
    guard !offer.schedule.isEmpty else { return nil }
    let own = offer.schedule.timezone
    guard let zoneEntry = own ?? place.flatMap({ places.entries[$0].timezone }) ?? settings.timezone
    else {
      (offer.schedule.field ?? offer.field).refuse(
        .timezone, "has dates or hours in no time zone",
        "add timezone to the place\(place.map { " \(places.entries[$0].id)" } ?? ""), here, or to the catalog, such as Europe/London"
      )
      return nil
    }
    guard let zone = schedules.zone(zoneEntry) else { return nil }
    switch offer.schedule.hours {
    case .always: return schedules.number(of: offer.schedule, zone: zone, hours: nil)
    case .own(let hours): return schedules.number(of: offer.schedule, zone: zone, hours: hours)
    case .place(let field):
      let entry = place.map { places.entries[$0] }
      guard let hours = entry?.hours else {
        // What was refused where it stands is not wrong here too.
        if entry?.saysHours ?? (offer.places != nil) { return nil }
        field.refuse(
          .missing,
          entry == nil
            ? "is about a place, and the offer has none"
            : "there are no opening hours of \(Field.quoted(entry?.id ?? ""))",
          "add openingHours to the place, or write the hours here")
        return nil
      }
      return schedules.number(of: offer.schedule, zone: zone, hours: hours)
    }
  }

  private mutating func terms(of offer: OfferEntry, _ regions: Regions) -> TermsRecord {
    var terms = TermsRecord()
    terms.need = UInt8(regions.need?.rawValue ?? 3)
    if let entry = offer.regions {
      terms.subject = entry.subject.rawValue
      terms.acceptsPossible = entry.acceptsPossible ?? settings.acceptsPossible
      terms.accuracyLimit = entry.accuracyLimit
      // An address where somebody lives, or wants something delivered, does not age.
      let policy = entry.subject == .device ? settings.maxFixAge : nil
      terms.maxFixAge = entry.maxFixAge ?? policy ?? .max
      let confidence = confidences.number(of: entry.confidence ?? settings.confidence)
      if confidence > 15 {
        entry.field.refuse(
          .limit, "is the 17th confidence of this catalog", "use the same one in more offers")
      }
      terms.confidence = UInt8(truncatingIfNeeded: confidence)
    }
    terms.acceptsUnknown = offer.acceptsUnknown
    if !offer.channels.isEmpty {
      terms.channels = 0
      for (field, name) in offer.channels {
        let number = channels.number(of: name)
        if number >= OfferTable.mostChannels {
          field.refuse(.limit, "is one channel too many", "use at most \(OfferTable.mostChannels)")
        }
        terms.channels |= 1 << UInt64(number & 63)
      }
    }
    terms.minimumSpend = Run(
      first: Int(spends.number(of: offer.minimumSpend)), count: offer.minimumSpend.count)
    if let stacking = offer.stacking {
      let with = stacking.with?.map { groups.number(of: $0) }.sorted()
      terms.stack = stacks.number(
        of: StackEntry(
          group: groups.number(of: stacking.group), isExclusive: stacking.isExclusive, with: with))
    }
    let creative = creatives.compile(
      offer.creative, hasPlace: offer.places != nil || !regions.places.isEmpty,
      hasArea: regions.need != nil,
      hasLastDay: offer.schedule.through != nil, parameters: offer.template?.names ?? [])
    terms.creatives = Run(first: Int(creative), count: 0)
    terms.effect = Run(first: Int(creatives.compile(effect: offer.effect)), count: 0)
    return terms
  }
}

extension Length {
  /// A length as areas are called by it.
  static func text(_ metres: Double) -> String {
    let miles = metres / LengthUnit.mile.metres
    if (miles * 100).rounded() / 100 == miles, metres >= 400 {
      return "\(JSONText.number(miles)) mi"
    }
    return "\(JSONText.number(metres)) m"
  }
}

extension TemplateInstance {
  /// The names that creatives may use, and their values.
  var names: [String] {
    ["area.id", "place.id"].filter { value($0) != nil } + parameters.map(\.name)
  }
  var values: [String] { names.compactMap { value($0) } }

  private func value(_ name: String) -> String? {
    switch name {
    case "area.id": area?.id
    case "place.id": nil
    default: parameters.first { $0.name == name }?.value
    }
  }
}
