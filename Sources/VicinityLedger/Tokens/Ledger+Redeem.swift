public import VicinityOffers

/// Who redeems what a token or a code stands for, and under which limits.
public struct Redemption: Hashable, Sendable {
  /// The offer's limits.
  public var terms: LimitTerms
  /// The customer's id.
  public var customer: String?
  /// The device's id.
  public var device: String?
  /// The area in which the offer is given.
  public var area: String?
  /// What it costs; nil for the terms' unit cost.
  public var cost: Money?

  /// A redemption.
  public init(
    terms: LimitTerms, customer: String? = nil, device: String? = nil, area: String? = nil,
    cost: Money? = nil
  ) {
    self.terms = terms
    self.customer = customer
    self.device = device
    self.area = area
    self.cost = cost
  }

  fileprivate func request(_ claims: TokenClaims) -> ReserveRequest {
    ReserveRequest(
      offer: claims.offer, key: claims.key, terms: terms, customer: customer, device: device,
      area: area, cost: cost)
  }
}

extension Ledger {
  /// Takes for good the place that a decision reserved and a token or code carries. Presented again, it
  /// answers alike and has no second effect.
  ///
  /// - Throws: ``LedgerError`` as of committing: `unknownKey` where nothing was reserved, and
  ///   `reservationExpired` where the place was given back.
  public func redeem(_ claims: TokenClaims, at time: OfferTime) async throws(LedgerError)
    -> Reservation
  {
    try await commit(claims.key, at: time)
  }

  /// The same, on a thread that may block.
  public func redeem(_ claims: TokenClaims, at time: OfferTime) throws(LedgerError) -> Reservation {
    try commit(claims.key, at: time)
  }

  /// Reserves and commits what a token or code stands for. Presented again, it answers alike and has no
  /// second effect.
  ///
  /// - Throws: ``LedgerError`` as of reserving and committing.
  public func redeem(_ claims: TokenClaims, _ redemption: Redemption, at time: OfferTime)
    async throws(LedgerError) -> ReserveOutcome
  {
    let outcome = try await reserve(redemption.request(claims), at: time)
    guard case .reserved(let reservation) = outcome, reservation.state == .reserved else {
      return outcome
    }
    return .reserved(try await commit(claims.key, at: time))
  }

  /// The same, on a thread that may block.
  public func redeem(_ claims: TokenClaims, _ redemption: Redemption, at time: OfferTime)
    throws(LedgerError) -> ReserveOutcome
  {
    let outcome = try reserve(redemption.request(claims), at: time)
    guard case .reserved(let reservation) = outcome, reservation.state == .reserved else {
      return outcome
    }
    return .reserved(try commit(claims.key, at: time))
  }
}
