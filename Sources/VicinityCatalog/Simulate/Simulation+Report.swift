import VicinityCore
import VicinityGeometry
import VicinityOffers

extension Simulation {
  /// The numbers of all requests so far.
  ///
  /// - Complexity: O(offers + areas), some times over where much is suppressed.
  public func report() -> SimulationReport {
    let table = SuppressedTable(tally)
    let enough = tally.enough
    let all = tally.all.count
    let isTold = all.people >= enough || tally.requests == 0
    let (withOffer, reached) = isTold ? headline(table) : (nil, people(nil))
    return SimulationReport(
      catalog: catalog.catalog.digest, against: against?.catalog.digest, minimumPeople: enough,
      requests: isTold ? tally.requests : nil, withOffer: withOffer,
      withOfferBefore: isTold ? before(isTold: withOffer != nil) : nil,
      people: people(isTold ? all : nil), reached: reached,
      offers: (0..<offers.current).map { offer($0, table) }, areas: areas(table),
      rejections: rejections(offers.current, table), knowsBudgets: catalog.budgets != nil,
      changes: against == nil ? nil : changes(table))
  }

  private func people(_ count: (people: Int, isEstimate: Bool)?) -> SimulationReport.People {
    SimulationReport.People(count: count?.people, isEstimate: count?.isEstimate ?? false)
  }

  private func isFew(_ cell: SimulationPart.Cell) -> Bool {
    cell.count > 0 && !cell.people.isEnough
  }

  /// The requests with an offer and their people, where neither these nor the others are few.
  private func headline(_ table: SuppressedTable) -> (Int?, SimulationReport.People) {
    let (all, reached) = (tally.all.count, tally.reached.count)
    let isFew = tally.withOffer > 0 && reached.people < tally.enough
    let never = all.people - reached.people
    let areOthersFew = never > 0 && never < tally.enough && !all.isEstimate
    let hidesRequests =
      isFew || table.hidesWithout || table.told(offers.current, .first) == nil
    return (
      hidesRequests ? nil : tally.withOffer, people(isFew || areOthersFew ? nil : reached)
    )
  }

  private func before(isTold: Bool) -> Int? {
    guard against != nil, isTold, !isFew(tally.change.gained), !isFew(tally.change.lost) else {
      return nil
    }
    return tally.withOfferBefore
  }

  private func offer(_ number: Int, _ table: SuppressedTable) -> SimulationReport.Offer {
    let (shown, first) = (table.told(number, .shown), table.told(number, .first))
    let id = offers.ids[number]
    return SimulationReport.Offer(
      id: id, shown: shown, first: first,
      people: people(shown == nil ? nil : tally.people[number].count),
      rejections: rejections(number, table),
      spend: catalog.budgets?[id].map { spend($0, number, first) })
  }

  private func rejections(
    _ row: Int, _ table: SuppressedTable
  ) -> [SimulationReport.Rejection] {
    RejectionReason.allCases.compactMap { reason in
      table.count(row, .rejected(reason)) == 0
        ? nil
        : SimulationReport.Rejection(reason: reason, count: table.told(row, .rejected(reason)))
    }
  }

  private func spend(_ budget: OfferBudget, _ offer: Int, _ first: Int?) -> SimulatedSpend {
    guard let first else {
      return SimulatedSpend(budget: budget, spent: nil, unpaid: nil, end: nil)
    }
    return SimulatedSpend(
      budget: budget, spent: budget.cost(of: first),
      unpaid: budget.affordable.map { max(first - $0, 0) },
      end: tally.ends[offer].map { SimulatedSpend.End(request: $0.request, time: $0.time) })
  }

  private func areas(_ table: SuppressedTable) -> [SimulationReport.Area] {
    var seen: Set<String> = []
    var names = catalog.catalog.areaNames.filter { seen.insert($0).inserted }
    names += tally.areas.keys.filter { !seen.contains($0) }.sorted()
    return names.map { name in
      SimulationReport.Area(
        name: name,
        people: people(
          table.suppressedAreas.contains(name)
            ? nil : tally.areas[name]?.people.count ?? (0, false)))
    }
  }

  /// What is kept is what is shown less what is gained, so it is a cell as well.
  private func changes(_ table: SuppressedTable) -> [SimulationReport.Change] {
    offers.ids.indices.compactMap { number in
      guard let change = tally.changes[number], change.gained.count + change.lost.count > 0
      else { return nil }
      let isShownTold = number >= offers.current || table.told(number, .shown) != nil
      let hidesGained = isFew(change.gained) || isFew(change.kept) || !isShownTold
      return SimulationReport.Change(
        id: offers.ids[number],
        gained: hidesGained && change.gained.count > 0 ? nil : change.gained.count,
        lost: isFew(change.lost) ? nil : change.lost.count)
    }
  }
}
