import VicinityCore

// The tests CAP and BUDGET: what a ledger's counters say of an offer that passes all tests before.
extension OfferQuestion {
  /// What the limits of an offer say, where a ledger is asked.
  ///
  /// - Parameter region: the region that lets it in: its area counts.
  @inline(__always)
  func limited(
    _ verdict: Verdict, _ offer: UInt32, _ region: UInt32, _ terms: TermsRecord,
    _ state: inout DecisionState
  ) -> Verdict {
    guard verdict.passes, terms.limits != 0, state.limits != nil,
      let reason = refusal(offer, region, terms, &state)
    else { return verdict }
    return Verdict(reason)
  }

  @inline(never)
  private func refusal(
    _ offer: UInt32, _ region: UInt32, _ terms: TermsRecord, _ state: inout DecisionState
  ) -> RejectionReason? {
    guard let limits = table.limits(of: terms) else { return .capTotal }
    let day = limits.needsDay ? table.day(at: test.seconds, limits.zone, &state.clocks) : 0
    var area: UInt64?
    if limits.needsArea, let name = areaText(region) {
      area = CounterHash.bytes(table.bytes(name))
    }
    return state.limits?.refusal(
      of: limits, offer: CounterHash.bytes(table.bytes(table.offerId(offer))), area: area, day: day,
      at: test.seconds)
  }
}

extension OfferTable {
  /// The limits of terms; nil where they have none.
  func limits(of terms: TermsRecord) -> LimitRecord? {
    terms.limits == 0 ? nil : limits[terms.limits - 1] ?? .closed
  }

  /// The day that clocks show in the zone of limits, as ``LimitZone/day(at:)`` says it.
  func day(at seconds: Int64, _ zone: UInt32, _ clocks: inout [LocalClock]) -> Int32 {
    if let local = time(at: seconds, zone, &clocks) { return local.date.day }
    return LimitZone.utc.day(at: seconds)
  }

  /// The limits of an offer as a reservation asks for them; without any where it has none.
  func limitTerms(of terms: TermsRecord) -> LimitTerms {
    guard let limits = limits(of: terms) else { return LimitTerms() }
    var zone = LimitZone.utc
    if limits.needsDay, let rows = zones[limits.zone].map(transitions.rows), rows.count > 0 {
      zone = LimitZone(Array(rows))
    }
    return limits.terms(in: zone)
  }
}

extension OfferCatalog {
  /// The limits of an offer, to reserve a place within them; without any where it has none, and nil where
  /// the catalog has no such offer.
  ///
  /// ```swift
  /// let terms = catalog.terms(of: "latte")
  /// ```
  ///
  /// - Complexity: O(log(offers)).
  public func terms(of offer: String) -> LimitTerms? {
    let parts = CatalogParts(base: table, overlay: overlay)
    guard let (number, table, _) = parts.find(offer) else { return nil }
    return table.terms(ofOffer: number).map(table.limitTerms)
  }
}
