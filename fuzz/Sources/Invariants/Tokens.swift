import VicinityLedger
import VicinityOffers

/// Checks that a text is read as a token, a short code and a key, or refused, as promised: nothing that
/// was not signed is taken, and what was signed says what it was signed with.
public func checkToken(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let now = OfferTime(seconds: 1_795_629_600)
  guard let keys = TokenKeys(signing: "k", [UInt8](0..<32), older: ["old": [UInt8](32..<64)]) else {
    preconditionFailure("32 bytes are enough")
  }
  // Whoever makes bytes up does not make a signature up.
  do {
    _ = try keys.claims(of: text, bearer: TokenBearer(), at: now)
    preconditionFailure("took a token that nobody signed")
  } catch {
    precondition("\(error)" == "\(TokenError.sample)", "one sentence for every cause")
  }
  if let code = ShortCode(text) {
    precondition(ShortCode(code.description) == code, "reads back what it wrote: \(code)")
  }
  if let key = LedgerKey(text) {
    precondition(LedgerKey(key.description) == key, "reads back what it wrote: \(key)")
  }
  checkSigned(bytes, keys, now)
}

/// Claims made of the bytes come back as they were signed; with any byte of the token changed they do not.
private func checkSigned(_ bytes: [UInt8], _ keys: TokenKeys, _ now: OfferTime) {
  var random = ByteRandom(bytes)
  let third = bytes.count / 3
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  let claims = TokenClaims(
    offer: text(0..<third),
    customer: random.next() % 2 == 0 ? nil : SubjectHash(high: random.next(), low: random.next()),
    place: random.next() % 2 == 0 ? nil : text(third..<2 * third),
    catalog: text(2 * third..<bytes.count),
    expires: now.seconds + Int64(random.next() % 2_000) - 1_000,
    key: LedgerKey(at: now, using: &random))
  guard let token = keys.sign(claims) else { return }
  let bearer = TokenBearer(customer: claims.customer, place: claims.place)
  let isInTime = now.seconds < claims.expires + 120
  do {
    let read = try keys.claims(of: token, bearer: bearer, at: now)
    precondition(isInTime && read == claims, "says what it was signed with")
  } catch {
    precondition(!isInTime, "takes what it signed")
  }
  var letters = Array(token.utf8)
  let place = Int(random.next() % UInt64(letters.count))
  letters[place] = letters[place] == 0x41 ? 0x42 : 0x41
  do {
    _ = try keys.claims(of: String(decoding: letters, as: UTF8.self), bearer: bearer, at: now)
    preconditionFailure("took a token that was changed")
  } catch {}
}

extension TokenError {
  /// What every refusal says.
  fileprivate static var sample: String { "the code is not valid: ask for a new one" }
}

/// Numbers that the bytes decide.
private struct ByteRandom: RandomNumberGenerator {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: [UInt8]) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
