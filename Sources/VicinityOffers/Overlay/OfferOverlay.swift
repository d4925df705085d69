package import VicinityCore

/// What was changed of a compiled catalog: offers that replace some of its own or are new, compiled like any
/// catalog, and which of its own are not there any more.
package final class OfferOverlay: Sendable {
  package let table: OfferTable
  package let hidden: HiddenOffers
  /// The columns of ``OverlayLinks``.
  package let links: FlatBuffer
  /// What the next change needs to know of the text that it was compiled from.
  package let sources: FlatBuffer
  let positions: FlatRows<UInt32>
  private let groups: FlatRows<UInt32>
  /// Each of its own ranks among those of both parts.
  private let ranks: [UInt64]

  /// Nil where `links` are not those of this table over that base.
  ///
  /// - Complexity: O(offers of the overlay, and of the base those that are hidden), O(log(ranks of the
  ///   base)) for each rank, and a bit for each offer of the base.
  package init?(
    _ table: OfferTable, links: FlatBuffer, sources: FlatBuffer, over base: OfferTable
  ) {
    guard let columns = OverlayColumns(links), let hidden = HiddenOffers(columns.hidden, of: base),
      columns.positions.count == table.offers.count, columns.groups.count == table.groups.count
    else { return nil }
    self.table = table
    self.links = links
    self.sources = sources
    self.hidden = hidden
    positions = columns.positions
    groups = columns.groups
    ranks = (0..<table.rankKeys.count).map { index in
      OfferOverlay.rank(UInt32(truncatingIfNeeded: index), table, over: base)
    }
  }

  package var memoryFootprint: Int {
    table.buffer.count + areas.buffer.count + links.count + sources.count
  }

  package var areas: AreaTree { table.areas }

  /// Where each of its offers stands in the order of the changed catalog.
  package func position(of offer: Int) -> UInt32? { positions[offer] }

  /// The offers of the base that are not there any more, ascending.
  package var hiddenOffers: [UInt32] {
    guard let columns = OverlayColumns(links) else { return [] }
    return (0..<columns.hidden.count).compactMap { columns.hidden[$0] }
  }

  func rank(_ own: UInt32) -> UInt64 { Int(own) < ranks.count ? ranks[Int(own)] : .max }

  @inline(__always)
  static func baseRank(_ rank: UInt32) -> UInt64 { (UInt64(rank) &+ 1) << 32 }

  /// That of the base with the same priority and value, else one between those that it stands between.
  private static func rank(_ own: UInt32, _ table: OfferTable, over base: OfferTable) -> UInt64 {
    guard let key = table.rankKeys[own] else { return .max }
    let low = (0..<base.rankKeys.count).partition { base.rankKeys[$0]?.precedes(key) ?? false }
    if let same = base.rankKeys[low], !key.precedes(same) {
      return baseRank(UInt32(truncatingIfNeeded: low))
    }
    // Behind the one before it, whose lower half is zero; its own ranks keep their order.
    return UInt64(low) << 32 | (UInt64(own) &+ 1)
  }

  /// The number of one of its groups among those of both parts: the base's of that name, or one behind all
  /// of the base's.
  func group(_ own: UInt32, over base: OfferTable) -> UInt32 {
    if let same = groups[own], same != PlacementRecord.none { return same }
    return own &+ UInt32(truncatingIfNeeded: base.groups.count)
  }
}
