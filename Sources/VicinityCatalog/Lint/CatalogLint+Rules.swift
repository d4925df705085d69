import VicinityGeometry
import VicinityOffers

// Rules that nobody satisfies.
extension CatalogLint {
  /// Contradictions in the rules of offers, and in segments.
  func checkRules() {
    var formulas = RuleFormulas(model.segments)
    for segment in model.segments {
      guard let formula = formulas.formula(segment.rule, .isTrue) else { continue }
      check(
        formula, segment.field, [EntryName(section: .segments, id: segment.id)],
        "the segment \(Field.quoted(segment.id))", isShared: false)
    }
    // Offers of a template mostly share their rule.
    var sound: Set<UInt32> = []
    for (index, offer) in compiler.offers.enumerated() where offers.indices.contains(index) {
      let entry = offers[index]
      // What is not known is accepted: only a rule that is false of everybody would do, and none is.
      guard let rule = entry.rule, !entry.acceptsUnknown else { continue }
      // A segment of its own says it already.
      if case .segment = rule { continue }
      guard let number = offer.rule, !sound.contains(number),
        let formula = formulas.formula(rule, .isTrue)
      else { continue }
      let isSound = check(
        formula, entry.member("who") ?? entry.field, entry.names,
        "the rule of \(Field.quoted(offer.id))", isShared: entry.template != nil)
      if isSound { sound.insert(number) }
    }
  }

  /// Notes what is wrong with a rule, and says whether nothing is.
  @discardableResult
  private func check(
    _ formula: RuleFormula, _ field: Field, _ names: [EntryName], _ what: String, isShared: Bool
  ) -> Bool {
    switch RuleSolver.solve(formula) {
    case .contradictory(let conflict):
      notes.add(
        .contradictingSegments, at: field, about: names, isShared: isShared,
        related: conflict.related,
        "0 customers satisfy \(what): \(conflict.text)",
        "write any in place of all where one is enough, or remove one of the two")
      return false
    case .undecided: return true
    case .satisfiable: break
    }
    guard case .contradictory(let conflict) = RuleSolver.solve(formula, assumesScalars: true) else {
      return true
    }
    notes.add(
      .needsList, at: field, about: names, isShared: isShared, related: conflict.related,
      "0 customers with 1 value in each attribute satisfy \(what): \(conflict.text)",
      "write any in place of all, unless requests have lists there")
    return false
  }
}

extension RuleConflict {
  var text: String {
    let parts = [first, second].compactMap { $0?.text }
    switch parts.count {
    case 0: return "it has no way to hold"
    case 1: return "\(parts[0]) never holds"
    default: return "\(parts[0]) and \(parts[1]) exclude each other"
    }
  }

  var related: [(field: Field, message: String)] {
    [first, second].compactMap { literal in literal.map { ($0.predicate.field, $0.text) } }
  }
}

extension RuleLiteral {
  /// What is asked, as people write it.
  var text: String {
    let isNegated = demand == .isFalse || demand == .isNotTrue
    return (isNegated ? "not " : "") + Field.quoted(predicate.text)
  }
}

extension PredicateEntry {
  fileprivate var text: String {
    func bounds(_ bounds: PredicateRecord.Bounds, _ low: String, _ high: String) -> String {
      var parts: [String] = []
      if bounds.contains(.low) { parts.append((bounds.contains(.openLow) ? "> " : ">= ") + low) }
      if bounds.contains(.high) { parts.append((bounds.contains(.openHigh) ? "< " : "<= ") + high) }
      return parts.joined(separator: " and ")
    }
    switch test {
    case .oneOf(let words): return "\(attribute) in \(words.prefix(3).joined(separator: ", "))"
    case .allOf(let words): return "\(attribute) has \(words.prefix(3).joined(separator: ", "))"
    case .known: return "\(attribute) known"
    case .number(let ends, let low, let high):
      return "\(attribute) " + bounds(ends, JSONText.number(low), JSONText.number(high))
    case .date(let ends, let low, let high):
      return "\(attribute) " + bounds(ends, low?.description ?? "", high?.description ?? "")
    case .age(let ends, let low, let high):
      return ends.contains(.low)
        ? "\(attribute) newerThan \(low?.description ?? "")"
        : "\(attribute) olderThan \(high?.description ?? "")"
    case .member(let id): return "member \(id)"
    case .basket(let category, let ends, let low, let high, let currency):
      return "\(category ?? "basket") "
        + bounds(
          ends, "\(Money.amount(low)) \(currency.text)", "\(Money.amount(high)) \(currency.text)")
    }
  }
}
