import VicinityCore

extension OfferQuestion {
  /// Which offers the request may see. The same request and catalog give the same decision, whoever asks
  /// and however often.
  ///
  /// - Complexity: O(offers whose regions are near, and offers without a region).
  func decide(
    _ request: OfferRequest, digest: String, _ state: inout DecisionState
  ) -> OfferDecision {
    test(request, &state)
    let shown = rank(request.id, &state)
    return answer(
      request, shown: shown, digest: digest, state.limits == nil ? .notEnforced : .read,
      request.explain, &state)
  }

  /// Tests the offers of both parts of the catalog, each on its own.
  func test(_ request: OfferRequest, _ state: inout DecisionState) {
    state.start()
    state.limits?.start(request)
    gather(request, &state)
    if let over = overlaid(request) {
      state.turn()
      over.gather(request, &state)
      state.turn()
    }
    state.limits?.end()
  }

  /// Tests the offers of this part of the catalog.
  private func gather(_ request: OfferRequest, _ state: inout DecisionState) {
    state.startPart(zones: table.zones.count)
    table.findFacts(request, &state.facts)
    for subject in Subject.allCases where asks(for: subject) {
      visit(subject, request.fix(subject), &state)
    }
    visitUnplaced(&state)
    decideGathered(&state)
    if request.explain != .none { countUnvisited(&state) }
  }

  /// The answer, once it is known how many of the offers are shown that are first in their order.
  func answer(
    _ request: OfferRequest, shown: Int, digest: String, _ limits: LimitsAsked,
    _ explain: Explanation, _ state: inout DecisionState
  ) -> OfferDecision {
    let over = overlaid(request)
    return OfferDecision(
      id: request.id, catalog: digest, limits: limits,
      offers: state.passing[..<shown].map { offer in
        if offer.isOverlay, let over { return over.shown(offer, request) }
        return self.shown(offer, request)
      },
      rejectedSummary: explain == .none
        ? nil : RejectionSummary(considered: parts.count, counts: state.counts),
      rejected: explain == .full ? rejected(request, over, &state) : nil)
  }

  private func asks(for subject: Subject) -> Bool {
    (0..<3).contains { table.summary.asking[Int(subject.rawValue) * 3 + $0] > 0 }
  }

  /// Counts the offers whose regions the position does not meet.
  private func countUnvisited(_ state: inout DecisionState) {
    for subject in Subject.allCases {
      for need in [CatalogSummary.Need.point, .code, .either] {
        let slot = CatalogSummary.slot(subject, need)
        let asking = Int(table.summary.asking[slot]) - Int(hidden?.asking[slot] ?? 0)
        let rest = asking - state.visited[slot]
        let reason: RejectionReason = views[subject].has(need) ? .geoOutside : .geoNoFix
        state.counts[Int(reason.rawValue)] += max(rest, 0)
      }
    }
  }
}
