import VicinityOffers

/// The bytes of a token before its signature: a version, then fields that say their own length, so that
/// no two claims have the same bytes.
struct TokenBody {
  private static let version: UInt8 = 1

  /// Nil where a field is longer than two bytes of length can say.
  private(set) var bytes: [UInt8]? = [TokenBody.version]

  init(_ claims: TokenClaims, key: [UInt8]) {
    append(text: key)
    append(number: claims.key.high)
    append(number: claims.key.low)
    append(number: UInt64(bitPattern: claims.expires))
    append(text: Array(claims.offer.utf8))
    append(text: Array(claims.catalog.utf8))
    bytes?.append((claims.customer == nil ? 0 : 1) | (claims.place == nil ? 0 : 2))
    if let customer = claims.customer {
      append(number: customer.high)
      append(number: customer.low)
    }
    if let place = claims.place { append(text: Array(place.utf8)) }
  }

  private mutating func append(number: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes?.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  private mutating func append(text: [UInt8]) {
    guard let count = UInt16(exactly: text.count) else {
      bytes = nil
      return
    }
    bytes?.append(UInt8(count >> 8))
    bytes?.append(UInt8(count & 0xFF))
    bytes? += text
  }

  /// The id of the key that a body names.
  static func key(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var rest = bytes[...]
    return rest.popFirst() == version ? text(&rest) : nil
  }

  static func claims(of bytes: [UInt8]) -> TokenClaims? {
    var rest = bytes[...]
    guard rest.popFirst() == version, text(&rest) != nil, let high = number(&rest),
      let low = number(&rest), let key = LedgerKey(high: high, low: low),
      let expires = number(&rest), let offer = string(&rest), let catalog = string(&rest),
      let flags = rest.popFirst(), flags < 4
    else { return nil }
    var claims = TokenClaims(
      offer: offer, customer: nil, place: nil, catalog: catalog,
      expires: Int64(bitPattern: expires), key: key)
    if flags & 1 != 0 {
      guard let high = number(&rest), let low = number(&rest) else { return nil }
      claims.customer = SubjectHash(high: high, low: low)
    }
    if flags & 2 != 0 {
      guard let place = string(&rest) else { return nil }
      claims.place = place
    }
    return rest.isEmpty ? claims : nil
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    guard rest.count >= 8 else { return nil }
    defer { rest = rest.dropFirst(8) }
    return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
    let count = Int(high) << 8 | Int(low)
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private static func string(_ rest: inout ArraySlice<UInt8>) -> String? {
    text(&rest).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
