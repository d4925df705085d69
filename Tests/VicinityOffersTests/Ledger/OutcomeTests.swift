import Testing
import VicinityOffers

/// The table of outcomes in `docs/ledger.md`, row by row.
@Suite struct OutcomeTests {
  private let ledger = MemoryLedger()
  private let start: Int64 = 1_795_629_600

  private func time(_ seconds: Int64) -> OfferTime { OfferTime(seconds: start + seconds) }

  private func key(_ seconds: Int64) -> LedgerKey {
    var random = SystemRandomNumberGenerator()
    return LedgerKey(at: time(seconds), using: &random)
  }

  private func terms(_ total: Int64, _ period: LimitPeriod = .forever, _ zone: LimitZone = .utc)
    -> LimitTerms
  {
    var terms = LimitTerms(zone: zone)
    terms.total = LimitTerms.Cap(total, in: period)
    return terms
  }

  /// What becomes of a reservation of a new key, in a word.
  private func reserve(_ terms: LimitTerms, at seconds: Int64, key: LedgerKey? = nil) -> String {
    let request = ReserveRequest(
      offer: "latte", key: key ?? self.key(seconds), terms: terms, customer: "u", timeLimit: 60)
    do throws(LedgerError) {
      switch try ledger.reserve(request, at: time(seconds)) {
      case .reserved(let reservation): return "\(reservation.state)"
      case .refused(let reason): return reason.name
      case .uncapped: return "uncapped"
      }
    } catch {
      return error.code.rawValue
    }
  }

  /// The same, and committed at once.
  private func take(_ terms: LimitTerms, at seconds: Int64) -> String {
    let key = key(seconds)
    let outcome = reserve(terms, at: seconds, key: key)
    return outcome == "reserved" ? commit(key, at: seconds) : outcome
  }

  private func commit(_ key: LedgerKey, at seconds: Int64) -> String {
    do throws(LedgerError) {
      return "\(try ledger.commit(key, at: time(seconds)).state)"
    } catch {
      return error.code.rawValue
    }
  }

  @Test func `keys may be 120 seconds ahead, and no more`() {
    #expect(reserve(terms(9), at: 0, key: key(120)) == "reserved")
    #expect(reserve(terms(9), at: 0, key: key(121)) == "keyFromFuture")
  }

  @Test func `keys are remembered for 400 days, and then too old`() {
    let days: Int64 = 400 * 86_400
    let old = key(0)
    #expect(reserve(terms(1), at: 0, key: old) == "reserved")
    #expect(commit(old, at: 1) == "committed")
    #expect(reserve(terms(1), at: days, key: old) == "committed")
    #expect(reserve(terms(1), at: days + 1, key: old) == "keyTooOld")
    #expect(commit(old, at: days + 1) == "keyTooOld")
    // What it counted stays counted when the key is deleted.
    #expect((try? ledger.expire(at: time(days + 200_000))) == 0)
    #expect(ledger.count == 0)
    #expect(reserve(terms(1), at: days + 200_000) == "CAP_TOTAL")
  }

  @Test func `the same key answers alike, also when it was refused`() {
    let (first, second) = (key(0), key(0))
    #expect(reserve(terms(1), at: 0, key: first) == "reserved")
    #expect(reserve(terms(1), at: 0, key: second) == "CAP_TOTAL")
    #expect((try? ledger.release(first, at: time(1))) != nil)
    #expect(reserve(terms(1), at: 2, key: second) == "CAP_TOTAL")
    #expect(reserve(terms(1), at: 2, key: first) == "released")
    #expect(reserve(terms(1), at: 2) == "reserved")
  }

  @Test func `the same key for something else is an error`() throws {
    let key = key(0)
    #expect(reserve(terms(1), at: 0, key: key) == "reserved")
    let other = ReserveRequest(offer: "mocha", key: key, terms: terms(1), customer: "u")
    #expect(throws: LedgerError(.keyReused, key.description)) {
      try ledger.reserve(other, at: time(0))
    }
  }

  @Test func `a place is kept for its time limit and 120 seconds`() {
    let first = key(0)
    #expect(reserve(terms(1), at: 0, key: first) == "reserved")
    #expect(reserve(terms(1), at: 179) == "CAP_TOTAL")
    #expect(reserve(terms(1), at: 180) == "reserved")
    #expect(commit(first, at: 180) == "reservationExpired")
    #expect(reserve(terms(1), at: 180, key: first) == "expired")
  }

  @Test func `a commit after the time limit is honoured as long as the place is held`() throws {
    let first = key(0)
    #expect(reserve(terms(1), at: 0, key: first) == "reserved")
    // Nobody has asked for the place since.
    #expect(commit(first, at: 100_000) == "committed")
    #expect(try ledger.expire(at: time(200_000)) == 0)
    let second = key(200_000)
    #expect(reserve(terms(2), at: 200_000, key: second) == "reserved")
    #expect(try ledger.expire(at: time(200_179)) == 0)
    #expect(try ledger.expire(at: time(200_180)) == 1)
    #expect(commit(second, at: 200_180) == "reservationExpired")
  }

  @Test func `a reservation counts to the period in which it was made`() {
    // Six hours before midnight in UTC.
    let (eve, midnight): (Int64, Int64) = (21_599, 21_600)
    let first = key(eve)
    #expect(reserve(terms(1, .day), at: eve, key: first) == "reserved")
    #expect(commit(first, at: midnight) == "committed")
    #expect(reserve(terms(1, .day), at: midnight) == "reserved")
    // A clock that is behind still counts to the day before.
    #expect(reserve(terms(1, .day), at: eve) == "CAP_TOTAL")
  }

  @Test func `weeks start on Monday`() {
    // 2026-11-25 was a Wednesday.
    let monday: Int64 = 21_600 + 4 * 86_400
    #expect(take(terms(1, .week), at: 0) == "committed")
    #expect(take(terms(1, .week), at: monday - 1) == "CAP_TOTAL")
    #expect(take(terms(1, .week), at: monday) == "committed")
  }

  @Test func `rolling periods end to the second, whatever clocks do`() {
    let week: Int64 = 7 * 86_400
    let terms = terms(1, .rolling(seconds: week))
    let first = key(0)
    #expect(reserve(terms, at: 0, key: first) == "reserved")
    #expect(commit(first, at: 0) == "committed")
    #expect(reserve(terms, at: week - 1) == "CAP_TOTAL")
    #expect(reserve(terms, at: week) == "reserved")
  }

  @Test func `days have 23 hours and 25 where clocks change`() {
    // New York: forward on 2026-03-08 at 07:00Z, back on 2026-11-01 at 06:00Z.
    let zone = LimitZone([
      ZoneTransition(at: .min, offset: -18_000),
      ZoneTransition(at: 1_772_953_200, offset: -14_400),
      ZoneTransition(at: 1_793_512_800, offset: -18_000, repeated: 3_600),
    ])
    for (midnight, hours) in [(1_772_946_000, 23), (1_793_505_600, 25)] as [(Int64, Int64)] {
      let offset = midnight - start
      let end = offset + hours * 3_600
      #expect(take(terms(1, .day, zone), at: offset) == "committed")
      #expect(take(terms(1, .day, zone), at: end - 1) == "CAP_TOTAL")
      #expect(take(terms(1, .day, zone), at: end) == "committed")
    }
  }

  @Test func `an hour that comes again over midnight counts to the day that clocks show`() {
    // Back by an hour at 00:30: 23:30 to 00:30 comes twice.
    let zone = LimitZone([
      ZoneTransition(at: .min, offset: 3_600),
      ZoneTransition(at: start + 21_600 + 1_800 - 3_600, offset: 0, repeated: 3_600),
    ])
    let change = Int64(21_600 + 1_800 - 3_600)
    #expect(take(terms(1, .day, zone), at: change - 3_600) == "committed")
    #expect(take(terms(1, .day, zone), at: change - 1) == "committed")
    #expect(take(terms(1, .day, zone), at: change) == "CAP_TOTAL")
    #expect(take(terms(1, .day, zone), at: change + 1_800) == "CAP_TOTAL")
  }

  @Test func `a budget counts what is reserved`() {
    var terms = LimitTerms()
    terms.budget = Money("0.30", currency: "EUR")
    terms.unitCost = Money("0.10", currency: "EUR")
    let keys = (0..<3).map { _ in key(0) }
    for key in keys { #expect(reserve(terms, at: 0, key: key) == "reserved") }
    #expect(reserve(terms, at: 0) == "BUDGET")
    #expect((try? ledger.release(keys[0], at: time(0))) != nil)
    #expect(reserve(terms, at: 0) == "reserved")
    terms.budget = Money("0.30", currency: "USD")
    #expect(reserve(terms, at: 0) == "currencyMismatch")
  }

  @Test func `costs that cannot be summed are refused`() {
    var terms = LimitTerms()
    terms.unitCost = Money(micros: .max / 2, currency: "EUR")
    #expect(reserve(terms, at: 0) == "reserved")
    #expect(reserve(terms, at: 0) == "invalidCost")
    terms.unitCost = Money(micros: .max, currency: "EUR")
    #expect(reserve(terms, at: 0) == "invalidCost")
    terms.unitCost = Money(micros: -1, currency: "EUR")
    #expect(reserve(terms, at: 0) == "invalidTerms")
  }

  @Test func `both parties of a referral are credited once`() throws {
    var terms = LimitTerms()
    terms.perCustomer = LimitTerms.Cap(2)
    func refer(_ referrer: String, _ referee: String, _ key: LedgerKey) -> String {
      let request = ReferralRequest(
        offer: "friend", key: key, terms: terms,
        referrer: .init(customer: referrer, device: referrer),
        referee: .init(customer: referee, device: referee))
      do throws(LedgerError) {
        switch try ledger.refer(request, at: time(0)) {
        case .credited(let one, let other): return "\(one.state) \(other.state)"
        case .refused(let reason): return reason.name
        case .uncapped: return "uncapped"
        }
      } catch {
        return error.code.rawValue
      }
    }
    let first = key(0)
    #expect(refer("ann", "bob", first) == "committed committed")
    #expect(refer("ann", "bob", first) == "committed committed")
    #expect(refer("ann", "bob", key(0)) == "alreadyReferred")
    #expect(refer("cid", "bob", key(0)) == "alreadyReferred")
    #expect(refer("ann", "ann", key(0)) == "selfReferral")
    #expect(refer("ann", "cid", key(0)) == "committed committed")
    // Ann has had hers twice: then her friend gets nothing either.
    #expect(refer("ann", "dan", key(0)) == "CAP_CUSTOMER")
    let dan = UsageRequest(offer: "friend", terms: terms, customer: "dan")
    #expect(try ledger.usage(dan, at: time(0)).customer == 0)
  }

  @Test func `forgetting leaves what everybody shares`() throws {
    var terms = terms(3)
    terms.perCustomer = LimitTerms.Cap(1)
    let key = key(0)
    #expect(reserve(terms, at: 0, key: key) == "reserved")
    #expect(reserve(terms, at: 0) == "CAP_CUSTOMER")
    #expect(ledger.forget(customer: "u") == 2)
    let usage = try ledger.usage(
      UsageRequest(offer: "latte", terms: terms, customer: "u"), at: time(0))
    #expect(usage.customer == 0 && usage.total == 1)
    #expect(reserve(terms, at: 0, key: key) == "reserved")
    #expect(reserve(terms, at: 0) == "reserved")
  }
}
