import VicinityOffers

/// What is wanted of a predicate, or of a whole rule: of Kleene's three values, which will do.
enum RuleDemand: Hashable {
  case isTrue, isFalse, isNotTrue, isNotFalse

  /// The demand on what stands behind a `not`.
  var negated: RuleDemand {
    switch self {
    case .isTrue: .isFalse
    case .isFalse: .isTrue
    case .isNotTrue: .isNotFalse
    case .isNotFalse: .isNotTrue
    }
  }

  /// Whether all of an `all` must do, and one of an `any`; else it is the other way round.
  var wantsHolding: Bool { self == .isTrue || self == .isNotFalse }
}

/// A predicate and what is wanted of it.
struct RuleLiteral {
  let predicate: PredicateEntry
  let demand: RuleDemand
}

/// A rule in negation normal form, segments put in: literals of which all, or one, must do.
indirect enum RuleFormula {
  case literal(RuleLiteral)
  case all([RuleFormula])
  case any([RuleFormula])
}

/// Writes rules as formulas.
struct RuleFormulas {
  private let segments: [String: RuleEntry]
  private var budget = 0

  /// The largest formula: beyond it a rule is not looked at.
  private static let mostParts = 2_000

  init(_ segments: [SegmentEntry]) {
    self.segments = Dictionary(
      segments.map { ($0.id, $0.rule) }, uniquingKeysWith: { first, _ in first })
  }

  /// The formula that is satisfiable where the rule can be as is wanted; nil where it is too large.
  mutating func formula(_ rule: RuleEntry, _ demand: RuleDemand) -> RuleFormula? {
    budget = RuleFormulas.mostParts
    return made(rule, demand, levels: RuleWord.mostLevels * 4)
  }

  private mutating func made(
    _ rule: RuleEntry, _ demand: RuleDemand, levels: Int
  ) -> RuleFormula? {
    budget -= 1
    guard budget >= 0, levels > 0 else { return nil }
    switch rule {
    case .refused: return nil
    case .predicate(let predicate):
      return .literal(RuleLiteral(predicate: predicate, demand: demand))
    case .not(let inner): return made(inner, demand.negated, levels: levels - 1)
    case .segment(_, let id):
      return segments[id].flatMap { made($0, demand, levels: levels - 1) }
    case .all(let parts):
      return made(parts, demand, levels).map { demand.wantsHolding ? .all($0) : .any($0) }
    case .any(let parts):
      return made(parts, demand, levels).map { demand.wantsHolding ? .any($0) : .all($0) }
    }
  }

  private mutating func made(
    _ parts: [RuleEntry], _ demand: RuleDemand, _ levels: Int
  ) -> [RuleFormula]? {
    var formulas: [RuleFormula] = []
    for part in parts {
      guard let formula = made(part, demand, levels: levels - 1) else { return nil }
      formulas.append(formula)
    }
    return formulas
  }
}
