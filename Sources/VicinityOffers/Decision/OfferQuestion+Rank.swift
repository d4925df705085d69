import VicinityCore

// What passed every test of its own, against each other.
extension OfferQuestion {
  /// Puts the offers that are shown first, in their order, and counts why the others are not.
  ///
  /// - Returns: how many are shown.
  func rank(_ id: String, _ state: inout DecisionState) -> Int {
    let count = state.passing.count
    state.passing.heapSort { $0.rank < $1.rank }
    let isOrderOfAllNeeded =
      test.explain == .full || state.passing.contains { $0.stack != 0 }
    let (ruler, lot) = (ruler, lot(id))
    var (shown, first) = (0, 0)
    while first < count {
      if !isOrderOfAllNeeded, shown >= test.limit { break }
      let rank = state.passing[first].rank
      var end = first + 1
      while end < count, state.passing[end].rank == rank { end += 1 }
      if end - first > 1 { sort(first..<end, ruler, lot, &state) }
      for index in first..<end { enter(index, &shown, &state) }
      first = end
    }
    state.counts[Int(RejectionReason.outranked.rawValue)] += count - first
    return shown
  }

  /// The same when one of them was taken out again.
  func rankAgain(_ id: String, _ state: inout DecisionState) -> Int {
    state.stacks.removeAll(keepingCapacity: true)
    for reason in [RejectionReason.stack, .outranked] { state.counts[Int(reason.rawValue)] = 0 }
    if test.explain == .full {
      for offer in state.passing { state.looked[Int(offer.looked)].verdict = .passes }
    }
    return rank(id, &state)
  }

  /// Puts offers of one rank in order: by the nearer place, then by lot.
  private func sort(
    _ range: Range<Int>, _ ruler: PlaceRuler, _ lot: FNV1a, _ state: inout DecisionState
  ) {
    for index in range {
      state.passing[index] = ruler.measured(state.passing[index])
      var hash = lot
      let table = parts.table(of: state.passing[index])
      hash.add(table.bytes(table.offerId(state.passing[index].offer)))
      state.passing[index].lot = hash.value
    }
    state.passing.heapSort(range, by: ruler.precedes)
  }

  /// What decides among offers that are alike, but for the offer's own part.
  private func lot(_ id: String) -> FNV1a {
    var lot = FNV1a()
    lot.add(table.bytes(table.summary.seed))
    lot.add(0)
    lot.add(id.utf8)
    lot.add(0)
    return lot
  }

  /// Shows the next of the offers in their order, or says why not.
  private func enter(_ index: Int, _ shown: inout Int, _ state: inout DecisionState) {
    let offer = state.passing[index]
    let reason: RejectionReason
    if offer.stack != 0, state.stacks.contains(where: { parts.conflict($0, offer.stack) }) {
      reason = .stack
    } else {
      if offer.stack != 0, !state.stacks.contains(offer.stack) { state.stacks.append(offer.stack) }
      if shown < test.limit {
        state.passing.swapAt(shown, index)
        shown += 1
        return
      }
      reason = .outranked
    }
    state.counts[Int(reason.rawValue)] += 1
    if test.explain == .full { state.looked[Int(offer.looked)].verdict = Verdict(reason) }
  }
}
