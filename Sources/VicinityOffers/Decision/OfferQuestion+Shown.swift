import VicinityCore

// The answers of a decision: what only the offers that are shown need.
extension OfferQuestion {
  func shown(_ offer: PassingOffer, _ request: OfferRequest) -> ShownOffer {
    guard let terms = table.placements[offer.placement].flatMap({ table.terms[$0.terms] })
    else {
      return ShownOffer(
        offer: "", place: nil, area: nil, match: nil, channel: nil, creative: nil, effect: nil)
    }
    let place = place(of: offer)
    let area = areaName(offer.region)
    return ShownOffer(
      offer: table.string(table.offerId(offer.offer)), place: place, area: area,
      match: terms.need == 3 ? nil : match(offer, request), channel: request.channel,
      creative: creative(offer.offer, terms, place, area, offer.placement, request.languages),
      effect: terms.effect.count == 0
        ? nil : EffectText(table: table, offer: offer.offer).json(terms.effect))
  }

  private func place(of offer: PassingOffer) -> ShownPlace? {
    guard let (place, coordinate) = table.place(of: offer) else { return nil }
    let point = Subject(rawValue: offer.subject).flatMap { views[$0].point }
    return ShownPlace(
      id: table.string(table.placeId(place)), name: table.string(table.placeName(place)),
      coordinate: coordinate, path: point.map { geodesic.inverse(from: $0, to: coordinate) })
  }

  /// What users call a region, by its position in the catalog's list of them.
  func areaName(_ region: UInt32) -> String? {
    areaText(region).map(table.string)
  }

  /// The same, as the catalog has it.
  func areaText(_ region: UInt32) -> TextRef? {
    guard let region = table.regions[region] else { return nil }
    return region.isCode ? table.codes[region.index]?.id : table.areaId(region.index)
  }

  func match(_ offer: PassingOffer, _ request: OfferRequest) -> OfferMatch {
    OfferMatch(
      answer: offer.isCertain ? .certain : .possible, probability: probability(offer, request))
  }

  /// The chance to be in the region that lets the offer in, less those to be where it is not for: no
  /// more than the chance of both, whatever they have in common.
  private func probability(_ offer: PassingOffer, _ request: OfferRequest) -> Double? {
    guard let subject = Subject(rawValue: offer.subject),
      let site = table.sites[offer.placement]
    else { return nil }
    let fix = request.fix(subject)
    var share = 1.0
    if let region = table.regions[offer.region] {
      guard let inside = probability(region, views[subject], fix) else { return nil }
      share = inside
    }
    for region in table.regions.rows(table.regions.outside(site)) {
      guard let inside = probability(region, views[subject], fix) else { return nil }
      share -= inside
    }
    return max(0, share)
  }

  private func probability(
    _ region: RegionRecord, _ view: SubjectView, _ fix: Fix?
  ) -> Double? {
    if region.isCode {
      return switch table.truth(ofCode: region.index, fix) {
      case .true: 1
      case .false: 0
      case .unknown: nil
      }
    }
    guard let point = view.point, let spread = view.spread else { return nil }
    return unsafe areas.shapes.probability(of: region.index, around: point, spread, geodesic)
  }

  private func creative(
    _ offer: UInt32, _ terms: TermsRecord, _ place: ShownPlace?, _ area: String?,
    _ placement: UInt32, _ languages: [String]
  ) -> ShownCreative? {
    guard let found = table.creative(of: terms, for: languages) else { return nil }
    let locale = table.string(found.creative.locale)
    let region =
      found.language.flatMap(LanguageRange.region) ?? LanguageRange.region(locale[...])
    let writer = CreativeText(
      table: table, offer: offer, place: place, area: area,
      lastDay: table.lastDay(ofPlacement: placement),
      length: LengthText(language: locale[...], region: region))
    return ShownCreative(
      locale: locale,
      fields: table.creativeFields.rows(found.creative.fields).map { field in
        ShownText(key: table.string(field.key), text: writer.text(field.pieces))
      })
  }
}

extension OfferTable {
  func lastDay(ofPlacement placement: UInt32) -> CivilDate? {
    guard let index = placements[placement]?.schedule, let schedule = schedules[index],
      schedule.through != .max
    else { return nil }
    return CivilDate(clamping: Int64(schedule.through))
  }
}
