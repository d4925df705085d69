import VicinityOffers

/// Lists of regions as placements name them: a single area is a list of its own, and each other list is
/// written once.
struct RegionLists {
  private let areas: Int
  private(set) var records: [RegionRecord] = []
  private var known: [[RegionRecord]: UInt32] = [:]

  init(areas: Int) { self.areas = areas }

  /// The number of a list; ``PlacementRecord/none`` for one without regions.
  mutating func number(inside: [RegionRecord], outside: [RegionRecord]) -> UInt32 {
    if outside.isEmpty {
      guard let first = inside.first else { return PlacementRecord.none }
      if inside.count == 1, !first.isCode { return first.index }
    }
    let counts = RegionRecord.counts(
      inside: UInt16(truncatingIfNeeded: inside.count),
      outside: UInt16(truncatingIfNeeded: outside.count))
    let list = [counts] + inside + outside
    if let number = known[list] { return number }
    let number = UInt32(truncatingIfNeeded: areas + records.count)
    known[list] = number
    records += list
    return number
  }
}
