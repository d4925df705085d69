import VicinityCore

/// What a predicate says, as a byte for each: a ``Truth``, and whether it fails only because a
/// membership is over.
struct Fact: BitwiseCopyable {
  let bits: UInt8

  @inline(__always) init(_ truth: Truth) { bits = truth.rawValue }
  private init(bits: UInt8) { self.bits = bits }

  static var expired: Fact { Fact(bits: 4) }

  @inline(__always) var truth: Truth { Truth(rawValue: bits & 3) ?? .unknown }
  @inline(__always) var isExpired: Bool { bits & 4 != 0 }
}

extension OfferTable {
  /// A word of rules; nil where there is none.
  @inline(__always)
  private func ruleWord(_ index: Int) -> UInt32? {
    guard let low = rules[index] else { return nil }
    // Few catalogs have so many predicates that a word is longer.
    guard let top = ruleTops[index] else { return UInt32(low) }
    return UInt32(top) << 16 | UInt32(low)
  }

  /// What the rule that starts at a word says.
  @inline(__always)
  func truth(ofRule start: UInt32, _ facts: [Fact]) -> Truth {
    let at = Int(start)
    guard let word = ruleWord(at).map(RuleWord.init(bits:)) else { return .unknown }
    // Most rules are a list of predicates that must hold or must not.
    guard word.kind == .literals else {
      var at = at
      return truth(at: &at, facts, levels: RuleWord.mostLevels)
    }
    return truth(ofLiterals: at + 1, min(word.count, rules.count), facts)
  }

  @inline(__always)
  private func truth(ofLiterals first: Int, _ count: Int, _ facts: [Fact]) -> Truth {
    var least = Truth.true
    for index in first..<first + count {
      let truth = self.truth(ofLiteral: ruleWord(index) ?? 0, facts)
      if truth == .false { return .false }
      least = least && truth
    }
    return least
  }

  @inline(__always)
  private func truth(ofLiteral word: UInt32, _ facts: [Fact]) -> Truth {
    let index = Int(word >> 1)
    guard index < facts.count else { return .unknown }
    return word & 1 != 0 ? !facts[index].truth : facts[index].truth
  }

  /// The same, and `at` moves behind the rule.
  private func truth(at: inout Int, _ facts: [Fact], levels: Int) -> Truth {
    guard levels > 0, let word = ruleWord(at).map(RuleWord.init(bits:)), let kind = word.kind else {
      return .unknown
    }
    at += 1
    switch kind {
    case .not: return !truth(at: &at, facts, levels: levels - 1)
    case .all, .any:
      var found: Truth = kind == .all ? .true : .false
      for _ in 0..<word.count {
        guard at < rules.count else { return .unknown }
        let child = truth(at: &at, facts, levels: levels - 1)
        found = kind == .all ? found && child : found || child
      }
      return found
    case .literals:
      defer { at += word.count }
      return truth(ofLiterals: at, min(word.count, rules.count), facts)
    }
  }

  /// The predicate because of which a rule does not hold: the first part that is as bad as the whole.
  func failing(inRule start: UInt32, _ facts: [Fact]) -> Int? {
    var at = Int(start)
    return failing(at: &at, facts, levels: RuleWord.mostLevels).predicate
  }

  private func failing(
    at: inout Int, _ facts: [Fact], levels: Int
  ) -> (truth: Truth, predicate: Int?) {
    guard levels > 0, let word = ruleWord(at).map(RuleWord.init(bits:)), let kind = word.kind else {
      return (.unknown, nil)
    }
    at += 1
    switch kind {
    case .not:
      let child = failing(at: &at, facts, levels: levels - 1)
      return (!child.truth, child.predicate)
    case .all, .any, .literals:
      var found: (truth: Truth, predicate: Int?)?
      for _ in 0..<word.count {
        guard at < rules.count else { break }
        let child: (truth: Truth, predicate: Int?)
        if kind == .literals {
          let literal = ruleWord(at) ?? 0
          at += 1
          child = (truth(ofLiteral: literal, facts), Int(literal >> 1))
        } else {
          child = failing(at: &at, facts, levels: levels - 1)
        }
        guard let best = found else {
          found = child
          continue
        }
        // The first of those that decide: the worst of all, the best of any.
        let decides =
          kind == .any
          ? child.truth.rawValue > best.truth.rawValue
          : child.truth.rawValue < best.truth.rawValue
        if decides { found = child }
      }
      return found ?? (kind == .any ? .false : .true, nil)
    }
  }
}
