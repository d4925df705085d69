import VicinityOffers

/// The numbers of a simulation so far. Parts are added in the order of their requests.
struct SimulationTally {
  /// What the other catalog changes for an offer: requests that it is shown to now and was not before,
  /// those that it was shown to and is not now, and those that keep it.
  struct Change {
    var gained = SimulationPart.Cell()
    var lost = SimulationPart.Cell()
    var kept = SimulationPart.Cell()
  }

  struct Area {
    var people: PeopleSketch
    /// The offer that alone was shown by it; nil where there are several.
    var offer: Int?
  }

  private(set) var requests = 0
  private(set) var withOffer = 0
  private(set) var withOfferBefore = 0
  private(set) var all: PeopleSketch
  private(set) var reached: PeopleSketch
  private(set) var without = FewPeople()
  /// Requests that have an offer now and had none, and those that had one and have none.
  private(set) var change = Change()
  private(set) var table: SimulationTable
  private(set) var people: [PeopleSketch]
  /// Who saw an offer, but not as the best.
  private(set) var behind: [FewPeople]
  private(set) var areas: [String: Area] = [:]
  /// The area by which alone an offer was shown; nil inside where there are several.
  private(set) var areaOf: [Int: String?] = [:]
  private(set) var changes: [Int: Change] = [:]
  /// When each budget has paid for the last time.
  private(set) var ends: [Int: (request: Int, time: OfferTime)] = [:]
  /// Offers that perhaps only few are outside of.
  private(set) var perhapsInside: [Int]

  let enough: Int
  private let sketch: Int
  private let affordable: [Int: Int]
  private let current: Int
  private let compares: Bool

  /// - Parameter affordable: how many redemptions each budget pays for.
  init(_ offers: SimulatedOffers, compares: Bool, affordable: [Int: Int], enough: Int) {
    self.enough = enough
    self.affordable = affordable
    self.compares = compares
    current = offers.current
    // Some hundred megabytes of hashes at most where offers are few, and no more than one for each
    // time that an offer was shown.
    sketch = max(min((1 << 25) / max(current, 1), 1 << 20), 256, enough + 1)
    all = PeopleSketch(limit: max(1 << 20, enough + 1))
    reached = all
    table = SimulationTable(rows: current, enough: enough)
    people = Array(repeating: PeopleSketch(limit: sketch), count: current)
    behind = Array(repeating: FewPeople(), count: current)
    // One is always enough where there is somebody.
    perhapsInside = enough > 1 ? Array(0..<current) : []
  }

  mutating func add(_ part: SimulationPart) {
    for answer in part.answers { add(answer) }
    var looked: [Int: Int] = [:]
    for (cell, found) in part.rejected {
      table.add(cell, count: found.count, found.people)
      if cell % SimulationTable.columns
        != SimulationTable.Column.rejected(.geoOutside).number
      {
        looked[cell / SimulationTable.columns, default: 0] += found.count
      }
    }
    for answer in part.answers {
      for shown in answer.shown { looked[shown.offer, default: 0] += 1 }
    }
    // Of so many people, each time that an offer was near takes one away at most.
    let here = Set(part.answers.map(\.person)).count
    perhapsInside.removeAll { here - (looked[$0] ?? 0) >= enough }
  }

  private mutating func add(_ answer: SimulationPart.Answer) {
    let person = answer.person
    requests += 1
    all.add(person)
    if answer.shown.isEmpty {
      without.add(person, enough: enough)
    } else {
      withOffer += 1
      reached.add(person)
    }
    for (rank, shown) in answer.shown.enumerated() where shown.offer < current {
      let offer = shown.offer
      table.add(SimulationTable.cell(offer, .shown), person)
      people[offer].add(person)
      if rank == 0 {
        let first = SimulationTable.cell(offer, .first)
        table.add(first, person)
        if let most = affordable[offer], table.counts[first] == max(most, 1) {
          ends[offer] = (answer.number, answer.time)
        }
      } else {
        behind[offer].add(person, enough: enough)
      }
      add(shown.area, of: offer, person)
    }
    if compares { compare(answer) }
  }

  private mutating func add(_ name: String?, of offer: Int, _ person: UInt64) {
    if let known = areaOf[offer] {
      if known != name { areaOf[offer] = .some(nil) }
    } else {
      areaOf[offer] = .some(name)
    }
    guard let name else { return }
    if areas[name] == nil { areas[name] = Area(people: PeopleSketch(limit: sketch), offer: offer) }
    areas[name]?.people.add(person)
    if areas[name]?.offer != offer { areas[name]?.offer = nil }
  }

  private mutating func compare(_ answer: SimulationPart.Answer) {
    func count(_ cell: inout SimulationPart.Cell) {
      cell.count += 1
      cell.people.add(answer.person, enough: enough)
    }
    if !answer.before.isEmpty { withOfferBefore += 1 }
    switch (answer.shown.isEmpty, answer.before.isEmpty) {
    case (false, true): count(&change.gained)
    case (true, false): count(&change.lost)
    default: break
    }
    let (now, before) = (Set(answer.shown.map(\.offer)), Set(answer.before))
    for offer in now.union(before) {
      switch (now.contains(offer), before.contains(offer)) {
      case (true, false): count(&changes[offer, default: Change()].gained)
      case (false, true): count(&changes[offer, default: Change()].lost)
      default: count(&changes[offer, default: Change()].kept)
      }
    }
  }
}
