import LedgerModel
import TestSupport
import VicinityGeometry
import VicinityOffers

/// A walk through two weeks of random decisions, redemptions and releases, of a catalog and a ledger beside
/// their plain meanings.
struct LimitWalk<Kept: Ledger> {
  let engine: OfferCatalog<WGS84>
  let oracle: PlainOracle
  let ledger: Kept
  let seed: UInt64
  private var model = PlainLedger()
  private var random: SplitMix
  private var held: [LedgerKey] = []
  private(set) var comparison = OfferComparison()
  private(set) var counts = LimitWalkCounts()

  init(_ engine: OfferCatalog<WGS84>, _ oracle: PlainOracle, _ ledger: Kept, seed: UInt64) {
    (self.engine, self.oracle, self.ledger, self.seed) = (engine, oracle, ledger, seed)
    random = SplitMix(seed: seed)
  }

  mutating func run(_ steps: Int) throws {
    // Over the Sunday of 2025 on which Europe sets its clocks back.
    var now: Int64 = 1_761_440_400 - 5 * 86_400
    let requests = PlainRequests(oracle: oracle, seed: seed)
    var worker = engine.worker(limits: ledger)
    for number in 0..<steps {
      now += Int64(random.next() % (number % 30 == 0 ? 80_000 : 500))
      let time = OfferTime(seconds: now)
      switch random.next() % 100 {
      case 0..<70:
        var request = try requests.request(number)
        request.time = time
        request.customer = random.next() % 20 == 0 ? nil : "u\(random.next() % 4)"
        request.deviceId = random.next() % 20 == 0 ? nil : "d\(random.next() % 3)"
        if random.next() % 3 == 0 {
          try read(request, &worker)
        } else {
          try reserve(request)
        }
      case 70..<85: settle(.commit(key()), time)
      case 85..<95: settle(.release(key()), time)
      default: settle(.expire, time)
      }
    }
  }

  private mutating func key() -> LedgerKey {
    held.suffix(12).randomElement(using: &random)
      ?? LedgerKey(at: OfferTime(seconds: 1_761_440_400), using: &random)
  }

  /// Does one operation with both ledgers.
  private mutating func settle(_ operation: LedgerOperation, _ time: OfferTime) {
    let expected = model.answer(operation, at: time)
    counts.settled += 1
    var found: String
    do throws(LedgerError) {
      found = PlainLedger.words(of: try ledger.performBlocking(operation, at: time))
    } catch {
      found = "error \(error.code.rawValue)"
    }
    if found != expected { comparison.note("\(operation): \(found), expected \(expected)") }
  }

  private func plain(_ request: OfferRequest, reserves: Bool) throws -> PlainDecision {
    var asking = try PlainAsking(oracle, request)
    asking.limits = PlainLimitAsking(
      ledger: model, reserves: reserves, random: ModelRandom(seed: seed))
    return try asking.decide()
  }

  private mutating func read(
    _ request: OfferRequest, _ worker: inout OfferWorker<WGS84>
  ) throws {
    let expected = try plain(request, reserves: false)
    guard !expected.isClose else { return }
    let decision = engine.decide(request, limits: ledger)
    guard !expected.isLate else {
      counts.late += 1
      return
    }
    comparison.compare(decision, expected, oracle, request)
    counts.read += 1
    if decision.limits != .read { comparison.note("\(request.id): limits \(decision.limits)") }
    if worker.decide(request) != decision { comparison.note("\(request.id): the worker differs") }
    var plainly = request
    plainly.explain = .none
    if worker.decide(plainly).offers != decision.offers {
      comparison.note("\(request.id): without explanation it is something else")
    }
    if let first = decision.rejected?.first(where: { $0.reason.isOfLimits }) {
      counts.explained += 1
      let found = engine.explain(request, offer: first.offer, limits: ledger)?.rejected
      if found != first { comparison.note("\(first.offer): explained otherwise") }
    }
  }

  private mutating func reserve(_ asked: OfferRequest) throws {
    var request = asked
    var expected = try plain(request, reserves: true)
    if expected.isLate {
      // Who is behind late counters tries for a place, which gives back what has lapsed: before, in both.
      settle(.expire, request.time)
      expected = try plain(request, reserves: true)
    }
    guard !expected.isClose else { return }
    if random.next() % 4 == 0 { request.explain = .none }
    let decision = engine.decide(request, reservingIn: ledger, using: &random)
    counts.reserved += 1
    if !decision.limitFailures.isEmpty || decision.limits != .reserved {
      comparison.note("\(request.id): \(decision.limitFailures)")
    }
    if request.explain == .none {
      if decision.rejectedSummary != nil { comparison.note("\(request.id): a summary") }
    }
    if request.explain == .none || expected.isLate {
      counts.late += expected.isLate ? 1 : 0
      comparison.compareShown(decision, expected, oracle, request)
    } else {
      comparison.compare(decision, expected, oracle, request)
    }
    // The plain ledger takes the same places with the same keys.
    let asking = try PlainAsking(oracle, request)
    for (offer, shown) in zip(decision.offers, expected.shown) {
      let plain = oracle.offers[shown.offer].plain
      guard let limits = plain.limits else {
        if offer.reservation != nil { comparison.note("\(offer.offer) has no limits") }
        continue
      }
      guard case .held(let key, let expires, nil)? = offer.reservation else {
        comparison.note("\(offer.offer) holds nothing")
        continue
      }
      counts.places += 1
      held.append(key)
      let words = model.answer(
        .reserve(asking.reservation(plain, limits, shown.area, key)), at: request.time)
      if !words.hasPrefix("reserved until \(expires.seconds) ") {
        comparison.note("\(offer.offer): reserved, expected \(words)")
      }
    }
  }
}

/// What a walk did.
struct LimitWalkCounts: Sendable {
  var read = 0
  var reserved = 0
  var places = 0
  var late = 0
  var explained = 0
  var settled = 0

  mutating func add(_ other: LimitWalkCounts) {
    read += other.read
    reserved += other.reserved
    places += other.places
    late += other.late
    explained += other.explained
    settled += other.settled
  }
}

extension RejectionReason {
  /// Whether a ledger says it.
  var isOfLimits: Bool {
    [.capCustomer, .capDevice, .capArea, .capTotal, .budget].contains(self)
  }
}
