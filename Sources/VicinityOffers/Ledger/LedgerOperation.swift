/// Somebody who wants an offer: what ``Ledger/reserve(_:at:)-swift.method`` is asked.
///
/// ```swift
/// let request = ReserveRequest(
///   offer: "free-delivery-2mi", key: key, terms: terms, customer: "u-88213", area: "sodo")
/// ```
public struct ReserveRequest: Hashable, Sendable {
  /// The offer's id.
  public var offer: String
  /// The caller's key: one for each redemption, the same for each retry.
  public var key: LedgerKey
  /// The offer's limits.
  public var terms: LimitTerms
  /// The customer's id, kept only as a keyed hash; nil where nobody is known.
  public var customer: String?
  /// The device's id, kept only as a keyed hash.
  public var device: String?
  /// The id of the area in which the offer is given.
  public var area: String?
  /// What this redemption costs; nil for the terms' unit cost.
  public var cost: Money?
  /// For how many seconds the place is kept, from 1 to 30 days.
  public var timeLimit: Int64

  /// A request, of 15 minutes unless told.
  public init(
    offer: String, key: LedgerKey, terms: LimitTerms, customer: String? = nil,
    device: String? = nil, area: String? = nil, cost: Money? = nil, timeLimit: Int64 = 900
  ) {
    self.offer = offer
    self.key = key
    self.terms = terms
    self.customer = customer
    self.device = device
    self.area = area
    self.cost = cost
    self.timeLimit = timeLimit
  }
}

/// A customer who brings another: what ``Ledger/refer(_:at:)-swift.method`` is asked.
public struct ReferralRequest: Hashable, Sendable {
  /// One of the two.
  public struct Party: Hashable, Sendable {
    /// The customer's id, kept only as a keyed hash.
    public var customer: String
    /// The device's id, kept only as a keyed hash.
    public var device: String?

    /// A party.
    public init(customer: String, device: String? = nil) {
      self.customer = customer
      self.device = device
    }
  }

  /// The offer's id.
  public var offer: String
  /// The caller's key: one for each referral, the same for each retry.
  public var key: LedgerKey
  /// The offer's limits, which hold for each of the two credits.
  public var terms: LimitTerms
  /// Who was there before. They are credited once for each new customer.
  public var referrer: Party
  /// Who is new. They are credited once.
  public var referee: Party
  /// The id of the area in which the offer is given.
  public var area: String?
  /// What each credit costs; nil for the terms' unit cost.
  public var cost: Money?

  /// A referral.
  public init(
    offer: String, key: LedgerKey, terms: LimitTerms, referrer: Party, referee: Party,
    area: String? = nil, cost: Money? = nil
  ) {
    self.offer = offer
    self.key = key
    self.terms = terms
    self.referrer = referrer
    self.referee = referee
    self.area = area
    self.cost = cost
  }
}

/// Whose limits are read.
public struct UsageRequest: Hashable, Sendable {
  /// The offer's id.
  public var offer: String
  /// The offer's limits.
  public var terms: LimitTerms
  /// The customer's id.
  public var customer: String?
  /// The device's id.
  public var device: String?
  /// The area's id.
  public var area: String?

  /// A question.
  public init(
    offer: String, terms: LimitTerms, customer: String? = nil, device: String? = nil,
    area: String? = nil
  ) {
    self.offer = offer
    self.terms = terms
    self.customer = customer
    self.device = device
    self.area = area
  }
}

/// What a ledger does: a case for each method of ``Ledger``.
public enum LedgerOperation: Hashable, Sendable {
  case reserve(ReserveRequest)
  case commit(LedgerKey)
  case release(LedgerKey)
  case expire
  case reservation(LedgerKey)
  case usage(UsageRequest)
  case refer(ReferralRequest)
}

/// What a ledger answers: the case that belongs to the operation.
public enum LedgerAnswer: Hashable, Sendable {
  /// To `reserve`.
  case outcome(ReserveOutcome)
  /// To `commit` and `release`.
  case settled(Reservation)
  /// To `expire`: how many were given back.
  case expired(Int)
  /// To `reservation`; nil where the key is unknown.
  case reservation(ReserveOutcome?)
  /// To `usage`.
  case usage(LimitUsage)
  /// To `refer`.
  case referral(ReferralOutcome)
}
