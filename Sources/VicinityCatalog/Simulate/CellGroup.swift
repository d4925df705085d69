/// Numbers with a sum that may be known: where one of them is not told, nobody may compute it from the
/// others.
struct CellGroup {
  struct Cell {
    let count: Int
    let people: FewPeople
    var isSuppressed: Bool

    /// Suppressed where it speaks of some people, and of too few. A cell of nobody is told.
    init(count: Int, people: FewPeople, isSuppressed: Bool = false) {
      self.count = count
      self.people = people
      self.isSuppressed = isSuppressed || (count > 0 && !people.isEnough)
    }
  }

  /// Suppresses the least of the others for as long as one suppressed cell stands alone, or all of them
  /// together speak of too few people.
  ///
  /// - Returns: the places of those that were suppressed with it.
  static func close(_ cells: [Cell], enough: Int) -> [Int] {
    var together = FewPeople()
    var hidden = 0
    for cell in cells where cell.isSuppressed && cell.count > 0 {
      hidden += 1
      together.add(cell.people, enough: enough)
    }
    guard hidden > 0, hidden < 2 || !together.isEnough else { return [] }
    let open = cells.indices.filter { !cells[$0].isSuppressed && cells[$0].count > 0 }
      .sorted { (cells[$0].count, $0) < (cells[$1].count, $1) }
    var more: [Int] = []
    for index in open where hidden < 2 || !together.isEnough {
      more.append(index)
      hidden += 1
      together.add(cells[index].people, enough: enough)
    }
    return more
  }
}
