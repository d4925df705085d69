import VicinityOffers

/// What is wanted of an attribute that is a word, or a list of words.
struct WordDemands {
  /// One of each of these must be there.
  private var wanted: [(words: Set<String>, literal: RuleLiteral)] = []
  /// None of these may be.
  private var refused: [(words: Set<String>, literal: RuleLiteral)] = []
  /// All of each of these must be.
  private var needed: [(words: Set<String>, literal: RuleLiteral)] = []
  /// One of each of these must be missing.
  private var lacking: [(words: Set<String>, literal: RuleLiteral)] = []

  init(_ literals: [RuleLiteral]) {
    for literal in literals {
      let holds = literal.demand == .isTrue
      switch literal.predicate.test {
      case .oneOf(let words):
        if holds {
          wanted.append((Set(words), literal))
        } else {
          refused.append((Set(words), literal))
        }
      case .allOf(let words):
        if holds {
          needed.append((Set(words), literal))
        } else {
          lacking.append((Set(words), literal))
        }
      default: break
      }
    }
  }

  func conflict(assumesScalars: Bool) -> RuleConflict? {
    listConflict ?? (assumesScalars ? scalarConflict : nil)
  }

  /// Proven for a single word and for a list, whatever it holds: that a word is one of some, and
  /// none of these, leaves nothing.
  private var listConflict: RuleConflict? {
    let none = refused.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    var certain: Set<String> = []
    for (words, literal) in wanted {
      let left = words.subtracting(none)
      if left.isEmpty {
        let other = refused.first { !$0.words.isDisjoint(with: words) }
        return RuleConflict(first: literal, second: other?.literal)
      }
      if left.count == 1 { certain.formUnion(left) }
    }
    for (words, literal) in needed {
      if let other = refused.first(where: { !$0.words.isDisjoint(with: words) }) {
        return RuleConflict(first: literal, second: other.literal)
      }
      certain.formUnion(words)
    }
    for (words, literal) in lacking where words.isSubset(of: certain) {
      let other = (needed + wanted).first { !$0.words.isDisjoint(with: words) }
      return RuleConflict(first: other?.literal, second: literal)
    }
    return nil
  }

  /// Proven for a single word that is no number: numbers are the same in several spellings.
  private var scalarConflict: RuleConflict? {
    let sets = wanted + needed
    guard let first = sets.first,
      !sets.contains(where: { $0.words.contains(where: CatalogNode.isNumber) })
    else { return nil }
    for (words, literal) in needed where words.count > 1 {
      return RuleConflict(first: literal, second: nil)
    }
    var left = first.words
    for (words, literal) in refused {
      left.subtract(words);
      if left.isEmpty { return RuleConflict(first: first.literal, second: literal) }
    }
    for (words, literal) in sets.dropFirst() {
      left.formIntersection(words)
      if left.isEmpty {
        let other = sets.first { $0.words.isDisjoint(with: words) }
        return RuleConflict(first: other?.literal ?? first.literal, second: literal)
      }
    }
    return nil
  }
}

/// What is wanted of a date by how long ago it is.
enum AgeDemands {
  /// Two literals that no date satisfies: longer ago than the one wants, and less long than the other.
  static func conflict(_ literals: [RuleLiteral]) -> RuleConflict? {
    var least: [(period: Period, isBeyond: Bool, literal: RuleLiteral)] = []
    var most: [(period: Period, isWithin: Bool, literal: RuleLiteral)] = []
    for literal in literals {
      guard case .age(let bounds, let low, let high) = literal.predicate.test else { continue }
      let holds = literal.demand == .isTrue
      // An earlier day is longer ago.
      if bounds.contains(.high), let high {
        if holds {
          least.append((high, true, literal))
        } else {
          most.append((high, false, literal))
        }
      }
      if bounds.contains(.low), let low {
        if holds { most.append((low, true, literal)) } else { least.append((low, false, literal)) }
      }
    }
    for least in least {
      for most in most {
        // Whole days: first and last that do, counted back from today.
        let isSame = least.period == most.period
        let first = (isSame ? 0 : days(least.period).least) + (least.isBeyond ? 1 : 0)
        let last = (isSame ? 0 : days(most.period).most) - (most.isWithin ? 1 : 0)
        if first > last { return RuleConflict(first: least.literal, second: most.literal) }
      }
    }
    return nil
  }

  /// How many days a period has, whenever it ends. A month has 30.436875 on average; so many of them in a
  /// row are less than six days off that, as the calendar's longest run of short months and years is, and
  /// a day that a month lacks moves it by three.
  private static func days(_ period: Period) -> (least: Int64, most: Int64) {
    let own = Int64(period.days)
    guard period.months != 0 else { return (own, own) }
    let mean = Double(period.months) * 30.436875
    return (own + Int64(mean.rounded(.down)) - 9, own + Int64(mean.rounded(.up)) + 9)
  }
}
