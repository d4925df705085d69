import VicinityCore

/// The two parts of a catalog that was changed: what was compiled, and what lies over it. Numbers that mean
/// something in one of them only are brought together here.
struct CatalogParts {
  let base: OfferTable
  let overlay: OfferOverlay?

  /// The number of offers.
  var count: Int {
    guard let overlay else { return base.offers.count }
    return base.offers.count - overlay.hidden.count + overlay.table.offers.count
  }

  /// The offer with an id, and the part that it is of; nil where there is none any more.
  ///
  /// - Complexity: O(log(offers)).
  func find(_ id: String) -> (offer: UInt32, table: OfferTable, isOverlay: Bool)? {
    if let overlay, let offer = overlay.table.offer(named: id) {
      return (offer, overlay.table, true)
    }
    guard let offer = base.offer(named: id), overlay?.hidden.contains(offer) != true else {
      return nil
    }
    return (offer, base, false)
  }

  @inline(__always)
  func table(of offer: PassingOffer) -> OfferTable {
    guard offer.isOverlay, let overlay else { return base }
    return overlay.table
  }

  @inline(__always)
  func place(of offer: PassingOffer) -> Coordinate? {
    table(of: offer).place(of: offer)?.coordinate
  }

  /// Where an offer stands in the order of the changed catalog.
  func position(of offer: PassingOffer) -> UInt32 {
    offer.isOverlay ? overlay?.positions[offer.offer] ?? .max : offer.offer
  }

  func position(of offer: LookedOffer) -> UInt32 {
    offer.isOverlay ? overlay?.positions[offer.offer] ?? .max : offer.offer
  }

  /// The number of a stacking rule of the overlay among those of both parts: behind the base's, but for
  /// the one that stacks with everything.
  @inline(__always)
  func stack(_ number: UInt32) -> UInt32 {
    number == 0 ? 0 : number &+ UInt32(truncatingIfNeeded: base.stacks.count)
  }

  /// Whether offers under two rules are not shown together.
  func conflict(_ first: UInt32, _ other: UInt32) -> Bool {
    guard let first = rule(first), let other = rule(other) else { return false }
    if first.group == other.group { return first.record.isExclusive || other.record.isExclusive }
    return refuses(first, other.group) || refuses(other, first.group)
  }

  /// A stacking rule, and its group among those of both parts.
  private struct Rule {
    let record: StackRecord
    let group: UInt32
    let isOverlay: Bool
  }

  private func rule(_ number: UInt32) -> Rule? {
    if let record = base.stacks[number] {
      return Rule(record: record, group: record.group, isOverlay: false)
    }
    guard let overlay, let record = overlay.table.stacks[Int(number) - base.stacks.count] else {
      return nil
    }
    return Rule(record: record, group: overlay.group(record.group, over: base), isOverlay: true)
  }

  private func refuses(_ rule: Rule, _ group: UInt32) -> Bool {
    guard rule.record.isSelective else { return false }
    guard rule.isOverlay, let overlay else {
      return !base.withGroups.rows(rule.record.with).contains(group)
    }
    return !overlay.table.withGroups.rows(rule.record.with).contains {
      overlay.group($0, over: base) == group
    }
  }
}
