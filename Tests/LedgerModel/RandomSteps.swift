package import VicinityOffers

/// A small seeded generator: the same numbers in every run.
package struct ModelRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  package mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  package mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }
}

/// One question to a ledger, and a look at its counters.
package struct LedgerStep: Sendable {
  package let operation: LedgerOperation
  package let time: OfferTime
  package let look: UsageRequest
}

extension LedgerStep {
  /// A walk of random questions through two weeks, over a change of clocks, of few customers and small
  /// limits, so that limits are met all the time.
  package static func random(_ count: Int, seed: UInt64) -> [LedgerStep] {
    var random = ModelRandom(seed: seed)
    var terms = (0..<4).map { _ in randomTerms(&random) }
    // 2026-10-25T01:00Z is when Europe sets clocks back; 2026-03-29T01:00Z when it sets them forward.
    var now = random.pick([1_792_890_000 - 5 * 86_400, 1_774_746_000 - 5 * 86_400] as [Int64])
    var keys: [LedgerKey] = []
    var steps: [LedgerStep] = []
    for _ in 0..<count {
      if random.chance(1) { terms[Int.random(in: 0..<4, using: &random)] = randomTerms(&random) }
      now +=
        random.chance(3)
        ? .random(in: 0...90_000, using: &random) : .random(in: 0...400, using: &random)
      let skewed = now + (random.chance(20) ? .random(in: -240...240, using: &random) : 0)
      let time = OfferTime(seconds: skewed)
      let offer = Int.random(in: 0..<4, using: &random)
      let key = randomKey(now, &keys, &random)
      let look = UsageRequest(
        offer: "offer-\(offer)", terms: terms[offer], customer: name("u", 5, &random),
        device: name("d", 3, &random), area: name("a", 3, &random))
      let operation: LedgerOperation
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<50:
        operation = .reserve(
          ReserveRequest(
            offer: look.offer, key: key, terms: look.terms, customer: look.customer,
            device: look.device, area: look.area, cost: randomCost(&random),
            timeLimit: random.chance(1) ? 0 : .random(in: 1...3_000, using: &random)))
      case 50..<68: operation = .commit(key)
      case 68..<80: operation = .release(key)
      case 80..<83: operation = .expire
      case 83..<86: operation = .reservation(key)
      case 86..<94: operation = .usage(look)
      default:
        operation = .refer(
          ReferralRequest(
            offer: look.offer, key: key, terms: look.terms,
            referrer: .init(customer: look.customer ?? "u0", device: look.device),
            referee: .init(
              customer: "u\(Int.random(in: 0..<30, using: &random))",
              device: name("d", 3, &random)), area: look.area, cost: randomCost(&random)))
      }
      steps.append(LedgerStep(operation: operation, time: time, look: look))
    }
    return steps
  }

  private static func name(_ letter: String, _ count: Int, _ random: inout ModelRandom) -> String? {
    random.chance(4) ? nil : "\(letter)\(Int.random(in: 0..<count, using: &random))"
  }

  private static func randomKey(
    _ now: Int64, _ keys: inout [LedgerKey], _ random: inout ModelRandom
  ) -> LedgerKey {
    if !keys.isEmpty, random.chance(45) { return random.pick(Array(keys.suffix(12))) }
    var at = now - .random(in: 0...100, using: &random)
    if random.chance(4) { at = now + .random(in: 60...400, using: &random) }
    if random.chance(1) { at = now - 400 * 86_400 + .random(in: -300...300, using: &random) }
    let key = LedgerKey(at: OfferTime(seconds: at), using: &random)
    keys.append(key)
    return key
  }

  private static func randomCost(_ random: inout ModelRandom) -> Money? {
    if random.chance(70) { return nil }
    return Money(
      micros: random.chance(2) ? -1 : .random(in: 0...3_000_000, using: &random),
      currency: random.chance(4) ? "USD" : "EUR")
  }

  private static func randomTerms(_ random: inout ModelRandom) -> LimitTerms {
    var terms = LimitTerms(
      zone: random.pick([
        .utc, LimitZone(utcOffset: -36_000),
        LimitZone([
          ZoneTransition(at: .min, offset: 3_600),
          ZoneTransition(at: 1_774_746_000, offset: 7_200),
          ZoneTransition(at: 1_792_890_000, offset: 3_600, repeated: 3_600),
        ]),
      ]))
    func cap(_ most: Int64) -> LimitTerms.Cap? {
      if random.chance(40) { return nil }
      let period = random.pick(
        [
          .forever, .day, .week, .rolling(seconds: 86_400), .rolling(seconds: 3_600),
          .rolling(seconds: 7 * 86_400),
        ] as [LimitPeriod])
      return LimitTerms.Cap(.random(in: 0...most, using: &random), in: period)
    }
    terms.perCustomer = cap(4)
    terms.perDevice = cap(6)
    terms.perArea = cap(8)
    terms.total = cap(12)
    if random.chance(40) {
      terms.unitCost = Money(micros: .random(in: 0...2_000_000, using: &random), currency: "EUR")
    }
    if random.chance(30) { terms.budget = Money("20.00", currency: "EUR") }
    if random.chance(30) { terms.areaBudget = Money("7.50", currency: "EUR") }
    return terms
  }
}
