import TestSupport

extension PlainMaker {
  /// A catalog whose offers have small limits, so that they are met all the time.
  static func limited(seed: UInt64, offers: Int) throws -> PlainCatalog {
    let catalog = try PlainMaker.catalog(seed: seed, offers: offers)
    var maker = PlainMaker(random: SplitMix(seed: seed &+ 1), catalog: catalog)
    for index in catalog.offers.indices where maker.chance(0.7) {
      maker.catalog.offers[index].limits = maker.limits(of: catalog.offers[index])
    }
    return maker.catalog
  }

  private mutating func limits(of offer: PlainOffer) -> PlainLimits? {
    var limits = PlainLimits()
    let zone = catalog.calendarZone(of: offer)
    let isNamed = catalog.isCountable(offer)
    let isAlone = catalog.placeNumbers(of: offer).count <= 1
    for index in limits.caps.indices {
      guard chance([0.4, 0.25, 0.9, 0.3][index]), index != 2 || isNamed else { continue }
      var periods: [PlainLimits.Period?] = [nil, nil]
      if zone != nil { periods += [.day, .week, .day] }
      // Of several places the best is chosen by what counters say: what rolls, they may say late.
      if isAlone {
        periods += [.seconds([3_600, 40_000, 86_400, 7 * 86_400].pick(&random))]
      }
      limits.caps[index] = PlainLimits.Cap(
        most: .random(in: 1...[2, 3, 2, 6][index], using: &random), period: pick(periods))
    }
    if chance(0.3) { limits.cost = pick([0, 33, 250]) }
    if chance(0.25) {
      limits.cost = limits.cost ?? 120
      limits.budget = pick([99, 500, 1_000])
    }
    if isNamed, chance(0.2) {
      limits.cost = limits.cost ?? 75
      limits.areaBudget = pick([150, 225])
    }
    if (limits.cost ?? 0) == 0, limits.budget == nil, limits.areaBudget == nil,
      limits.caps.contains(where: { $0 != nil })
    {
      limits.isServedUncapped = chance(0.4)
    }
    let isSome = limits.caps.contains { $0 != nil } || limits.budget ?? limits.areaBudget != nil
    return isSome ? limits : nil
  }
}

extension PlainCatalog {
  /// The places at which an offer can be had.
  func placeNumbers(of offer: PlainOffer) -> [Int] {
    (offer.places ?? offer.region?.within?.of).map { find($0) } ?? []
  }

  /// The zone in whose days an offer counts; nil where its places are in several.
  func calendarZone(of offer: PlainOffer) -> String? {
    if let own = offer.schedule?.zone { return own }
    let zones = Set(placeNumbers(of: offer).map { places[$0].zone ?? zone })
    return zones.count > 1 ? nil : zones.first ?? zone
  }

  /// Whether an offer is for regions alone that have one name each.
  func isCountable(_ offer: PlainOffer) -> Bool {
    guard let region = offer.region, region.within == nil, !region.inside.isEmpty else {
      return false
    }
    return region.inside.allSatisfy { inside in
      if case .area(let number) = inside, case .around = areas[number].shape { return true }
      return names(inside).allSatisfy { $0 != nil }
    }
  }
}
