/// A place within an offer's limits: held, taken or given back.
public struct Reservation: Hashable, Sendable {
  /// Where it stands.
  public enum State: UInt8, Hashable, Sendable, CaseIterable {
    /// It counts, until it is committed, released or expired.
    case reserved = 0
    /// It counts for good.
    case committed = 1
    /// It was released, and no longer counts.
    case released = 2
    /// Its time limit passed, and it no longer counts.
    case expired = 3
  }

  /// The caller's key.
  public let key: LedgerKey
  /// The offer's id.
  public let offer: String
  /// When its time limit passes, in seconds since 1970. It counts until somebody expires it, which is at
  /// least 120 seconds later; until then it can be committed.
  public let expires: Int64
  /// What it costs; nil where nothing says so.
  public let cost: Money?
  /// Where it stands now.
  public let state: State
}

/// What a ledger answers to somebody who wants a place.
public enum ReserveOutcome: Hashable, Sendable {
  /// There is a place. Of a repeated key it is the same place, in the state that it has now.
  case reserved(Reservation)
  /// A limit is reached: `CAP_CUSTOMER`, `CAP_DEVICE`, `CAP_AREA`, `CAP_TOTAL` or `BUDGET`. The key is
  /// used up: to try again later, make a new one.
  case refused(RejectionReason)
  /// The store failed, and the offer is one that is then given to everybody, uncounted
  /// (``LimitTerms/StoreErrorRule/serveUncappedFree``): nothing was recorded, for this reason.
  case uncapped(LedgerError)
}

/// What a ledger answers to a referral.
public enum ReferralOutcome: Hashable, Sendable {
  /// Both are credited, once each: both redemptions are committed.
  case credited(referrer: Reservation, referee: Reservation)
  /// A limit of one of them is reached, and neither is credited.
  case refused(RejectionReason)
  /// The store failed, and the offer is one that is then given to everybody, uncounted.
  case uncapped(LedgerError)
}

/// How much of an offer's limits is used: what counts now, reservations included.
public struct LimitUsage: Hashable, Sendable {
  /// Redemptions of the customer in the period of the cap; nil without a cap or a customer.
  public internal(set) var customer: Int64?
  /// The same of the device.
  public internal(set) var device: Int64?
  /// The same of the area.
  public internal(set) var area: Int64?
  /// The same of all.
  public internal(set) var total: Int64?
  /// What all redemptions cost; nil without a budget.
  public internal(set) var spent: Money?
  /// What the redemptions in the area cost; nil without a budget for areas or an area.
  public internal(set) var spentInArea: Money?
}
