import VicinityOffers

/// What became of each offer, in numbers: a row for each, and how many people stand behind a number.
struct SimulationTable {
  enum Column {
    case shown
    case rejected(RejectionReason)
    /// Shown as the best of all.
    case first

    var number: Int {
      switch self {
      case .shown: 0
      case .rejected(let reason): 1 + Int(reason.rawValue)
      case .first: 1 + RejectionReason.allCases.count
      }
    }
  }

  static let columns = 2 + RejectionReason.allCases.count
  /// The columns of which a request counts in one for each offer.
  static let outcomes = 0..<(columns - 1)

  static func cell(_ offer: Int, _ column: Column) -> Int { offer * columns + column.number }

  let rows: Int
  private(set) var counts: [Int]
  private var people: [Int: FewPeople] = [:]
  private let enough: Int

  init(rows: Int, enough: Int) {
    self.rows = rows
    self.enough = enough
    counts = [Int](repeating: 0, count: rows * SimulationTable.columns)
  }

  /// The people behind a cell, those of them that are remembered.
  func people(_ cell: Int) -> FewPeople { people[cell] ?? FewPeople() }

  /// - Parameter cell: as ``cell(_:_:)`` of an offer below ``rows``.
  mutating func add(_ cell: Int, _ person: UInt64) {
    guard counts.indices.contains(cell) else { return }
    counts[cell] += 1
    people[cell, default: FewPeople()].add(person, enough: enough)
  }

  mutating func add(_ cell: Int, count: Int, _ more: FewPeople) {
    guard counts.indices.contains(cell) else { return }
    counts[cell] += count
    people[cell, default: FewPeople()].add(more, enough: enough)
  }
}
