import VicinityCore

// What becomes of an offer that was looked at.
extension OfferQuestion {
  /// Tests the only placement of an offer.
  ///
  /// - Parameter view: the position that it asks for; nil where it asks for none.
  @inline(__always)
  func decide(
    _ index: UInt32, _ placement: PlacementRecord, _ terms: TermsRecord, _ view: SubjectView?,
    _ region: UInt32, isCertain: Bool, _ state: inout DecisionState
  ) {
    if test.explain == .none, state.isBeaten(rank(of: placement), limit: test.limit) { return }
    let verdict = test.verdict(placement, terms, isCertain: isCertain, view, &state)
    // Whose it is matters to few.
    if !verdict.passes, test.explain != .full { return count(verdict, terms, &state) }
    guard let offer = table.sites[index]?.offer else { return }
    record(
      passing(offer, index, placement, terms, region, isCertain: isCertain),
      limited(verdict, offer, region, terms, &state), terms, &state)
  }

  /// Counts an offer that the tests do not let pass.
  @inline(__always)
  private func count(_ verdict: Verdict, _ terms: TermsRecord, _ state: inout DecisionState) {
    countVisit(terms, &state)
    state.counts[Int(verdict.bits)] &+= 1
  }

  @inline(__always)
  private func countVisit(_ terms: TermsRecord, _ state: inout DecisionState) {
    if terms.need < 3, terms.subject < 3 {
      state.visited[Int(terms.subject) &* 3 &+ Int(terms.need)] &+= 1
    }
  }

  /// Notes what the tests say of an offer.
  @inline(__always)
  func record(
    _ offer: PassingOffer, _ verdict: Verdict, _ terms: TermsRecord, _ state: inout DecisionState
  ) {
    countVisit(terms, &state)
    if verdict.passes {
      if test.explain == .none { state.enter(offer, limit: test.limit) }
      var offer = offer
      offer.looked = UInt32(truncatingIfNeeded: state.looked.count)
      state.passing.append(offer)
    } else {
      state.counts[Int(verdict.bits)] &+= 1
    }
    if test.explain == .full {
      state.looked.append(
        LookedOffer(
          offer: offer.offer, placement: offer.placement, region: offer.region,
          isCertain: offer.isCertain, isOverlay: isOverlay, verdict: verdict))
    }
  }
}

extension DecisionState {
  /// Whether enough offers that nothing excludes come before a rank.
  @inline(__always)
  func isBeaten(_ rank: UInt64, limit: Int) -> Bool {
    bestRanks.count >= limit && rank > bestRanks.last ?? 0
  }

  /// Notes the rank of an offer that nothing excludes.
  mutating func enter(_ offer: PassingOffer, limit: Int) {
    guard offer.stack == 0, limit > 0 else { return }
    if bestRanks.count == limit {
      guard offer.rank < bestRanks[limit - 1] else { return }
      bestRanks.removeLast()
    }
    var place = bestRanks.count
    bestRanks.append(offer.rank)
    while place > 0, bestRanks[place - 1] > offer.rank {
      bestRanks.swapAt(place - 1, place)
      place -= 1
    }
  }
}
