public import VicinityOffers

extension OfferDecision {
  /// The decision with a signed token for each place that it holds: what the customer keeps, and presents.
  ///
  /// ```swift
  /// let decision = await catalog.decide(request, reservingIn: ledger, using: &random)
  ///   .signed(with: keys, for: request, of: ledger)
  /// ```
  ///
  /// A token is for the request's customer, or for whoever has it where the request names none; for any
  /// place of the offer; and for as long as the place is held. An offer whose id is too long for a token has
  /// none: its key does.
  public func signed(
    with keys: TokenKeys, for request: OfferRequest, of ledger: any Ledger
  ) -> OfferDecision {
    var decision = self
    var customer: SubjectHash?
    for index in decision.offers.indices {
      guard case .held(let key, let expires, _)? = decision.offers[index].reservation else {
        continue
      }
      customer = customer ?? request.customer.map { ledger.subject(.customer, $0) }
      let token = keys.sign(
        TokenClaims(
          offer: decision.offers[index].offer, customer: customer, place: nil,
          catalog: decision.catalog, expires: expires.seconds, key: key))
      decision.offers[index].reservation = .held(key: key, expires: expires, token: token)
    }
    return decision
  }
}
