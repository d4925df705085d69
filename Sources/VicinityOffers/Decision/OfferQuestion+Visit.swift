import VicinityCore

// Which placements a request may be meant for, and what the tests say of each.
extension OfferQuestion {
  /// Looks at all placements of one subject, as far as the request's position lets them in.
  func visit(_ subject: Subject, _ fix: Fix?, _ state: inout DecisionState) {
    let view = views[subject]
    for confidence in 0..<table.confidences.count {
      guard let share = table.confidences[confidence] else { continue }
      let visit = SubjectVisit(
        subject: subject.rawValue, confidence: UInt8(truncatingIfNeeded: confidence), view: view,
        fix: fix, disc: view.disc(holding: share))
      visitAreas(visit, &state)
      visitCodes(visit, &state)
      guard view.hasPoint || view.hasCode else { continue }
      for ref in table.openPlacements(of: Int(subject.rawValue)) {
        guard let placement = table.placements[ref.index],
          let terms = table.terms[placement.terms],
          let need = CatalogSummary.Need(rawValue: Int(terms.need)), view.has(need)
        else { continue }
        look(ref, placement, visit, in: nil, isCertain: true, &state)
      }
    }
  }

  private func visitAreas(_ visit: SubjectVisit, _ state: inout DecisionState) {
    guard let disc = visit.disc else { return }
    areas.findNear(disc, &state.near)
    let trusts = visit.view.isCertain
    for index in 0..<state.near.areas.count {
      let near = state.near.areas[index]
      look(near.index, isCertain: near.coversDisc && trusts, visit, &state)
    }
    var read = 0
    for index in 0..<state.near.unsure.count {
      let area = state.near.unsure[index]
      // Where nobody asks for reasons, an edge matters only to offers that would pass.
      if test.explain == .none, !mayPass(area, visit, &state) { continue }
      let relation = unsafe areas.shapes.relation(of: area, to: disc, &read, measure)
      guard relation != .apart else { continue }
      look(Int(area), isCertain: relation == .covered && trusts, visit, &state)
    }
  }

  /// Looks at all placements of an area.
  @inline(__always)
  private func look(
    _ area: Int, isCertain: Bool, _ visit: SubjectVisit, _ state: inout DecisionState
  ) {
    for ref in table.placements(ofArea: area) {
      guard let placement = table.placements[ref.index] else { continue }
      look(
        ref, placement, visit, in: .area(UInt32(truncatingIfNeeded: area)), isCertain: isCertain,
        &state)
    }
  }

  /// Whether an offer of an area might be shown, if somebody were in it.
  private func mayPass(
    _ area: UInt32, _ visit: SubjectVisit, _ state: inout DecisionState
  ) -> Bool {
    for ref in table.placements(ofArea: Int(area)) {
      guard let placement = table.placements[ref.index],
        let terms = table.terms[placement.terms], terms.subject == visit.subject,
        terms.confidence == visit.confidence
      else { continue }
      if hides(placement: ref.index) { continue }
      if !ref.isAlone { return true }
      if state.isBeaten(rank(of: placement), limit: test.limit) { continue }
      if test.verdict(placement, terms, isCertain: true, visit.view, &state).passes { return true }
    }
    return false
  }

  private func visitCodes(_ visit: SubjectVisit, _ state: inout DecisionState) {
    guard table.codes.count > 0, let fix = visit.fix else { return }
    LocalityKey.forEach(of: fix.locality) { key in
      // An address in the network tells no more than a city.
      let isCertain = fix.source != .ip || key.kind != .postal
      let hash = key.hash
      var index = table.firstRow(table.codes, hash) { $0.hash }
      while let code = table.codes[index], code.hash == hash {
        if key.equals(table.bytes(code.key)) {
          for ref in table.codePlacements.rows(code.placements) {
            guard let placement = table.placements[ref.index] else { continue }
            look(
              ref, placement, visit, in: .code(UInt32(truncatingIfNeeded: index)),
              isCertain: isCertain, &state)
          }
        }
        index += 1
      }
    }
  }

  /// Looks at the placements that ask for no position.
  func visitUnplaced(_ state: inout DecisionState) {
    for ref in table.openPlacements(of: Subject.allCases.count) {
      guard let placement = table.placements[ref.index],
        let terms = table.terms[placement.terms], !hides(placement: ref.index)
      else { continue }
      if ref.isAlone {
        decide(ref.index, placement, terms, nil, .max, isCertain: true, &state)
      } else if let site = table.sites[ref.index] {
        state.gathered.append(
          GatheredPlacement(
            offer: site.offer, placement: ref.index, region: .max, isInside: true,
            isCertain: true))
      }
    }
  }

  /// Looks at a placement that a region lets in.
  @inline(__always)
  private func look(
    _ ref: PlacementRef, _ placement: PlacementRecord, _ visit: SubjectVisit,
    in region: RegionRecord?, isCertain isInside: Bool, _ state: inout DecisionState
  ) {
    guard let terms = table.terms[placement.terms], terms.subject == visit.subject,
      terms.confidence == visit.confidence, !hides(placement: ref.index)
    else { return }
    if ref.isPlain, let region, !region.isCode {
      // The number of an area among regions is its own.
      decide(
        ref.index, placement, terms, visit.view, region.index, isCertain: isInside, &state)
    } else {
      lookAround(ref, placement, terms, visit, in: region, isCertain: isInside, &state)
    }
  }

  /// The same where the region is not all that it asks for, or not an area.
  private func lookAround(
    _ ref: PlacementRef, _ placement: PlacementRecord, _ terms: TermsRecord,
    _ visit: SubjectVisit, in region: RegionRecord?, isCertain isInside: Bool,
    _ state: inout DecisionState
  ) {
    guard let site = table.sites[ref.index] else { return }
    var isCertain = isInside
    let outside = table.regions.rows(table.regions.outside(site))
    if outside.count > 0 {
      guard let isOutside = isOutside(of: outside, visit) else { return }
      isCertain = isCertain && isOutside
    }
    let position = region.flatMap { place(of: $0, in: site) } ?? .max
    if ref.isAlone {
      decide(ref.index, placement, terms, visit.view, position, isCertain: isCertain, &state)
    } else {
      state.gathered.append(
        GatheredPlacement(
          offer: site.offer, placement: ref.index, region: position, isInside: isInside,
          isCertain: isCertain))
    }
  }

  /// Where a region stands among those that a placement is inside of.
  private func place(of region: RegionRecord, in site: PlacementSite) -> UInt32? {
    for index in table.regions.inside(site) where table.regions[index] == region {
      return UInt32(truncatingIfNeeded: index)
    }
    return nil
  }

  /// Whether somebody is outside of all of some regions: for certain, perhaps, or, as nil, not.
  private func isOutside(of regions: RowView<RegionRecord>, _ visit: SubjectVisit) -> Bool? {
    var isCertain = true
    var read = 0
    for region in regions {
      if region.isCode {
        switch table.truth(ofCode: region.index, visit.fix) {
        case .true: return nil
        case .unknown: isCertain = false
        case .false: break
        }
      } else if let disc = visit.disc {
        switch unsafe areas.shapes.relation(of: region.index, to: disc, &read, measure) {
        case .apart: break
        case .covered:
          if visit.view.isCertain { return nil }
          isCertain = false
        case .cut: isCertain = false
        }
      } else {
        isCertain = false
      }
    }
    return isCertain
  }
}

/// What all placements of a visit share.
struct SubjectVisit {
  let subject: UInt8
  let confidence: UInt8
  let view: SubjectView
  let fix: Fix?
  /// Where somebody is with that confidence; nil where nothing is known of areas.
  let disc: AreaDisc?
}

extension OfferTable {
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
}
