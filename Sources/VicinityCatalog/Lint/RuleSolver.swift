/// Decides whether some customer satisfies a formula, by trying the ways to satisfy it one after the
/// other. It says no only where that is proven; yes may be wrong, and beyond a number of steps it
/// says nothing.
struct RuleSolver {
  enum Answer {
    case satisfiable
    case contradictory(RuleConflict)
    case undecided
  }

  /// How many literals are looked at, those of each way again.
  static let mostSteps = 200_000

  /// Whether attributes have one value each, as they mostly do.
  private let assumesScalars: Bool
  private var steps = RuleSolver.mostSteps

  private init(assumesScalars: Bool) { self.assumesScalars = assumesScalars }

  /// Whether there is a customer for whom the formula does.
  ///
  /// - Parameter assumesScalars: whether customers with several values in one attribute are left out.
  static func solve(_ formula: RuleFormula, assumesScalars: Bool = false) -> Answer {
    var solver = RuleSolver(assumesScalars: assumesScalars)
    return solver.search([formula], [])
  }

  private mutating func search(_ formulas: [RuleFormula], _ known: [RuleLiteral]) -> Answer {
    var literals = known
    var todo = formulas
    var choices: [[RuleFormula]] = []
    while let formula = todo.popLast() {
      switch formula {
      case .literal(let literal): literals.append(literal)
      case .all(let parts): todo += parts.reversed()
      case .any(let parts) where parts.count == 1: todo.append(parts[0])
      case .any(let parts): choices.append(parts)
      }
    }
    steps -= 1 + literals.count
    guard steps >= 0 else { return .undecided }
    if let conflict = RuleConflict.find(literals, assumesScalars: assumesScalars) {
      return .contradictory(conflict)
    }
    // What has the fewest ways is tried first.
    guard let first = choices.indices.min(by: { choices[$0].count < choices[$1].count }) else {
      return .satisfiable
    }
    let ways = choices.remove(at: first)
    let rest = choices.map { RuleFormula.any($0) }
    var conflict: RuleConflict?
    for way in ways {
      switch search(rest + [way], literals) {
      case .satisfiable: return .satisfiable
      case .undecided: return .undecided
      case .contradictory(let found): if conflict == nil { conflict = found }
      }
    }
    return .contradictory(conflict ?? RuleConflict(first: nil, second: nil))
  }
}
