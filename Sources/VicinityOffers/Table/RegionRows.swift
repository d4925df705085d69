import VicinityCore

/// The regions of all placements by their numbers: first each area, which is a list of its own, then lists
/// of areas and codes, each behind the number of its regions.
struct RegionRows {
  let areas: Int
  let lists: FlatRows<RegionRecord>

  @inline(__always)
  subscript(_ index: Int) -> RegionRecord? {
    if index < areas {
      return index < 0 ? nil : .area(UInt32(truncatingIfNeeded: index))
    }
    return lists[index - areas]
  }

  @inline(__always)
  subscript(_ index: UInt32) -> RegionRecord? { self[Int(index)] }

  /// The numbers of the regions that a placement is inside of.
  func inside(_ site: PlacementSite) -> Range<Int> {
    let first = Int(site.regions)
    if first < areas { return first..<first + 1 }
    guard let counts = lists[first - areas] else { return 0..<0 }
    return first + 1..<first + 1 + counts.insideCount
  }

  /// The numbers of those that it is outside of.
  func outside(_ site: PlacementSite) -> Range<Int> {
    let first = Int(site.regions)
    guard first >= areas, let counts = lists[first - areas] else { return 0..<0 }
    let start = first + 1 + counts.insideCount
    return start..<start + counts.outsideCount
  }

  /// Some regions of a list; none where one of them is not here.
  func rows(_ range: Range<Int>) -> RowView<RegionRecord> {
    let first = range.lowerBound - areas
    return first < 0 ? .none : lists.rows(first: first, count: range.count)
  }
}
