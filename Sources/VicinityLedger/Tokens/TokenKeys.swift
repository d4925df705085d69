import Crypto
public import VicinityOffers

/// The keys with which tokens are signed: one that signs, and older ones that are still taken.
///
/// ```swift
/// let keys = TokenKeys(signing: "2026-11", secret, older: ["2026-10": oldSecret])
/// let token = keys.sign(claims)
/// let claims = try keys.claims(of: token, bearer: bearer, at: now)    // no ledger needed
/// ```
///
/// To change keys, sign with a new one and keep the old one here until its last token is over.
public struct TokenKeys: Sendable {
  private let signingID: [UInt8]
  private let signing: SymmetricKey
  private let keys: [[UInt8]: SymmetricKey]

  /// The longest id of a key, and the longest token, in bytes.
  private static let longestID = 32
  private static let longestToken = 4_096
  private static let macSize = 32

  /// Keys by id. Nil where a secret has fewer than 16 bytes, or an id is empty or over 32 bytes of UTF-8.
  public init?(signing id: String, _ secret: [UInt8], older: [String: [UInt8]] = [:]) {
    var keys: [[UInt8]: SymmetricKey] = [:]
    for (id, secret) in older.merging([id: secret], uniquingKeysWith: { $1 }) {
      guard secret.count >= 16, (1...TokenKeys.longestID).contains(id.utf8.count) else {
        return nil
      }
      keys[Array(id.utf8)] = SymmetricKey(data: secret)
    }
    self.keys = keys
    signingID = Array(id.utf8)
    signing = SymmetricKey(data: secret)
  }

  /// A token, as base64url. Nil where the claims' texts are too long for one: about 2,900 bytes together.
  public func sign(_ claims: TokenClaims) -> String? {
    guard let body = TokenBody(claims, key: signingID).bytes,
      (body.count + TokenKeys.macSize) * 4 / 3 < TokenKeys.longestToken
    else { return nil }
    return Base64URL.text(body + Array(HMAC<SHA256>.authenticationCode(for: body, using: signing)))
  }

  /// What a token stands for, if it was signed with one of the keys, is not over, and is for this bearer.
  ///
  /// It needs nothing but the keys. Signatures are compared in constant time; an unknown key takes the
  /// same time as a known one. A token may be presented any number of times: redeem it with
  /// ``VicinityOffers/Ledger/redeem(_:_:at:)``, which has its effect once.
  ///
  /// - Throws: ``TokenError``, the same for every cause.
  public func claims(of token: String, bearer: TokenBearer, at time: OfferTime) throws(TokenError)
    -> TokenClaims
  {
    guard token.utf8.count < TokenKeys.longestToken, let bytes = Base64URL.bytes(token),
      bytes.count > TokenKeys.macSize
    else { throw TokenError() }
    let body = Array(bytes.dropLast(TokenKeys.macSize))
    let known = TokenBody.key(of: body).flatMap { keys[Array($0)] }
    let isSigned = HMAC<SHA256>.isValidAuthenticationCode(
      bytes.suffix(TokenKeys.macSize), authenticating: body, using: known ?? signing)
    guard isSigned, known != nil, let claims = TokenBody.claims(of: body),
      claims.allows(bearer, at: time.seconds)
    else { throw TokenError() }
    return claims
  }
}
