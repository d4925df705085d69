import VicinityCore

// What passed every test of its own, against each other.
extension OfferTable {
  /// Puts the offers that are shown first, in their order, and counts why the others are not.
  ///
  /// - Returns: how many are shown.
  func rank(
    _ request: OfferRequest, _ ruler: PlaceRuler, _ state: inout DecisionState
  ) -> Int {
    let limit = max(request.limit, 0)
    var lot = FNV1a()
    lot.add(bytes(summary.seed))
    lot.add(0)
    lot.add(request.id.utf8)
    lot.add(0)
    var excludes = false
    for index in state.passing.indices {
      var offer = ruler.measured(state.passing[index])
      var hash = lot
      if let record = offers[offer.offer] { hash.add(bytes(record.id)) }
      offer.lot = hash.value
      state.passing[index] = offer
      if offer.stack != 0 { excludes = true }
    }
    guard excludes || request.explain == .full else {
      return rankBest(limit, ruler, &state)
    }
    state.passing.heapSort(by: ruler.precedes)
    return exclude(limit, request.explain, &state)
  }

  /// Without rules of stacking only the best need an order.
  private func rankBest(
    _ limit: Int, _ ruler: PlaceRuler, _ state: inout DecisionState
  ) -> Int {
    let count = state.passing.count
    let shown = min(limit, count)
    defer { state.counts[Int(RejectionReason.outranked.rawValue)] += count - shown }
    guard shown > 0 else { return 0 }
    if shown > 16 {
      state.passing.heapSort(by: ruler.precedes)
      return shown
    }
    for index in 0..<count {
      guard index < shown || ruler.precedes(state.passing[index], state.passing[shown - 1]) else {
        continue
      }
      var place = min(index, shown - 1)
      if index >= shown { state.passing.swapAt(index, place) }
      while place > 0, ruler.precedes(state.passing[place], state.passing[place - 1]) {
        state.passing.swapAt(place, place - 1)
        place -= 1
      }
    }
    return shown
  }

  /// Goes through the offers in their order, and leaves out what a better one excludes.
  private func exclude(
    _ limit: Int, _ explain: Explanation, _ state: inout DecisionState
  ) -> Int {
    var shown = 0
    for index in state.passing.indices {
      let offer = state.passing[index]
      let reason: RejectionReason
      if offer.stack != 0, state.stacks.contains(where: { conflict($0, offer.stack) }) {
        reason = .stack
      } else {
        if offer.stack != 0, !state.stacks.contains(offer.stack) {
          state.stacks.append(offer.stack)
        }
        if shown < limit {
          state.passing.swapAt(shown, index)
          shown += 1
          continue
        }
        reason = .outranked
      }
      state.counts[Int(reason.rawValue)] += 1
      if explain == .full { state.note(reason, of: offer.offer) }
    }
    return shown
  }

  /// Whether offers under two rules are not shown together.
  func conflict(_ first: UInt32, _ other: UInt32) -> Bool {
    guard let first = stacks[first], let other = stacks[other] else { return false }
    if first.group == other.group { return first.isExclusive || other.isExclusive }
    return refuses(first, other.group) || refuses(other, first.group)
  }

  private func refuses(_ rule: StackRecord, _ group: UInt32) -> Bool {
    rule.isSelective && !withGroups.rows(rule.with).contains(group)
  }
}

extension DecisionState {
  /// Writes the reason of an offer that had passed.
  mutating func note(_ reason: RejectionReason, of offer: UInt32) {
    for index in looked.indices where looked[index].offer == offer {
      looked[index].verdict = Verdict(reason)
    }
  }
}
