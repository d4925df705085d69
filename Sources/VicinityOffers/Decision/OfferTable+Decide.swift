import VicinityCore

extension OfferTable {
  /// Which offers a request may see. The same request and catalog give the same decision, whoever asks
  /// and however often.
  ///
  /// - Complexity: O(offers whose regions are near, and offers without a region).
  func decide(
    _ request: OfferRequest, _ areas: AreaTable, _ geodesic: any Geodesic, digest: String,
    _ state: inout DecisionState
  ) -> OfferDecision {
    state.start(zones: zones.count)
    findFacts(request, &state.facts)
    let views = SubjectViews(request)
    let test = PlacementTest(self, request)
    let explain = request.explain
    for subject in Subject.allCases where asks(for: subject) {
      visit(
        subject, views[subject], areas, test, explain, limit: request.limit, geodesic, &state)
    }
    visitUnplaced(test, explain, limit: request.limit, &state)
    let ruler = PlaceRuler(table: self, views: views, geodesic: geodesic)
    decideGathered(test, explain, limit: request.limit, views, ruler, &state)
    if explain != .none { countUnvisited(views, &state) }
    let shown = rank(request, ruler, &state)

    let context = ShowingContext(
      table: self, request: request, views: views, areas: areas, geodesic: geodesic)
    return OfferDecision(
      id: request.id, catalog: digest,
      offers: state.passing[..<shown].map { context.shown($0) },
      rejectedSummary: explain == .none
        ? nil : RejectionSummary(considered: offers.count, counts: state.counts),
      rejected: explain == .full ? context.rejected(&state) : nil)
  }

  private func asks(for subject: Subject) -> Bool {
    (0..<3).contains { summary.asking[Int(subject.rawValue) * 3 + $0] > 0 }
  }

  /// Counts the offers whose regions the position does not meet.
  private func countUnvisited(_ views: SubjectViews, _ state: inout DecisionState) {
    for subject in Subject.allCases {
      for need in [CatalogSummary.Need.point, .code, .either] {
        let slot = CatalogSummary.slot(subject, need)
        let rest = Int(summary.asking[slot]) - state.visited[slot]
        let reason: RejectionReason = views[subject].has(need) ? .geoOutside : .geoNoFix
        state.counts[Int(reason.rawValue)] += max(rest, 0)
      }
    }
  }
}
