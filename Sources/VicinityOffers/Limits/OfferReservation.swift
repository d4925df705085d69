/// How far a decision asked whether the limits of its offers have room.
public enum LimitsAsked: String, Hashable, Sendable, CaseIterable {
  /// Not at all, for nobody named a ledger: offers are shown whatever their limits.
  case notEnforced = "not-enforced"
  /// A ledger's counters were read. They may be late: only a reservation decides.
  case read
  /// Each offer that is shown and has limits holds a place within them.
  case reserved
}

/// The place that a decision took for an offer that has limits.
public enum OfferReservation: Hashable, Sendable {
  /// A place is held until its time limit: ``Ledger/commit(_:at:)-swift.method`` its key when it is
  /// redeemed, or ``Ledger/release(_:at:)-swift.method`` it. The token is what a customer presents, where
  /// somebody signed one.
  case held(key: LedgerKey, expires: OfferTime, token: String?)
  /// The ledger's store failed, for this reason, and the offer is one that is then given to everybody:
  /// nothing counts it.
  case uncapped(LedgerError)
}

/// An offer whose limits the ledger could not keep.
public struct LimitFailure: Hashable, Sendable {
  /// The offer's id.
  public let offer: String
  /// What is wrong.
  public let error: LedgerError
  /// Whether it is shown all the same, uncounted, as ``LimitTerms/onStoreError`` says; else it fell out
  /// with the reason of its first limit.
  public let isShown: Bool
}
