import CSpatial

/// What made-up offers ask of customers: segments, and tests of a few attributes.
struct OfferRules {
  static let segments = 60
  static let tiers = ["gold", "silver", "bronze", "black"]

  /// A test of an attribute, as the catalog writes it and as the peer has it.
  struct Test {
    let json: String
    let predicate: offer_predicate

    static func tier(_ numbers: [Int]) -> Test {
      let names = numbers.map { "\"\(tiers[$0])\"" }.joined(separator: ",")
      return Test(
        json: "\"attr\":\"tier\",\"op\":\"in\",\"value\":[\(names)]",
        predicate: offer_predicate(
          attribute: attribute_tier, low: numbers.reduce(0) { $0 | 1 << Int32($1) }, high: 0))
    }

    static func age(_ low: Int32, _ high: Int32 = .max) -> Test {
      let json =
        high == .max
        ? "\"op\":\"atLeast\",\"value\":\(low)"
        : "\"op\":\"between\",\"value\":[\(low),\(high)]"
      return Test(
        json: "\"attr\":\"age\",\(json)",
        predicate: offer_predicate(attribute: attribute_age, low: low, high: high))
    }

    static func lastOrder(before days: Int32) -> Test {
      Test(
        json: "\"attr\":\"lastOrder\",\"op\":\"olderThan\",\"value\":\"P\(days)D\"",
        predicate: offer_predicate(attribute: attribute_order_before, low: days, high: 0))
    }

    static func lastOrder(after days: Int32) -> Test {
      Test(
        json: "\"attr\":\"lastOrder\",\"op\":\"newerThan\",\"value\":\"P\(days)D\"",
        predicate: offer_predicate(attribute: attribute_order_after, low: days, high: 0))
    }
  }

  /// The likelier ones first.
  static let tests: [Test] = [
    .age(18), .lastOrder(after: 90), .tier([0, 3]), .lastOrder(before: 30), .age(21),
    .tier([0, 1, 2]), .lastOrder(before: 60), .age(18, 30), .tier([1, 2]), .lastOrder(after: 30),
    .age(25, 45), .lastOrder(before: 90), .tier([3]), .age(40), .lastOrder(after: 7), .age(60),
    .lastOrder(before: 180), .tier([2]), .age(0, 25),
  ]

  /// One thing that an offer asks, by the peer's number: 64 and more for tests.
  struct Literal {
    let predicate: Int
    var isNegated = false
    /// Whether the catalog writes the test out, and does not name it.
    var isInline = false

    var json: String {
      if predicate < 64 {
        let member = "{\"member\":\"s\(predicate)\"}"
        return isNegated ? "{\"not\":\(member)}" : member
      }
      let number = predicate - 64
      return isInline ? "{\(OfferRules.tests[number].json)}" : "\"rule-\(number)\""
    }

    var word: UInt32 { UInt32(predicate) << 1 | (isNegated ? 1 : 0) }
  }

  /// How many things an offer asks, from 1 to 8: 3.07 on average.
  private static let counts = [1, 2, 3, 4, 5, 6, 7, 8]
  private static let shares = [20, 25, 20, 15, 10, 5, 3, 2]
  private static let population = PowerLaw(segments, exponent: 1)
  private static let firsts = PowerLaw(tests.count, exponent: 1)

  /// The first is one that many offers have, by its name.
  static func draw(_ random: inout SplitMix64) -> [Literal] {
    var share = random.index(100)
    var count = 0
    for (number, width) in zip(counts, shares) {
      count = number
      share -= width
      if share < 0 { break }
    }
    let first = firsts.draw(&random)
    var literals = [Literal(predicate: 64 + first)]
    let others = population.draw(count - 1, &random)
    for segment in others {
      if random.index(5) == 0 {
        literals.append(Literal(predicate: 64 + random.index(tests.count), isInline: true))
      } else {
        literals.append(Literal(predicate: segment, isNegated: random.index(100) < 15))
      }
    }
    return literals
  }

  /// The segments of a customer, the likelier ones more often.
  static func drawSegments(_ count: Int, _ random: inout SplitMix64) -> [Int] {
    population.draw(count, &random)
  }
}
