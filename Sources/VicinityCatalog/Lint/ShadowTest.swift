import VicinityOffers

/// Whether an offer passes all tests of its own wherever another one does. Yes is proven; no is not.
struct ShadowTest {
  private let lint: CatalogLint
  private var formulas: RuleFormulas
  /// What was found of rules, by their numbers.
  private var implied: [[UInt32]: Bool] = [:]

  init(_ lint: CatalogLint) {
    self.lint = lint
    formulas = RuleFormulas(lint.model.segments)
  }

  /// Whether `better` is always there when `other` would be shown.
  mutating func hides(_ better: Int, _ other: Int) -> Bool {
    let (first, second) = (lint.offers[better], lint.offers[other])
    // What may be used up, or has ended, makes room.
    return first.limits == nil && stacks(first, second) && spends(first, second)
      && channels(first, second) && placements(better, other) && rules(better, other)
  }

  /// Whether what excludes the first excludes the second, too.
  private func stacks(_ first: OfferEntry, _ second: OfferEntry) -> Bool {
    guard let with = first.stacking?.with else { return true }
    guard let other = second.stacking?.with else { return false }
    return Set(other).isSubset(of: with)
  }

  private func spends(_ first: OfferEntry, _ second: OfferEntry) -> Bool {
    guard !first.minimumSpend.isEmpty else { return true }
    return !second.minimumSpend.isEmpty
      && second.minimumSpend.allSatisfy { amount in
        first.minimumSpend.contains {
          $0.currency == amount.currency && $0.micros <= amount.micros
        }
      }
  }

  private func channels(_ first: OfferEntry, _ second: OfferEntry) -> Bool {
    if first.channels.isEmpty { return true }
    guard !second.channels.isEmpty else { return false }
    return Set(second.channels.map(\.name)).isSubset(of: first.channels.map(\.name))
  }

  /// Whether each placement of the second has one of the first that passes with it.
  private func placements(_ better: Int, _ other: Int) -> Bool {
    let (first, second) = (lint.compiler.offers[better], lint.compiler.offers[other])
    let hasRegion = first.placements.contains { !$0.inside.isEmpty || !$0.outside.isEmpty }
    guard !hasRegion || positions(better, other) else { return false }
    // Each with each is for a few.
    guard first.placements.count * second.placements.count <= 10_000 else { return false }
    return second.placements.allSatisfy { placement in
      first.placements.contains { holds($0, placement) }
    }
  }

  /// Whether the first is content with every position that the second takes.
  private func positions(_ better: Int, _ other: Int) -> Bool {
    let (first, second) = (lint.compiler.offers[better], lint.compiler.offers[other])
    let terms = lint.compiler.terms.values
    let (a, b) = (terms[Int(first.terms)], terms[Int(second.terms)])
    return second.need != nil && first.subject == second.subject
      && (a.acceptsPossible || !b.acceptsPossible) && a.confidence == b.confidence
      && a.accuracyLimit >= b.accuracyLimit && a.maxFixAge >= b.maxFixAge
  }

  private func holds(_ first: CompiledOffer.Placement, _ second: CompiledOffer.Placement) -> Bool {
    if !first.inside.isEmpty {
      guard !second.inside.isEmpty, second.inside.allSatisfy({ isIn($0, first.inside) }) else {
        return false
      }
    }
    return first.outside.allSatisfy { second.outside.contains($0) }
      && schedules(first.schedule, second.schedule)
  }

  /// Whether a region is one of others, or a circle in one around the same point.
  private func isIn(_ region: RegionList.Region, _ others: [RegionList.Region]) -> Bool {
    if others.contains(region) { return true }
    guard let circle = lint.circle(region) else { return false }
    return others.contains { other in
      lint.circle(other).map { $0.center == circle.center && $0.metres >= circle.metres } ?? false
    }
  }

  private func schedules(_ first: UInt32?, _ second: UInt32?) -> Bool {
    guard let first, first != second else { return true }
    let all = lint.compiler.schedules.schedules.values
    guard let second, all.indices.contains(Int(first)), all.indices.contains(Int(second)) else {
      return false
    }
    let (a, b) = (all[Int(first)], all[Int(second)])
    guard a.zone == b.zone, a.from <= b.from, a.through >= b.through else { return false }
    if a.hours == ScheduleRecord.always || a.hours == b.hours { return true }
    let hours = lint.compiler.schedules.hours.values
    guard hours.indices.contains(Int(a.hours)), hours.indices.contains(Int(b.hours)) else {
      return false
    }
    return zip(hours[Int(a.hours)].words, hours[Int(b.hours)].words).allSatisfy { $1 & ~$0 == 0 }
  }

  /// Whether the rule of the first lets everybody in whom that of the second does.
  private mutating func rules(_ better: Int, _ other: Int) -> Bool {
    let (first, second) = (lint.offers[better], lint.offers[other])
    guard let rule = first.rule else { return true }
    let numbers = [better, other].map { lint.compiler.offers[$0].rule ?? .max }
    let key = numbers + [first.acceptsUnknown ? 1 : 0, second.acceptsUnknown ? 1 : 0]
    if let known = implied[key] { return known }
    let answer = implies(
      second.rule, acceptsUnknown: second.acceptsUnknown, rule,
      otherAcceptsUnknown: first.acceptsUnknown)
    implied[key] = answer
    return answer
  }

  /// Whether nobody satisfies `rule` and not `other`.
  private mutating func implies(
    _ rule: RuleEntry?, acceptsUnknown: Bool, _ other: RuleEntry, otherAcceptsUnknown: Bool
  ) -> Bool {
    guard
      let formula = formulas.counterexample(
        to: rule, acceptsUnknown: acceptsUnknown, other, otherAcceptsUnknown: otherAcceptsUnknown),
      case .contradictory = RuleSolver.solve(formula)
    else { return false }
    return true
  }
}

extension RuleFormulas {
  /// The formula of customers whom one rule lets in and another does not; nil where it is too large.
  mutating func counterexample(
    to rule: RuleEntry?, acceptsUnknown: Bool, _ other: RuleEntry, otherAcceptsUnknown: Bool
  ) -> RuleFormula? {
    guard let refused = formula(other, otherAcceptsUnknown ? .isFalse : .isNotTrue) else {
      return nil
    }
    guard let rule else { return refused }
    return formula(rule, acceptsUnknown ? .isNotFalse : .isTrue).map { .all([$0, refused]) }
  }
}
