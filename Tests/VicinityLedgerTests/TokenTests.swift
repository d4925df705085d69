import LedgerModel
import Testing
import VicinityLedger
import VicinityOffers

@Suite struct TokenTests {
  private let keys: TokenKeys
  private let customer = SubjectHash(high: 1, low: 2)

  init() throws { keys = try #require(TokenKeys(signing: "2026-11", [UInt8](0..<32))) }

  private func claims(_ random: inout ModelRandom) -> TokenClaims {
    TokenClaims(
      offer: "latte-\(Int.random(in: 0..<9, using: &random))", customer: customer,
      place: random.chance(50) ? "store-1" : nil, catalog: "sha256-5e0d",
      expires: noon.seconds + 900, key: LedgerKey(at: noon, using: &random))
  }

  private var bearer: TokenBearer {
    TokenBearer(customer: customer, place: "store-1", catalogs: ["sha256-5e0d"])
  }

  private func isTaken(_ token: String, _ bearer: TokenBearer, at time: OfferTime = noon) -> Bool {
    (try? keys.claims(of: token, bearer: bearer, at: time)) != nil
  }

  @Test func `what is signed comes back`() throws {
    var random = ModelRandom(seed: 1)
    for _ in 0..<1_000 {
      let claims = claims(&random)
      let token = try #require(keys.sign(claims))
      #expect(try keys.claims(of: token, bearer: bearer, at: noon) == claims)
      #expect(token.utf8.allSatisfy { $0 != 0x2B && $0 != 0x2F && $0 != 0x3D })
    }
  }

  @Test func `a million that were not signed are not taken`() throws {
    var random = ModelRandom(seed: 2)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    let forger = try #require(TokenKeys(signing: "2026-11", [UInt8](1..<33)))
    let stranger = try #require(TokenKeys(signing: "2026-12", [UInt8](1..<33)))
    let tokens = (0..<64).map { _ in keys.sign(claims(&random)) ?? "" }
    let strangers = TokenBearer(customer: SubjectHash(high: 1, low: 3), place: "store-1")
    var others = bearer
    others.catalogs = ["sha256-5e0e"]
    var tried = [0, 0, 0, 0, 0, 0]
    var accepted = 0
    for _ in 0..<1_000_000 {
      let kind = Int.random(in: 0..<6, using: &random)
      var bytes = Array(random.pick(tokens).utf8)
      var (bearer, time) = (bearer, noon)
      switch kind {
      case 0:
        // One letter is another: one to six bits of the bytes.
        let index = Int.random(in: bytes.indices, using: &random)
        let other = random.pick(letters)
        bytes[index] = other == bytes[index] ? (other == 65 ? 66 : 65) : other
      case 1: bytes.removeLast(.random(in: 1...bytes.count, using: &random))
      case 2: bytes += (0..<Int.random(in: 1...9, using: &random)).map { _ in random.pick(letters) }
      case 3:
        bytes = Array(
          (random.chance(50) ? forger : stranger).sign(claims(&random))?.utf8 ?? "".utf8)
      case 4:
        bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in random.pick(letters) }
      default:
        // Replayed: by somebody else, for another catalog, or too late.
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bearer = strangers
        case 1: bearer = others
        default: time = OfferTime(seconds: noon.seconds + 1_020)
        }
      }
      tried[kind] += 1
      if isTaken(String(decoding: bytes, as: UTF8.self), bearer, at: time) { accepted += 1 }
    }
    print(
      """
      tokens: \(tried[0]) changed, \(tried[1]) truncated, \(tried[2]) extended, \(tried[3]) forged, \
      \(tried[4]) made up, \(tried[5]) replayed; \(accepted) accepted
      """)
    #expect(accepted == 0)
  }

  @Test func `each bit counts`() throws {
    var random = ModelRandom(seed: 3)
    let token = try #require(keys.sign(claims(&random)))
    var accepted = 0
    var tried = 0
    for index in token.utf8.indices {
      for bit in 0..<8 as Range<UInt8> {
        var bytes = Array(token.utf8)
        bytes[token.utf8.distance(from: token.startIndex, to: index)] ^= 1 << bit
        tried += 1
        if isTaken(String(decoding: bytes, as: UTF8.self), bearer) { accepted += 1 }
      }
    }
    print("tokens: \(tried) flipped bits, \(accepted) accepted")
    #expect(accepted == 0)
  }

  @Test func `clocks may be 120 seconds apart`() throws {
    var random = ModelRandom(seed: 4)
    let claims = claims(&random)
    let token = try #require(keys.sign(claims))
    #expect(isTaken(token, bearer, at: OfferTime(seconds: claims.expires + 119)))
    #expect(!isTaken(token, bearer, at: OfferTime(seconds: claims.expires + 120)))
  }

  @Test func `keys are changed by their ids`() throws {
    var random = ModelRandom(seed: 5)
    let old = try #require(keys.sign(claims(&random)))
    let both = try #require(
      TokenKeys(signing: "2026-12", [UInt8](9..<41), older: ["2026-11": [UInt8](0..<32)]))
    let new = try #require(both.sign(claims(&random)))
    #expect((try? both.claims(of: old, bearer: bearer, at: noon)) != nil)
    #expect((try? both.claims(of: new, bearer: bearer, at: noon)) != nil)
    #expect(!isTaken(new, bearer))
    #expect(TokenKeys(signing: "", [UInt8](0..<32)) == nil)
    #expect(TokenKeys(signing: "a", [1, 2, 3]) == nil)
  }

  @Test func `who fails too often is refused, and for a while`() throws {
    var random = ModelRandom(seed: 6)
    let token = try #require(keys.sign(claims(&random)))
    let attempts = AttemptLimit(most: 3, in: 60)
    func present(_ token: String, after seconds: Int64) -> Bool {
      let time = OfferTime(seconds: noon.seconds + seconds)
      return
        (try? attempts.checked(by: customer, at: time) { () throws(TokenError) in
          try keys.claims(of: token, bearer: bearer, at: time)
        }) != nil
    }
    #expect(present(token, after: 0))
    for second in 0..<3 { #expect(!present("x", after: Int64(second))) }
    #expect(!present(token, after: 59))
    #expect(present(token, after: 60))
  }

  @Test func `a token has its effect once`() async throws {
    var random = ModelRandom(seed: 7)
    let ledger = MemoryLedger()
    var claims = claims(&random)
    claims.customer = ledger.subject(.customer, "u1")
    var terms = LimitTerms()
    terms.total = LimitTerms.Cap(1)
    let redemption = Redemption(terms: terms, customer: "u1")
    let first = try await ledger.redeem(claims, redemption, at: noon)
    var alike = 0
    for _ in 0..<1_000 {
      if try await ledger.redeem(claims, redemption, at: noon) == first { alike += 1 }
    }
    let usage = try await ledger.usage(UsageRequest(offer: claims.offer, terms: terms), at: noon)
    print("a token presented 1000 times more: \(alike) alike, \(usage.total ?? 0) counted")
    #expect(alike == 1_000 && usage.total == 1)
  }

  @Test func `short codes survive how people type`() throws {
    var random = ModelRandom(seed: 8)
    for _ in 0..<1_000 {
      let code = ShortCode(using: &random)
      #expect(code.description.utf8.count == 19)
      let typed =
        " "
        + code.description.lowercased()
        .replacing("0", with: "o").replacing("1", with: random.chance(50) ? "l" : "i")
      #expect(ShortCode(typed) == code)
    }
    for text in ["", "7K3M", "7K3M-9QXR-0D2F-HW5U", "7K3M-9QXR-0D2F-HW5TT", "7K3M-9QXR-0D2F-HW5é"] {
      #expect(ShortCode(text) == nil)
    }
  }

  @Test func `codes are known to the ledger that issued them`() throws {
    var random = ModelRandom(seed: 9)
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false)
    var claims = claims(&random)
    claims.place = nil
    let code = try ledger.issueCode(for: claims, using: &random)
    #expect(try ledger.claims(of: code, bearer: bearer, at: noon) == claims)
    #expect(throws: TokenError.self) {
      try ledger.claims(of: code, bearer: TokenBearer(), at: noon)
    }
    var guessed = 0
    for _ in 0..<20_000 {
      let guess = ShortCode(using: &random)
      if (try? ledger.claims(of: guess, bearer: bearer, at: noon)) != nil { guessed += 1 }
    }
    print("short codes: 20000 guesses, \(guessed) accepted")
    #expect(guessed == 0)
  }
}
