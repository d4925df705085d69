public import VicinityOffers

/// What a signed token or a short code stands for: one redemption of one offer.
public struct TokenClaims: Hashable, Sendable {
  /// The offer's id.
  public var offer: String
  /// Who may redeem it, as the ledger knows them; nil for whoever has it.
  public var customer: SubjectHash?
  /// Where it may be redeemed; nil for anywhere.
  public var place: String?
  /// The digest of the catalog that decided it, as decisions name it.
  public var catalog: String
  /// When it ends, in seconds since 1970. Clocks may be 120 seconds apart, so it is taken that much
  /// longer.
  public var expires: Int64
  /// The key of the redemption: what makes a token, presented again, answer alike and change nothing.
  public var key: LedgerKey

  /// What a token stands for.
  public init(
    offer: String, customer: SubjectHash?, place: String?, catalog: String, expires: Int64,
    key: LedgerKey
  ) {
    self.offer = offer
    self.customer = customer
    self.place = place
    self.catalog = catalog
    self.expires = expires
    self.key = key
  }

  /// Whether somebody may redeem it there and then.
  func allows(_ bearer: TokenBearer, at seconds: Int64) -> Bool {
    let isInTime = seconds < expires.addingReportingOverflow(LedgerRules.clockSkew).partialValue
    let isTheirs = customer == nil || customer == bearer.customer
    let isThere = place == nil || place == bearer.place
    let isKnown = bearer.catalogs.map { $0.contains(catalog) } ?? true
    // All are looked at, whichever fails.
    return [isInTime, isTheirs, isThere, isKnown].reduce(true) { $1 && $0 }
  }
}

/// Who presents a token or a code, and where.
public struct TokenBearer: Hashable, Sendable {
  /// The customer, as the ledger knows them.
  public var customer: SubjectHash?
  /// The place.
  public var place: String?
  /// The digests of catalogs whose tokens are still taken; nil for all.
  public var catalogs: Set<String>?

  /// Somebody who presents a token.
  public init(customer: SubjectHash? = nil, place: String? = nil, catalogs: Set<String>? = nil) {
    self.customer = customer
    self.place = place
    self.catalogs = catalogs
  }
}

/// A token or code that is not taken. It does not say why: whoever guesses must not learn.
public struct TokenError: Error, Hashable, Sendable, CustomStringConvertible {
  init() {}

  /// One sentence for every cause.
  public var description: String { "the code is not valid: ask for a new one" }
}
