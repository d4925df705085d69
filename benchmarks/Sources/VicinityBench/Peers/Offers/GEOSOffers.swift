import CSpatial

/// Offers as GEOS, PROJ and sets of bits find them: all of `OfferCatalog`'s work but the words, and the
/// probability to be there.
final class GEOSOffers {
  private let handle: OpaquePointer?

  init(_ input: OfferInput) {
    let columns = Columns()
    let zones = OfferZone.everywhere.map(OfferWeek.clock)
    let minutes = OfferHours.all.flatMap(\.minutes)
    let literals = input.rules.flatMap { $0.map(\.word) }
    var made = made_offers()
    (made.offers, made.offer) = (input.offers.count, columns.keep(input.offers))
    (made.regions, made.region) = (input.regions.count, columns.keep(input.regions))
    (made.circles, made.circle) = (input.circles.count, columns.keep(input.circles))
    (made.stacks, made.stack) = (
      OfferStacks.all.count, columns.keep(OfferStacks.all.map(\.rule))
    )
    (made.zones, made.zone) = (zones.count, columns.keep(zones))
    (made.hours, made.minutes) = (OfferHours.all.count, columns.keep(minutes))
    (made.predicates, made.predicate) = (
      OfferRules.tests.count, columns.keep(OfferRules.tests.map(\.predicate))
    )
    (made.literals, made.literal) = (literals.count, columns.keep(literals))
    let seed = columns.keep(Array(OfferInput.seed.utf8CString))
    made.seed = seed
    handle = input.polygons.withColumns { geos_offers_create(&made, &$0) }
  }

  deinit { geos_offers_destroy(handle) }

  func tally(_ requests: OfferRequests, _ order: offer_order, countsAll: Bool) -> Tally {
    Tally(geos_offers_decide_all(handle, requests.made, requests.count, order, countsAll))
  }

  /// - Parameter measures: whether to say how near a disc's rim comes to the edges of polygons.
  func decide(
    _ request: offer_request, _ order: offer_order, countsAll: Bool, measures: Bool = false
  ) -> offer_answer {
    var answer = offer_answer()
    withUnsafePointer(to: request) {
      geos_offers_decide(handle, $0, order, countsAll, measures, &answer)
    }
    return answer
  }

  /// Memory that stays where it is until the peer has copied it.
  private final class Columns {
    private var frees: [() -> Void] = []

    func keep<Row>(_ rows: [Row]) -> UnsafePointer<Row> {
      let memory = UnsafeMutablePointer<Row>.allocate(capacity: rows.count + 1)
      rows.withUnsafeBufferPointer { rows in
        if let first = rows.baseAddress { memory.initialize(from: first, count: rows.count) }
      }
      frees.append { memory.deallocate() }
      return UnsafePointer(memory)
    }

    deinit { for free in frees { free() } }
  }
}

extension offer_answer {
  /// The offers that are shown, by their numbers.
  var offers: [Int] {
    withUnsafeBytes(of: shown) {
      $0.bindMemory(to: UInt32.self).prefix(Int(shown_count)).map(Int.init)
    }
  }

  /// How many fail for each reason.
  var reasons: [Int] {
    withUnsafeBytes(of: counts) { $0.bindMemory(to: UInt32.self).map(Int.init) }
  }
}
