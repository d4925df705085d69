import VicinityOffers

/// Which cells of a simulation are not told, so that no sum and no difference gives them away.
struct SuppressedTable {
  /// By ``SimulationTable/cell(_:_:)``; the row behind the last is that of all offers together.
  private(set) var isSuppressed: [Bool]
  private(set) var suppressedAreas: Set<String> = []
  private let counts: [Int]
  private let rows: Int
  private let enough: Int
  private let tally: SimulationTally
  /// The people behind the cells of the row of all offers.
  private var totals: [FewPeople]

  private static let columns = SimulationTable.columns
  private static let outside = SimulationTable.Column.rejected(.geoOutside).number
  private static let shown = SimulationTable.Column.shown.number
  private static let first = SimulationTable.Column.first.number

  init(_ tally: SimulationTally) {
    let table = tally.table
    self.tally = tally
    rows = table.rows
    enough = tally.enough
    let columns = SuppressedTable.columns
    var counts = table.counts + [Int](repeating: 0, count: columns)
    totals = Array(repeating: FewPeople(), count: columns)
    isSuppressed = Array(repeating: false, count: counts.count)
    // Offers that a decision does not list are for somewhere else.
    for row in 0..<rows {
      let listed = SimulationTable.outcomes.reduce(0) { $0 + counts[row * columns + $1] }
      counts[row * columns + SuppressedTable.outside] += max(tally.requests - listed, 0)
      for column in 0..<columns {
        counts[rows * columns + column] += counts[row * columns + column]
      }
    }
    self.counts = counts
    perhapsInside = Set(tally.perhapsInside)
    for row in 0..<rows {
      for column in 0..<columns where counts[row * columns + column] > 0 {
        totals[column].add(people(row, column), enough: enough)
      }
    }
    for row in 0...rows {
      for column in 0..<columns {
        let cell = row * columns + column
        isSuppressed[cell] =
          CellGroup.Cell(count: counts[cell], people: people(row, column)).isSuppressed
      }
    }
    // What is left of an offer's showings beside those as the best is a cell, too.
    for row in 0..<rows where !tally.behind[row].isEnough && behind(row) > 0 {
      isSuppressed[row * columns + SuppressedTable.first] = true
    }
    for (name, area) in tally.areas where area.people.few(below: enough) != nil {
      suppressedAreas.insert(name)
    }
    close()
  }

  private let perhapsInside: Set<Int>

  func count(_ row: Int, _ column: SimulationTable.Column) -> Int {
    counts[row * SuppressedTable.columns + column.number]
  }

  /// The number, nil where it is not told.
  func told(_ row: Int, _ column: SimulationTable.Column) -> Int? {
    isSuppressed[row * SuppressedTable.columns + column.number] ? nil : count(row, column)
  }

  private func behind(_ row: Int) -> Int { count(row, .shown) - count(row, .first) }

  private func people(_ row: Int, _ column: Int) -> FewPeople {
    guard row < rows else { return totals[column] }
    if column == SuppressedTable.outside, !perhapsInside.contains(row) { return .enough }
    return tally.table.people(row * SuppressedTable.columns + column)
  }

  /// Suppresses what would give something away, until nothing does: of the numbers of offers first, so
  /// that the reasons of the same offers go with them.
  private mutating func close() {
    while closeOffers() || closeRows() || closeReasons() || closeAreas() {}
  }

  private mutating func closeOffers() -> Bool {
    var changed = closeWithout()
    for column in [SuppressedTable.shown, SuppressedTable.first] {
      if close((0..<rows).map { ($0, column) }) { changed = true }
    }
    for row in 0...rows where link(row) { changed = true }
    return changed
  }

  private mutating func closeRows() -> Bool {
    var changed = false
    for row in 0...rows {
      if close(SimulationTable.outcomes.map { (row, $0) }) { changed = true }
    }
    return changed
  }

  private mutating func closeReasons() -> Bool {
    var changed = false
    for column in SimulationTable.outcomes where column != SuppressedTable.shown {
      if close((0..<rows).map { ($0, column) }) { changed = true }
    }
    return changed
  }

  private mutating func close(_ places: [(row: Int, column: Int)]) -> Bool {
    func number(_ place: (row: Int, column: Int)) -> Int {
      place.row * SuppressedTable.columns + place.column
    }
    guard places.contains(where: { isSuppressed[number($0)] }) else { return false }
    let cells = places.map { place in
      CellGroup.Cell(
        count: counts[number(place)], people: people(place.row, place.column),
        isSuppressed: isSuppressed[number(place)])
    }
    let more = CellGroup.close(cells, enough: enough)
    for index in more { isSuppressed[number(places[index])] = true }
    return !more.isEmpty
  }

  /// The requests without an offer, where they are few: with the best of each offer they make all.
  private var without: CellGroup.Cell {
    CellGroup.Cell(count: tally.requests - tally.withOffer, people: tally.without)
  }

  /// Whether the requests without an offer, and so those with one, are not told.
  var hidesWithout: Bool { without.isSuppressed }

  private mutating func closeWithout() -> Bool {
    let without = without
    guard without.isSuppressed else { return false }
    let cells = (0..<rows).map { row in
      let cell = row * SuppressedTable.columns + SuppressedTable.first
      return CellGroup.Cell(
        count: counts[cell], people: people(row, SuppressedTable.first),
        isSuppressed: isSuppressed[cell])
    }
    let more = CellGroup.close(cells + [without], enough: enough)
    for row in more where row < rows {
      isSuppressed[row * SuppressedTable.columns + SuppressedTable.first] = true
    }
    return !more.isEmpty
  }

  /// Being shown and being shown as the best tell of each other.
  private mutating func link(_ row: Int) -> Bool {
    let shown = row * SuppressedTable.columns + SuppressedTable.shown
    let first = row * SuppressedTable.columns + SuppressedTable.first
    if isSuppressed[shown], !isSuppressed[first], row < rows, counts[first] > 0 {
      isSuppressed[first] = true
      return true
    }
    if isSuppressed[first], !isSuppressed[shown], counts[shown] == counts[first] {
      isSuppressed[shown] = true
      return true
    }
    return false
  }

  private mutating func closeAreas() -> Bool {
    var changed = false
    // By name, so that the least of equals is always the same.
    let names = tally.areas.keys.sorted()
    let cells = names.map { name in
      let people = tally.areas[name]?.people
      return CellGroup.Cell(
        count: people?.count.people ?? 0, people: FewPeople(people: people?.few(below: enough)),
        isSuppressed: suppressedAreas.contains(name))
    }
    for index in CellGroup.close(cells, enough: enough) {
      suppressedAreas.insert(names[index])
      changed = true
    }
    // An area and an offer that are shown by each other alone are one number.
    for name in names {
      guard let offer = tally.areas[name]?.offer, tally.areaOf[offer] == .some(name) else {
        continue
      }
      let shown = offer * SuppressedTable.columns + SuppressedTable.shown
      if isSuppressed[shown] != suppressedAreas.contains(name) {
        isSuppressed[shown] = true
        suppressedAreas.insert(name)
        changed = true
      }
    }
    return changed
  }
}
