import VicinityOffers

/// Predicates that contradict each other; of one alone, that it cannot be as is wanted.
struct RuleConflict {
  let first: RuleLiteral?
  let second: RuleLiteral?

  /// A conflict among literals all of which must do; nil where none is found.
  ///
  /// - Parameter assumesScalars: whether attributes are taken to have one value each.
  static func find(_ literals: [RuleLiteral], assumesScalars: Bool) -> RuleConflict? {
    var groups: [RuleSubject: [RuleLiteral]] = [:]
    var order: [RuleSubject] = []
    for literal in literals {
      let subject = RuleSubject(literal.predicate)
      if groups[subject] == nil { order.append(subject) }
      groups[subject, default: []].append(literal)
    }
    for subject in order {
      guard let group = groups[subject] else { continue }
      if let conflict = find(subject, decided(group, subject), assumesScalars) { return conflict }
    }
    return nil
  }

  /// Literals that ask whether something holds or not.
  ///
  /// What is not true is false or not known. It is false where another literal makes its subject
  /// known; else nobody knows, and that asks nothing of anybody.
  private static func decided(_ literals: [RuleLiteral], _ subject: RuleSubject) -> [RuleLiteral] {
    let isKnown = literals.contains { $0.demand == .isTrue || $0.demand == .isFalse }
    return literals.compactMap { literal in
      switch literal.demand {
      case .isTrue, .isFalse: return literal
      case .isNotTrue, .isNotFalse:
        // A date may be known and its age not, where that leads out of the calendar; an amount may
        // be known in another currency.
        guard isKnown, subject.isDecidedAsOne else { return nil }
        return RuleLiteral(
          predicate: literal.predicate, demand: literal.demand == .isNotTrue ? .isFalse : .isTrue)
      }
    }
  }

  private static func find(
    _ subject: RuleSubject, _ literals: [RuleLiteral], _ assumesScalars: Bool
  ) -> RuleConflict? {
    // What is known never is not.
    if let literal = literals.first(where: {
      if case .known = $0.predicate.test { $0.demand == .isFalse } else { false }
    }) {
      return RuleConflict(first: literal, second: nil)
    }
    switch subject {
    case .words: return WordDemands(literals).conflict(assumesScalars: assumesScalars)
    case .numbers: return numbers(literals)
    case .dates: return dates(literals) ?? AgeDemands.conflict(literals)
    case .member:
      guard let held = literals.first(where: { $0.demand == .isTrue }),
        let not = literals.first(where: { $0.demand == .isFalse })
      else { return nil }
      return RuleConflict(first: held, second: not)
    case .basket: return baskets(literals, isTotal: true)
    case .category: return baskets(literals, isTotal: false)
    }
  }

  private static func numbers(_ literals: [RuleLiteral]) -> RuleConflict? {
    var set = RangeSet<Double>()
    return narrow(&set, literals) { predicate in
      guard case .number(let bounds, let low, let high) = predicate.test else { return nil }
      return (
        bounds.contains(.low) ? .at(low, isAfter: bounds.contains(.openLow)) : .start,
        bounds.contains(.high) ? .at(high, isAfter: !bounds.contains(.openHigh)) : .end
      )
    }
  }

  private static func dates(_ literals: [RuleLiteral]) -> RuleConflict? {
    var set = RangeSet<Int64>()
    return narrow(&set, literals) { predicate in
      guard case .date(let bounds, let low, let high) = predicate.test else { return nil }
      // Days are whole: the cut after one is the cut before the next.
      let first = Int64(low?.day ?? 0) + (bounds.contains(.openLow) ? 1 : 0)
      let last = Int64(high?.day ?? 0) - (bounds.contains(.openHigh) ? 1 : 0)
      return (
        bounds.contains(.low) ? .at(first, isAfter: false) : .start,
        bounds.contains(.high) ? .at(last, isAfter: true) : .end
      )
    }
  }

  private static func baskets(_ literals: [RuleLiteral], isTotal: Bool) -> RuleConflict? {
    var sets: [UInt32: RangeSet<Int64>] = [:]
    for literal in literals {
      guard case .basket(_, _, _, _, let currency) = literal.predicate.test else { continue }
      var set = sets[currency.bits] ?? RangeSet<Int64>()
      let earlier = literals.filter { other in
        guard case .basket(_, _, _, _, let code) = other.predicate.test else { return false }
        return code.bits == currency.bits
      }
      if sets[currency.bits] == nil, let conflict = narrow(&set, earlier, amounts) {
        return conflict
      }
      sets[currency.bits] = set
    }
    guard sets.count > 1 else { return nil }
    // A basket is in one currency. A category that it lacks costs nothing in every one.
    guard isTotal || sets.values.contains(where: { !$0.contains(0) }) else { return nil }
    return RuleConflict(first: literals.first, second: literals.last)
  }

  private static func amounts(
    _ predicate: PredicateEntry
  ) -> (low: RangeCut<Int64>, high: RangeCut<Int64>)? {
    guard case .basket(_, let bounds, let low, let high, _) = predicate.test else { return nil }
    return (
      bounds.contains(.low) ? .at(low, isAfter: bounds.contains(.openLow)) : .start,
      bounds.contains(.high) ? .at(high, isAfter: !bounds.contains(.openHigh)) : .end
    )
  }

  /// Leaves what every literal lets stand; where nothing is left, the literal that took the rest and
  /// one that it contradicts.
  private static func narrow<Value: Comparable>(
    _ set: inout RangeSet<Value>, _ literals: [RuleLiteral],
    _ range: (PredicateEntry) -> (low: RangeCut<Value>, high: RangeCut<Value>)?
  ) -> RuleConflict? {
    func apply(_ literal: RuleLiteral, _ set: inout RangeSet<Value>) {
      guard let cuts = range(literal.predicate) else { return }
      if literal.demand == .isTrue {
        set.keep(cuts.low, cuts.high)
      } else {
        set.remove(cuts.low, cuts.high)
      }
    }
    for (index, literal) in literals.enumerated() {
      apply(literal, &set)
      guard set.isEmpty else { continue }
      let other = literals[..<index].first { earlier in
        var pair = RangeSet<Value>()
        apply(earlier, &pair)
        apply(literal, &pair)
        return pair.isEmpty
      }
      return RuleConflict(first: other ?? literals.first, second: literal)
    }
    return nil
  }
}

/// What predicates speak of: those of one subject can contradict each other.
enum RuleSubject: Hashable {
  case words(String)
  case numbers(String)
  case dates(String)
  case member(String)
  /// What the whole basket costs.
  case basket
  case category(String)

  init(_ predicate: PredicateEntry) {
    switch predicate.test {
    case .oneOf, .allOf, .known: self = .words(predicate.attribute)
    case .number: self = .numbers(predicate.attribute)
    case .date, .age: self = .dates(predicate.attribute)
    case .member(let id): self = .member(id)
    case .basket(let category, _, _, _, _): self = category.map { .category($0) } ?? .basket
    }
  }

  /// Whether all predicates are known where one is.
  var isDecidedAsOne: Bool {
    switch self {
    case .words, .numbers, .member: true
    case .dates, .basket, .category: false
    }
  }
}
