import TestSupport

// Rules about customers, and the segments that they name.
extension PlainMaker {
  mutating func makeSegments() {
    for number in 0..<24 {
      // A segment may name those before it.
      let rule = makeRule(levels: number < 8 ? 1 : 2)
      catalog.segments.append(PlainSegment(id: "segment-\(number)", rule: rule))
    }
  }

  mutating func makeRule(levels: Int) -> PlainRule {
    guard levels > 1 else { return makeLeaf() }
    func parts(_ maker: inout PlainMaker) -> [PlainRule] {
      (0..<Int.random(in: 1...3, using: &maker.random)).map { _ in
        maker.makeRule(levels: levels - 1)
      }
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: return .all(parts(&self))
    case 3..<6: return .any(parts(&self))
    case 6: return .not(makeRule(levels: levels - 1))
    default: return makeLeaf()
    }
  }

  private mutating func makeLeaf() -> PlainRule {
    if chance(0.15), !catalog.segments.isEmpty {
      return .segment(.random(in: catalog.segments.indices, using: &random))
    }
    return .test(makeTest())
  }

  private mutating func makeTest() -> PlainTest {
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1:
      let words = pick([["gold"], ["gold", "black"], ["silver", "none"]])
      return .words("tier", op: words.count > 1 ? pick(["in", "notIn", "is"]) : "equals", words)
    case 2: return .words("vip", op: "equals", [pick(["true", "false"])])
    case 3: return .words("size", op: pick(["in", "notIn"]), pick([["1", "2"], ["3", "4.5"]]))
    case 4:
      return chance(0.5)
        ? .allOf("likes", pick([["tea", "cake"], ["tea"]]))
        : .words("likes", op: pick(["in", "notIn"]), ["cake", "soup"])
    case 5: return .known(pick(["tier", "birthday", "visits"]))
    case 6:
      let low = Double.random(in: 0...20, using: &random).rounded()
      return .number("visits", pick(PlainTest.Bound.allCases), low, low + 5)
    case 7:
      let low = Int.random(in: 20_000..<22_000, using: &random)
      return .date(
        "joined", pick(PlainTest.Day.allCases), PlainDay.text(low), PlainDay.text(low + 200))
    case 8:
      return .age(
        "lastOrder", isOlder: chance(0.5), months: pick([0, 0, 1, 2, 12]),
        days: pick([1, 30, 60]))
    case 9, 10: return .member("member-\(Int.random(in: 0..<6, using: &random))")
    default:
      return .basket(
        category: chance(0.5) ? pick(["wine", "fish"]) : nil,
        pick(PlainTest.Bound.allCases), cents: pick([500, 1500, 2000, 4000]),
        currency: pick(["GBP", "EUR"]))
    }
  }
}
