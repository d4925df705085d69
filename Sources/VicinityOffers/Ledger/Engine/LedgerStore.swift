/// Rows and counters, on which ``LedgerStore/perform(_:at:rules:)`` does what a ledger does: one meaning
/// for every place where rows can be.
///
/// A method that throws has failed for the store's reasons; the caller then takes back everything.
package protocol LedgerStore {
  mutating func entry(_ key: LedgerKey) throws(LedgerError) -> LedgerEntry?
  mutating func insert(_ entry: LedgerEntry) throws(LedgerError)
  mutating func set(_ state: Reservation.State, of entry: LedgerEntry, at seconds: Int64)
    throws(LedgerError)
  /// The reservations whose time limit passed at `seconds` or before.
  mutating func lapsed(by seconds: Int64) throws(LedgerError) -> [LedgerEntry]

  mutating func profile(of offer: String) throws(LedgerError) -> OfferProfile
  /// Counts limits from now on, and from the rows that are there.
  mutating func count(_ limits: [CountedLimit], of offer: String) throws(LedgerError)
  mutating func setCurrency(_ currency: UInt32, of offer: String) throws(LedgerError)

  /// What a counter says; of a rolling period, of what is later than `edge`.
  mutating func tally(_ counter: CounterID, after edge: Int64?) throws(LedgerError) -> Tally
  /// Adds an entry to a counter, or takes it out.
  mutating func change(_ counter: CounterID, by entry: LedgerEntry, adding: Bool)
    throws(LedgerError)

  /// The key of the referral by which a customer came to an offer.
  mutating func referral(_ offer: String, _ referee: SubjectHash) throws(LedgerError) -> LedgerKey?
  mutating func insertReferral(_ offer: String, _ referee: SubjectHash, _ key: LedgerKey)
    throws(LedgerError)
}

/// What a ledger knows of an offer.
package struct OfferProfile: Sendable {
  /// What is counted.
  package var limits: [CountedLimit]
  /// The currency of its costs; 0 where nothing was paid yet.
  package var currency: UInt32

  package init(limits: [CountedLimit] = [], currency: UInt32 = 0) {
    self.limits = limits
    self.currency = currency
  }
}

/// An operation whose ids are hashed.
package enum HashedOperation: Sendable {
  case reserve(ReserveRequest, Subjects)
  case commit(LedgerKey)
  case release(LedgerKey)
  case expire
  case reservation(LedgerKey)
  case usage(UsageRequest, Subjects)
  case refer(ReferralRequest, referrer: Subjects, referee: Subjects)

  package struct Subjects: Hashable, Sendable {
    let customer: SubjectHash?
    let device: SubjectHash?
  }

  /// The operation as the ledger's secret makes it, worked out before anybody waits for it.
  package init(_ operation: LedgerOperation, _ ledger: some Ledger) {
    func subjects(_ customer: String?, _ device: String?) -> Subjects {
      Subjects(
        customer: customer.map { ledger.subject(.customer, $0) },
        device: device.map { ledger.subject(.device, $0) })
    }
    self =
      switch operation {
      case .reserve(let request):
        .reserve(request, subjects(request.customer, request.device))
      case .commit(let key): .commit(key)
      case .release(let key): .release(key)
      case .expire: .expire
      case .reservation(let key): .reservation(key)
      case .usage(let request): .usage(request, subjects(request.customer, request.device))
      case .refer(let request):
        .refer(
          request, referrer: subjects(request.referrer.customer, request.referrer.device),
          referee: subjects(request.referee.customer, request.referee.device))
      }
  }
}
