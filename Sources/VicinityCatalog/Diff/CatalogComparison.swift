import VicinityGeometry
import VicinityOffers

/// Compares the offers of two catalogs, one by one.
struct CatalogComparison {
  let old: CatalogSide
  let new: CatalogSide
  private(set) var added: [LoneOffer] = []
  private(set) var removed: [LoneOffer] = []
  private(set) var changed: [OfferChange] = []
  /// The positions of offers that are new, gone or have other ground, in their catalogs.
  private(set) var movedOld: [Int] = []
  private(set) var movedNew: [Int] = []
  /// What template made the offers that are gone or changed.
  private var tally: [String: Tally] = [:]

  private struct Tally {
    var added = 0
    var removed = 0
    var changed = 0
    var parts: [OfferPart: Int] = [:]
  }

  init(_ old: CatalogSide, _ new: CatalogSide) {
    self.old = old
    self.new = new
  }

  mutating func compareOffers() {
    for (index, offer) in old.offers.enumerated() where new.numbers[offer.id] == nil {
      removed.append(lone(old, index))
      movedOld.append(index)
      if let template = offer.template { tally[template.template, default: Tally()].removed += 1 }
    }
    for (index, offer) in new.offers.enumerated() {
      guard let before = old.numbers[offer.id] else {
        added.append(lone(new, index))
        movedNew.append(index)
        if let template = offer.template { tally[template.template, default: Tally()].added += 1 }
        continue
      }
      compare(before, index)
    }
  }

  private mutating func compare(_ before: Int, _ index: Int) {
    guard let first = OfferOutline(old, before), let second = OfferOutline(new, index) else {
      return
    }
    let parts = first.changes(to: second)
    guard !parts.isEmpty else { return }
    let template = second.offer.template?.template
    let (was, regions) = (OfferRegions(old, before), OfferRegions(new, index))
    let isMeasured = !was.isEverywhere && !regions.isEverywhere
    changed.append(
      OfferChange(
        id: second.offer.id, template: template, parts: parts,
        ground: isMeasured ? was.change(to: regions) : nil))
    if !isMeasured || !was.ground.isSame(as: regions.ground) {
      movedOld.append(before)
      movedNew.append(index)
    }
    if let template {
      tally[template, default: Tally()].changed += 1
      for part in Set(parts.map(\.part)) { tally[template]?.parts[part, default: 0] += 1 }
    }
  }

  /// The templates of all these, by id.
  var templates: [TemplateChange] {
    tally.sorted { $0.key < $1.key }.map { id, tally in
      TemplateChange(
        id: id, added: tally.added, removed: tally.removed, changed: tally.changed,
        parts: OfferPart.allCases.compactMap { part in
          tally.parts[part].map { TemplateChange.PartCount(part: part, offers: $0) }
        })
    }
  }

  private func lone(_ side: CatalogSide, _ index: Int) -> LoneOffer {
    let offer = side.offers[index]
    let regions = OfferRegions(side, index)
    let size = regions.isEverywhere ? nil : GroundOverlay.squareMetres(regions.ground)
    return LoneOffer(id: offer.id, template: offer.template?.template, squareMetres: size)
  }
}

/// The regions that an offer names, each once.
struct OfferRegions {
  let ground: Ground
  let codes: [String]
  /// Whether it asks for none to be inside of.
  let isEverywhere: Bool

  init(_ side: CatalogSide, _ index: Int) {
    var (inside, outside): ([String: AreaGeometry], [String: AreaGeometry]) = ([:], [:])
    var codes: Set<String> = []
    var isEverywhere = false
    for placement in side.compiled[index].placements {
      if placement.inside.isEmpty { isEverywhere = true }
      for region in placement.inside {
        if let shape = side.shape(region) { inside[side.exact(region)] = shape }
        if let code = side.code(region) { codes.insert(code) }
      }
      for region in placement.outside {
        if let shape = side.shape(region) { outside[side.exact(region)] = shape }
      }
    }
    ground = Ground(inside: inside, outside: outside)
    self.codes = codes.sorted()
    self.isEverywhere = isEverywhere
  }

  func change(to new: OfferRegions) -> GroundChange {
    let sizes = GroundOverlay.change(from: ground, to: new.ground)
    return GroundChange(
      gained: sizes.gained, lost: sizes.lost, gainedCodes: new.codes.filter { !codes.contains($0) },
      lostCodes: codes.filter { !new.codes.contains($0) })
  }
}
