import VicinityCore

// Which placements a request may be meant for, and what the tests say of each.
extension OfferTable {
  /// Looks at all placements of one subject, as far as the request's position lets them in.
  func visit(
    _ subject: Subject, _ view: SubjectView, _ areas: AreaTable, _ test: PlacementTest,
    _ explain: Explanation, limit: Int, _ geodesic: any Geodesic, _ state: inout DecisionState
  ) {
    for confidence in 0..<confidences.count {
      guard let share = confidences[confidence], share > 0, share < 1 else { continue }
      var visit = SubjectVisit(
        subject: subject.rawValue, confidence: UInt8(truncatingIfNeeded: confidence), view: view,
        test: test, explain: explain, limit: limit, hasNear: false)
      if let point = view.fix?.point, let reach = view.spread?.radiusMetres(holding: share) {
        areas.findNear(point, reach, &state.near) { geodesic.distanceMetres(from: $0, to: $1) }
        visit.hasNear = true
        let trusts = view.fix?.trust == .certain
        for index in 0..<state.near.areas.count {
          let near = state.near.areas[index]
          let refs = placements(ofArea: near.index)
          for ref in refs {
            look(
              ref, visit, in: .area(UInt32(truncatingIfNeeded: near.index)),
              isCertain: near.coversDisc && trusts, &state)
          }
        }
      }
      visitCodes(visit, &state)
      guard view.hasPoint || view.hasCode else { continue }
      for ref in openPlacements(of: Int(subject.rawValue)) {
        guard let placement = placements[ref.index], let terms = self.terms[placement.terms],
          let need = CatalogSummary.Need(rawValue: Int(terms.need)), view.has(need)
        else { continue }
        look(ref, visit, in: nil, isCertain: true, &state)
      }
    }
  }

  private func visitCodes(_ visit: SubjectVisit, _ state: inout DecisionState) {
    guard codes.count > 0, let fix = visit.view.fix else { return }
    LocalityKey.forEach(of: fix.locality) { key in
      // An address in the network tells no more than a city.
      let isCertain = fix.source != .ip || key.kind != .postal
      let hash = key.hash
      var index = firstRow(codes, hash) { $0.hash }
      while let code = codes[index], code.hash == hash {
        if key.equals(bytes(code.key)) {
          for ref in codePlacements.rows(code.placements) {
            look(
              ref, visit, in: .code(UInt32(truncatingIfNeeded: index)), isCertain: isCertain, &state
            )
          }
        }
        index += 1
      }
    }
  }

  /// Looks at the placements that ask for no position.
  func visitUnplaced(
    _ test: PlacementTest, _ explain: Explanation, limit: Int, _ state: inout DecisionState
  ) {
    let visit = SubjectVisit(
      subject: 0, confidence: 0, view: SubjectView(nil), test: test, explain: explain,
      limit: limit, hasNear: false)
    for ref in openPlacements(of: Subject.allCases.count) {
      guard let placement = placements[ref.index], let terms = self.terms[placement.terms] else {
        continue
      }
      if ref.isAlone {
        decide(ref.index, placement, terms, visit, .max, isCertain: true, isUnplaced: true, &state)
      } else {
        state.gathered.append(
          GatheredPlacement(
            offer: placement.offer, placement: ref.index, region: .max, isInside: true,
            isCertain: true))
      }
    }
  }

  /// Looks at a placement that a region lets in.
  @inline(__always)
  private func look(
    _ ref: PlacementRef, _ visit: SubjectVisit, in region: RegionRecord?, isCertain isInside: Bool,
    _ state: inout DecisionState
  ) {
    guard let placement = placements[ref.index], let terms = self.terms[placement.terms],
      terms.subject == visit.subject, terms.confidence == visit.confidence
    else { return }
    var isCertain = isInside
    if placement.outsideCount > 0 {
      guard let isOutside = isOutside(placement, visit, state.near) else { return }
      isCertain = isCertain && isOutside
    }
    if ref.isAlone {
      let position = region == nil ? UInt32.max : placement.firstRegion
      decide(
        ref.index, placement, terms, visit, position, isCertain: isCertain, isUnplaced: false,
        &state)
    } else {
      state.gathered.append(
        GatheredPlacement(
          offer: placement.offer, placement: ref.index,
          region: region.flatMap { place(of: $0, in: placement) } ?? .max, isInside: isInside,
          isCertain: isCertain))
    }
  }

  /// Where a region stands among those that a placement is inside of.
  private func place(of region: RegionRecord, in placement: PlacementRecord) -> UInt32? {
    for index in placement.inside.range where regions[index] == region {
      return UInt32(truncatingIfNeeded: index)
    }
    return nil
  }

  /// Whether somebody is outside of all that a placement must be outside of: for certain, perhaps, or,
  /// as nil, not.
  private func isOutside(
    _ placement: PlacementRecord, _ visit: SubjectVisit, _ near: borrowing NearSearch
  ) -> Bool? {
    let fix = visit.view.fix
    var isCertain = true
    for region in regions.rows(placement.outside) {
      if region.isCode {
        switch truth(ofCode: region.index, fix) {
        case .true: return nil
        case .unknown: isCertain = false
        case .false: break
        }
      } else if !visit.hasNear {
        isCertain = false
      } else if let found = near.find(region.index) {
        if found.coversDisc, fix?.trust == .certain { return nil }
        isCertain = false
      }
    }
    return isCertain
  }

  /// Whether a position is in the region of a code.
  func truth(ofCode index: UInt32, _ fix: Fix?) -> Truth {
    guard let fix, let code = codes[index] else { return .unknown }
    var truth = Truth.false
    LocalityKey.forEach(of: fix.locality) { key in
      guard key.equals(bytes(code.key)) else { return }
      truth = fix.source == .ip && key.kind == .postal ? .unknown : .true
    }
    if truth == .false, !LocalityKey.isKnown(bytes(code.key), in: fix.locality) { return .unknown }
    return truth
  }

  /// Tests the only placement of an offer.
  @inline(__always)
  private func decide(
    _ index: UInt32, _ placement: PlacementRecord, _ terms: TermsRecord, _ visit: SubjectVisit,
    _ region: UInt32, isCertain: Bool, isUnplaced: Bool, _ state: inout DecisionState
  ) {
    if visit.explain == .none, state.isBeaten(terms, limit: visit.limit) { return }
    let verdict = visit.test.verdict(
      placement, terms, isCertain: isCertain, isUnplaced ? nil : visit.view, state.facts,
      &state.clocks)
    record(
      PassingOffer(
        offer: placement.offer, placement: index, region: region, rank: terms.rank,
        stack: terms.stack, isCertain: isCertain, subject: terms.subject), verdict, terms,
      visit.explain, limit: visit.limit, &state)
  }

  /// Notes what the tests say of an offer.
  @inline(__always)
  func record(
    _ offer: PassingOffer, _ verdict: Verdict, _ terms: TermsRecord, _ explain: Explanation,
    limit: Int, _ state: inout DecisionState
  ) {
    if terms.need < 3 { state.visited[Int(terms.subject) &* 3 &+ Int(terms.need)] &+= 1 }
    if verdict.passes {
      if explain == .none { state.enter(offer, limit: limit) }
      state.passing.append(offer)
    } else {
      state.counts[Int(verdict.bits)] &+= 1
    }
    if explain == .full {
      state.looked.append(
        LookedOffer(
          offer: offer.offer, placement: offer.placement, region: offer.region,
          isCertain: offer.isCertain, verdict: verdict))
    }
  }
}

/// What all placements of a visit share.
struct SubjectVisit {
  let subject: UInt8
  let confidence: UInt8
  let view: SubjectView
  let test: PlacementTest
  let explain: Explanation
  let limit: Int
  /// Whether the areas near the position are known.
  var hasNear: Bool
}

extension DecisionState {
  /// Whether enough offers that nothing excludes come before all of these terms.
  @inline(__always)
  func isBeaten(_ terms: TermsRecord, limit: Int) -> Bool {
    bestRanks.count >= max(limit, 0) && terms.rank > bestRanks.last ?? 0
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
