public import VicinityOffers

extension SQLiteLedger {
  /// Issues a short code for one redemption. What is kept is a keyed hash of the code, not the code.
  ///
  /// It waits for the disk: call it on a thread that may block.
  ///
  /// - Throws: ``LedgerError`` of the store.
  public func issueCode(
    for claims: TokenClaims, using random: inout some RandomNumberGenerator
  ) throws(LedgerError) -> ShortCode {
    let code = ShortCode(using: &random)
    let hash = secret.hash(SQLiteLedger.codes, code.text)
    try writer.exclusively { session throws(LedgerError) in
      try session.transaction { store throws(LedgerError) in
        store.hasWritten = true
        let statement = try store.sql(
          """
          INSERT INTO codes (code, key, offer, customer, place, catalog, expires)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """
        )
        .bind(hash).bind(claims.key).bind(claims.offer).bind(claims.customer).bind(claims.place)
        try statement.bind(claims.catalog).bind(claims.expires).run()
      }
    }
    return code
  }

  /// What a short code stands for, if this ledger issued it, it is not over, and it is for this bearer.
  ///
  /// - Throws: ``TokenError``, the same for every cause, a store that fails included.
  public func claims(of code: ShortCode, bearer: TokenBearer, at time: OfferTime)
    throws(TokenError) -> TokenClaims
  {
    let hash = secret.hash(SQLiteLedger.codes, code.text)
    let found: TokenClaims?
    do throws(LedgerError) {
      found = try writer.exclusively { session throws(LedgerError) in
        try session.transaction { store throws(LedgerError) in
          try store.sql(
            "SELECT key, offer, customer, place, catalog, expires FROM codes WHERE code = ?"
          )
          .bind(hash).first { row -> TokenClaims? in
            guard let key = row.key(0), let offer = row.text(1), let catalog = row.text(4) else {
              return nil
            }
            return TokenClaims(
              offer: offer, customer: row.subject(2), place: row.text(3), catalog: catalog,
              expires: row.integer(5), key: key)
          } ?? nil
        }
      }
    } catch {
      throw TokenError()
    }
    guard let found, found.allows(bearer, at: time.seconds) else { throw TokenError() }
    return found
  }

  /// What is hashed for codes is hashed for nothing else.
  private static let codes: UInt8 = 3
}
