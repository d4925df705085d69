import VicinityCore
import VicinityGeometry
import VicinityOffers

// Offers that a better one of their group always excludes.
extension CatalogLint {
  /// The most pairs of offers that are compared.
  private static let mostPairs = 2_000_000

  /// Offers in whose place a better one is always shown.
  func checkStacking() {
    for (index, better) in shadowed() {
      let (entry, other) = (offers[index], offers[better])
      notes.add(
        .shadowedByStacking, at: entry.field, about: entry.names,
        isShared: entry.template != nil, related: [(other.field, "the better offer")],
        "wherever \(Field.quoted(entry.id)) would be shown, \(Field.quoted(other.id)) of its group \(Field.quoted(entry.stacking?.group ?? "")) is: \(rank(other)) before \(rank(entry))",
        "raise its priority, narrow the better offer, or take one of them out of the group")
    }
  }

  /// The offers that are never shown, each with a better one that always is.
  func shadowed() -> [(offer: Int, better: Int)] {
    var found: [(offer: Int, better: Int)] = []
    var groups: [String: [Int]] = [:]
    for (index, offer) in offers.enumerated() where compiler.offers.indices.contains(index) {
      let regions = compiler.offers[index].placements.reduce(0) { $0 + $1.inside.count }
      if let stacking = offer.stacking, stacking.isExclusive, regions <= CatalogLint.mostRegions {
        groups[stacking.group, default: []].append(index)
      }
    }
    var budget = CatalogLint.mostPairs
    var shadow = ShadowTest(self)
    for group in groups.values.sorted(by: { $0[0] < $1[0] }) where group.count > 1 {
      let candidates = ShadowCandidates(group, self)
      for index in group {
        for better in candidates.of(index) where isBetter(better, index) {
          budget -= 1
          guard budget >= 0 else { return found }
          guard shadow.hides(better, index) else { continue }
          found.append((index, better))
          break
        }
      }
    }
    return found
  }

  private func isBetter(_ index: Int, _ other: Int) -> Bool {
    (offers[index].priority, offers[index].value) > (offers[other].priority, offers[other].value)
  }

  private func rank(_ offer: OfferEntry) -> String {
    "priority \(offer.priority)"
      + (offer.value == 0 ? "" : ", value \(JSONText.number(offer.value))")
  }
}

/// Which offers of a group may be shown wherever another one is: those with one of its regions, and
/// those without any.
struct ShadowCandidates {
  private var everywhere: [Int] = []
  private var byRegion: [RegionList.Region: [Int]] = [:]
  private var byCenter: [Coordinate: [Int]] = [:]
  private let lint: CatalogLint

  init(_ group: [Int], _ lint: CatalogLint) {
    self.lint = lint
    for index in group {
      let inside = Set(lint.compiler.offers[index].placements.flatMap(\.inside))
      if inside.isEmpty { everywhere.append(index) }
      var centers: Set<Coordinate> = []
      for region in inside {
        byRegion[region, default: []].append(index)
        if let center = lint.circle(region)?.center, centers.insert(center).inserted {
          byCenter[center, default: []].append(index)
        }
      }
    }
  }

  func of(_ index: Int) -> [Int] {
    let first = lint.compiler.offers[index].placements.first?.inside.first
    var found = everywhere
    if let first {
      found += byRegion[first] ?? []
      if let circle = lint.circle(first) { found += byCenter[circle.center] ?? [] }
    }
    return found.filter { $0 != index }
  }
}

extension CatalogLint {
  func circle(_ region: RegionList.Region) -> (center: Coordinate, metres: Double)? {
    guard case .shape(let number) = region,
      case .circle(let center, let metres) = compiler.areas.regions.shapes[number]
    else { return nil }
    return (center, metres)
  }
}
