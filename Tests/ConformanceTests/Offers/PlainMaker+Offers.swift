import TestSupport

// Offers of every kind, in shares as catalogs have them.
extension PlainMaker {
  mutating func makeOffer(_ number: Int) throws {
    let town = Int.random(in: PlainCity.all.indices, using: &random)
    var offer = PlainOffer(id: "offer-\(number)")
    switch Double.random(in: 0..<1, using: &random) {
    case ..<0.7: makeAround(&offer, town)
    case ..<0.9: makeInside(&offer, town)
    case ..<0.95: makeCoded(&offer, town)
    case ..<0.99: makeOutside(&offer, town)
    default:
      // Everywhere, at some places or none.
      if chance(0.7) { offer.places = .ids(some(placesOf[town], 1...3)) }
    }
    if chance(0.1), offer.region != nil, offer.region?.outside.isEmpty == true {
      offer.region?.outside = some(polygonsOf[town] + circlesOf[town], 1...2).map { .area($0) }
    }
    makeTerms(&offer, town)
    catalog.offers.append(offer)
  }

  /// Some of a list, none twice.
  mutating func some(_ items: [Int], _ count: ClosedRange<Int>) -> [Int] {
    var found: [Int] = []
    for _ in 0..<Int.random(in: count, using: &random) {
      let item = pick(items)
      if !found.contains(item) { found.append(item) }
    }
    return found
  }

  private mutating func makeAround(_ offer: inout PlainOffer, _ town: Int) {
    var region = makeRegion()
    let length = pick(PlainMaker.lengths)
    switch Double.random(in: 0..<1, using: &random) {
    case ..<0.35:
      offer.places = .ids([pick(placesOf[town])])
      region.inside = [.area(pick(rings))]
    case ..<0.6: region.within = (length, .ids([pick(placesOf[town])]))
    case ..<0.8:
      offer.places = .ids(some(placesOf[town], 2...6))
      region.inside = some(rings, 1...2).map { .area($0) }
    case ..<0.9: region.within = (length, .tag(pick(catalog.places[pick(placesOf[town])].tags)))
    case ..<0.97:
      // At some places, near others.
      offer.places = .ids(some(placesOf[town], 1...3))
      region.within = (length, .ids(some(placesOf[town], 1...3)))
      if chance(0.3) { region.inside = [.area(pick(circlesOf[town])), .area(pick(rings))] }
    default: region.inside = [.area(pick(circlesOf[town]))]
    }
    // Of the tag that all places have few offers are enough.
    if case .tag("all") = region.within?.of {
      region.within?.of =
        chance(0.02) ? pick([.all, .tag("all")]) : .ids([pick(placesOf[town])])
    }
    offer.region = region
  }

  private mutating func makeInside(_ offer: inout PlainOffer, _ town: Int) {
    var region = makeRegion()
    region.inside = some(polygonsOf[town], 1...3).map { .area($0) }
    if chance(0.2) { region.inside.append(.area(pick(circlesOf[town]))) }
    if chance(0.7) { offer.places = .ids(some(placesOf[town], 1...3)) }
    if offer.places != nil, chance(0.15) { region.inside.append(.area(pick(rings))) }
    offer.region = region
  }

  private mutating func makeCoded(_ offer: inout PlainOffer, _ town: Int) {
    var region = makeRegion()
    region.inside = some(codesOf[town], 1...2).map { .area($0) }
    if chance(0.3) { region.inside.append(.area(pick(polygonsOf[town]))) }
    if chance(0.3) { region.outside = [.area(pick(codesOf[town].filter(isAlone)))] }
    if case .area(let number) = region.outside.first,
      region.inside.contains(where: { if case .area(number) = $0 { true } else { false } })
    {
      region.outside = []
    }
    if chance(0.5) { offer.places = .ids(some(placesOf[town], 1...2)) }
    offer.region = region
  }

  /// Whether an area is no collection.
  private func isAlone(_ area: Int) -> Bool { catalog.areas[area].members.count == 1 }

  private mutating func makeOutside(_ offer: inout PlainOffer, _ town: Int) {
    var region = makeRegion()
    region.outside = some(polygonsOf[town] + circlesOf[town] + codesOf[town], 1...3).map {
      .area($0)
    }
    if chance(0.75) { region.inside = [.area(pick(polygonsOf[town] + codesOf[town]))] }
    region.inside.removeAll { inside in
      region.outside.contains {
        if case .area(let one) = $0, case .area(let other) = inside { one == other } else { false }
      }
    }
    if chance(0.5) { offer.places = .ids(some(placesOf[town], 1...2)) }
    offer.region = region
  }

  mutating func makeRegion() -> PlainOffer.Area {
    var region = PlainOffer.Area()
    region.subject = pick([.device, .device, .device, .device, .device, .home, .delivery])
    region.acceptsPossible = pick([true, true, true, nil, false])
    if chance(0.3) { region.confidence = pick([0.5, 0.68, 0.8, 0.9, 0.99]) }
    if chance(0.08) {
      region.accuracy = pick([
        PlainLength(text: "100 m", metres: 100), PlainLength(text: "250 m", metres: 250),
      ])
    }
    if chance(0.08) { region.maxAge = pick([60, 300, 600]) }
    return region
  }

  mutating func makeTerms(_ offer: inout PlainOffer, _ town: Int) {
    if chance(0.5) {
      offer.rule = makeRule(levels: 3)
      offer.acceptsUnknown = chance(0.3)
    }
    if chance(0.5) { offer.schedule = makeSchedule(offer) }
    if chance(0.4) { offer.channels = chance(0.6) ? ["app"] : ["web", "email"] }
    if chance(0.12) {
      offer.spend = [(pick(["GBP", "EUR"]), pick([500, 1500, 2000, 4000]))]
      if chance(0.3) { offer.spend.append(("USD", 2000)) }
    }
    offer.priority = pick([0, 0, 1, 2])
    offer.value = pick([0, 0, 5, 5, 10])
    if chance(0.15) {
      let groups = (0..<6).map { "group-\($0)" }
      offer.stacking = PlainOffer.Stacking(
        group: pick(groups), isExclusive: chance(0.5),
        with: chance(0.3) ? groups.filter { _ in Int.random(in: 0..<3, using: &random) > 0 } : nil)
      if offer.stacking?.with?.isEmpty == true { offer.stacking?.with = nil }
    }
  }

  private mutating func makeSchedule(_ offer: PlainOffer) -> PlainOffer.Schedule {
    var schedule = PlainOffer.Schedule()
    if chance(0.15) { schedule.zone = pick(PlainCity.all).zone }
    // From 2024-07-03 and through 2031.
    if chance(0.3) {
      schedule.from = PlainDay.text(.random(in: 19_907..<21_500, using: &random))
    }
    if chance(0.3) {
      schedule.through = PlainDay.text(.random(in: 21_500..<22_500, using: &random))
    }
    let places = offer.places ?? offer.region?.within?.of
    let atPlaces = places.map { catalog.find($0) } ?? []
    if !atPlaces.isEmpty, atPlaces.allSatisfy({ catalog.places[$0].hours != nil }), chance(0.6) {
      schedule.isPlaceOpen = true
    } else if chance(0.6) {
      schedule.hours = makeHours()
    }
    return schedule
  }

  mutating func makeTemplates() {
    var near = PlainOffer(id: "flagship-")
    near.region = makeRegion()
    near.region?.within = (PlainMaker.lengths[3], .all)
    near.rule = makeRule(levels: 2)
    near.value = 5
    catalog.templates.append(
      PlainTemplate(id: "flagships", target: .tag("flagship"), offer: near))
    for town in codesOf.indices {
      for number in codesOf[town] where catalog.areas[number].members.count > 1 && town % 8 < 3 {
        var ward = PlainOffer(id: "\(catalog.areas[number].id)-for-")
        ward.region = makeRegion()
        ward.channels = ["app"]
        catalog.templates.append(
          PlainTemplate(id: "template-\(number)", target: .area(number), offer: ward))
      }
    }
  }
}
