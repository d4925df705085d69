import VicinityGeometry
import VicinityOffers

extension CatalogComparison {
  /// Whether any offer differs: without one, no area does.
  private var isTouched: Bool { !added.isEmpty || !removed.isEmpty || !changed.isEmpty }

  /// The areas that offers name and that differ, by name.
  func areas() -> ([AreaChange], [CatalogDiff.ChangedShape]) {
    guard isTouched else { return ([], []) }
    let (before, after) = (NamedAreas(old), NamedAreas(new))
    var changes: [AreaChange] = []
    var shapes: [CatalogDiff.ChangedShape] = []
    for name in Set(before.regions.keys).union(after.regions.keys).sorted() {
      let first = before.regions[name] ?? [:]
      let second = after.regions[name] ?? [:]
      guard Set(first.keys) != Set(second.keys) else { continue }
      let (ground, codes) = parts(first, old)
      let (newGround, newCodes) = parts(second, new)
      let sizes = GroundOverlay.change(from: ground, to: newGround)
      changes.append(
        AreaChange(
          name: name, old: first.isEmpty ? nil : GroundOverlay.squareMetres(ground),
          new: second.isEmpty ? nil : GroundOverlay.squareMetres(newGround),
          ground: GroundChange(
            gained: sizes.gained, lost: sizes.lost,
            gainedCodes: newCodes.subtracting(codes).sorted(),
            lostCodes: codes.subtracting(newCodes).sorted())))
      if let shape = GroundOverlay.shape(name, from: ground, to: newGround) {
        shapes.append(shape)
      }
    }
    return (changes, shapes)
  }

  private func parts(
    _ regions: [String: RegionList.Region], _ side: CatalogSide
  ) -> (Ground, Set<String>) {
    (
      Ground(inside: regions.compactMapValues(side.shape), outside: [:]),
      Set(regions.values.compactMap(side.code))
    )
  }

  /// What all offers with areas have together.
  func ground() -> GroundChange {
    guard isTouched else {
      return GroundChange(gained: 0, lost: 0, gainedCodes: [], lostCodes: [])
    }
    let (before, after) = (CatalogGrounds(old), CatalogGrounds(new))
    return GroundChange(
      gained: after.squareMetres(of: movedNew, without: before),
      lost: before.squareMetres(of: movedOld, without: after),
      gainedCodes: after.codes.subtracting(before.codes).sorted(),
      lostCodes: before.codes.subtracting(after.codes).sorted())
  }
}

/// The regions that offers name, by the area that they belong to and by their exact texts.
struct NamedAreas {
  private(set) var regions: [String: [String: RegionList.Region]] = [:]

  init(_ side: CatalogSide) {
    var owners: [RegionList.Region: String] = [:]
    var known: Set<String> = []
    for offer in side.offers {
      let fields = (offer.regions?.inside ?? []).compactMap { region in
        if case .area(let field) = region { field } else { nil }
      }
      for field in fields + (offer.regions?.outside ?? []) {
        // Of a collection, each member of a template has its turn.
        if let text = field.text(), text != "$area", !known.insert(text).inserted { continue }
        guard let (id, resolved) = side.area(field, of: offer), case .regions(let found) = resolved
        else { continue }
        for region in found { owners[region] = id }
      }
    }
    for offer in side.compiled {
      for placement in offer.placements {
        for region in placement.inside + placement.outside {
          regions[owners[region] ?? side.name(region), default: [:]][side.exact(region)] = region
        }
      }
    }
  }
}

/// The grounds of all offers of a catalog, and which are near each other.
struct CatalogGrounds {
  private let side: CatalogSide
  private let numbers: [Int]
  private let tree: BoxTree
  let codes: Set<String>

  init(_ side: CatalogSide) {
    self.side = side
    var (numbers, boxes): ([Int], [PlanarBox]) = ([], [])
    var codes: Set<String> = []
    for index in side.compiled.indices {
      let regions = OfferRegions(side, index)
      codes.formUnion(regions.codes)
      guard !regions.isEverywhere, let box = regions.ground.box else { continue }
      numbers.append(index)
      boxes.append(box)
    }
    self.numbers = numbers
    self.codes = codes
    tree = BoxTree(boxes)
  }

  /// The ground of some offers that no offer of another catalog has.
  func squareMetres(of offers: [Int], without other: CatalogGrounds) -> Double? {
    var (grounds, others): ([Ground], Set<Int>) = ([], [])
    for index in offers {
      let regions = OfferRegions(side, index)
      guard !regions.isEverywhere, let box = regions.ground.box else { continue }
      grounds.append(regions.ground)
      other.tree.forEach(meeting: box) { others.insert(other.numbers[$0]) }
    }
    guard !grounds.isEmpty else { return 0 }
    return GroundOverlay.squareMetres(
      of: grounds,
      without: others.sorted().map { OfferRegions(other.side, $0).ground })
  }
}
