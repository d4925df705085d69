import VicinityCore

/// The regions of all offers by their numbers: first each area, then lists of areas and codes.
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

  /// Some regions of a list; none where one of them is not here.
  func rows(_ run: Run) -> RowView<RegionRecord> {
    let first = Int(run.first) - areas
    return first < 0 ? .none : lists.rows(first: first, count: Int(run.count))
  }
}
