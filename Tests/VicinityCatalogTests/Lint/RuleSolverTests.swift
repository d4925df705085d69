import TestSupport
import Testing
import VicinityOffers

@testable import VicinityCatalog

/// Contradictions, compared with every customer of a small world.
@Suite struct RuleSolverTests {
  @Test(arguments: [false, true])
  func `no rule that somebody satisfies is called a contradiction`(isScalar: Bool) {
    let customers = RuleWorld.customers(isScalar: isScalar)
    var random = SplitMix(seed: isScalar ? 11 : 7)
    var formulas = RuleFormulas([])
    var (wrong, truly, found, undecided) = (0, 0, 0, 0)
    for _ in 0..<4_000 {
      let rule = RuleWorld.rule(3, &random)
      guard let formula = formulas.formula(rule, .isTrue) else { continue }
      let isNever = !customers.contains { RuleWorld.truth(rule, $0) == .true }
      if isNever { truly += 1 }
      switch RuleSolver.solve(formula, assumesScalars: isScalar) {
      case .contradictory: if isNever { found += 1 } else { wrong += 1 }
      case .undecided: undecided += 1
      case .satisfiable: break
      }
    }
    print(
      "contradictions\(isScalar ? " of single words" : ""): \(wrong) false, \(found) of \(truly) found, \(undecided) undecided"
    )
    #expect(wrong == 0 && undecided == 0)
    #expect(truly > 200 && Double(found) > 0.95 * Double(truly))
  }

  @Test func `no rule that lets somebody else in is said to be implied`() {
    let customers = RuleWorld.customers()
    var random = SplitMix(seed: 5)
    var formulas = RuleFormulas([])
    var (wrong, truly, found) = (0, 0, 0)
    func passes(_ rule: RuleEntry, _ customer: RuleWorld.Customer, _ acceptsUnknown: Bool) -> Bool {
      let truth = RuleWorld.truth(rule, customer)
      return truth == .true || acceptsUnknown && truth == .unknown
    }
    for round in 0..<4_000 {
      let rule = RuleWorld.rule(2, &random)
      // Rules that have something to do with each other.
      let other: RuleEntry =
        round % 3 == 0 ? .any([rule, RuleWorld.rule(1, &random)]) : RuleWorld.rule(2, &random)
      let (a, b) = (Bool.random(using: &random), Bool.random(using: &random))
      guard
        let formula = formulas.counterexample(
          to: rule, acceptsUnknown: a, other, otherAcceptsUnknown: b)
      else { continue }
      let isImplied = !customers.contains { passes(rule, $0, a) && !passes(other, $0, b) }
      if isImplied { truly += 1 }
      if case .contradictory = RuleSolver.solve(formula) {
        if isImplied { found += 1 } else { wrong += 1 }
      }
    }
    print("implications: \(wrong) false, \(found) of \(truly) found")
    #expect(wrong == 0 && truly > 500 && Double(found) > 0.6 * Double(truly))
  }

  @Test(arguments: [
    ("{attr: d, op: before, value: 2026-01-02}", "{attr: d, op: after, value: 2026-01-01}", true),
    ("{attr: d, op: before, value: 2026-01-03}", "{attr: d, op: after, value: 2026-01-01}", false),
    ("{attr: d, op: olderThan, value: P2M}", "{attr: d, op: newerThan, value: P1M}", true),
    ("{attr: d, op: olderThan, value: P1M}", "{attr: d, op: newerThan, value: P31D}", false),
    ("{attr: d, op: olderThan, value: P1Y}", "{attr: d, op: newerThan, value: P300D}", true),
    (
      "{basket: {category: a, moreThan: {value: 1, currency: EUR}}}",
      "{basket: {category: a, lessThan: {value: 1, currency: GBP}}}", true
    ),
    (
      "{basket: {category: a, lessThan: {value: 1, currency: EUR}}}",
      "{basket: {category: a, lessThan: {value: 1, currency: GBP}}}", false
    ),
    (
      "{basket: {lessThan: {value: 1, currency: EUR}}}",
      "{basket: {lessThan: {value: 1, currency: GBP}}}", true
    ),
    ("{not: {attr: d, op: known}}", "{member: m}", true),
    ("{attr: d, op: in, value: [\"1\"]}", "{attr: d, op: in, value: [\"1.0\"]}", false),
    ("{any: [s, {member: m}]}", "{not: {any: [s, {member: m}]}}", true),
    ("s", "{attr: n, op: between, value: [1, 2]}", true),
    ("s", "{attr: n, op: between, value: [1, 3]}", false),
  ])
  func `pairs`(first: String, second: String, isContradiction: Bool) throws {
    let found = try Lint.findings(
      .contradictingSegments,
      """
      catalog: {id: t}
      segments: [{id: s, attr: n, op: moreThan, value: 2}]
      offers: [{id: a, who: {all: [\(first), \(second)]}}, {id: b, who: {any: [s, \(first), \(second)]}}]
      """)
    let never = first.contains("not: {attr") ? 1 : 0
    #expect(found.map(\.pointer) == (isContradiction ? ["/offers/0/who"] : []), "\(found) \(never)")
  }

  @Test func `a rule with too many ways is not decided, and not slow`() throws {
    // Each attribute is one of two, and no two are alike: pigeons and holes.
    var parts: [String] = []
    for pigeon in 0..<9 {
      let holes = (0..<8).map { "{member: p\(pigeon)h\($0)}" }
      parts.append("{any: [\(holes.joined(separator: ", "))]}")
    }
    for hole in 0..<8 {
      for a in 0..<9 {
        for b in 0..<a {
          parts.append("{not: {all: [{member: p\(a)h\(hole)}, {member: p\(b)h\(hole)}]}}")
        }
      }
    }
    let text = "catalog: {id: t}\noffers: [{id: a, who: {all: [\(parts.joined(separator: ", "))]}}]"
    #expect(try Lint.report(text).findings == [])
  }
}
