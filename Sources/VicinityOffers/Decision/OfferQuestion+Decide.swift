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

  /// Tests all offers, each on its own.
  func test(_ request: OfferRequest, _ state: inout DecisionState) {
    state.start(zones: table.zones.count)
    state.limits?.start(request)
    table.findFacts(request, &state.facts)
    for subject in Subject.allCases where asks(for: subject) {
      visit(subject, request.fix(subject), &state)
    }
    visitUnplaced(&state)
    decideGathered(&state)
    if request.explain != .none { countUnvisited(&state) }
    state.limits?.end()
  }

  /// The answer, once it is known how many of the offers are shown that are first in their order.
  func answer(
    _ request: OfferRequest, shown: Int, digest: String, _ limits: LimitsAsked,
    _ explain: Explanation, _ state: inout DecisionState
  ) -> OfferDecision {
    OfferDecision(
      id: request.id, catalog: digest, limits: limits,
      offers: state.passing[..<shown].map { self.shown($0, request) },
      rejectedSummary: explain == .none
        ? nil : RejectionSummary(considered: table.offers.count, counts: state.counts),
      rejected: explain == .full ? rejected(request, &state) : nil)
  }

  private func asks(for subject: Subject) -> Bool {
    (0..<3).contains { table.summary.asking[Int(subject.rawValue) * 3 + $0] > 0 }
  }

  /// Counts the offers whose regions the position does not meet.
  private func countUnvisited(_ state: inout DecisionState) {
    for subject in Subject.allCases {
      for need in [CatalogSummary.Need.point, .code, .either] {
        let slot = CatalogSummary.slot(subject, need)
        let rest = Int(table.summary.asking[slot]) - state.visited[slot]
        let reason: RejectionReason = views[subject].has(need) ? .geoOutside : .geoNoFix
        state.counts[Int(reason.rawValue)] += max(rest, 0)
      }
    }
  }
}
