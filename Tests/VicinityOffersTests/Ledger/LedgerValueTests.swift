import LedgerModel
import Testing

@testable import VicinityOffers

@Suite struct LedgerValueTests {
  @Test func `keys are UUIDs of version 7`() throws {
    var random = ModelRandom(seed: 1)
    var different = 0
    for _ in 0..<10_000 {
      let seconds = Int64.random(in: 0...4_000_000_000, using: &random)
      let key = LedgerKey(at: OfferTime(seconds: seconds), using: &random)
      let text = key.description
      if LedgerKey(text) != key || LedgerKey(text.uppercased()) != key { different += 1 }
      if key.milliseconds != seconds * 1000 { different += 1 }
      if Array(text)[14] != "7" || !"89ab".contains(Array(text)[19]) { different += 1 }
    }
    print("keys: 10000 written and read, \(different) differences")
    #expect(different == 0)
    // The example of RFC 9562.
    #expect(LedgerKey("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")?.milliseconds == 1_645_557_742_000)
  }

  @Test(arguments: [
    "", "017F22E2-79B0-7CC3-98C4", "017F22E2-79B0-4CC3-98C4-DC0C0C07398F",
    "017F22E2-79B0-7CC3-58C4-DC0C0C07398F", "017F22E279B07CC398C4DC0C0C07398F",
    "017F22E2-79B0-7CC3-98C4-DC0C0C07398F0", "017F22E2-79B0-7CC3-98C4-DC0C0C07398G",
    "017F22E2-79B0-7CC3-98C4-DC0C0C07398é", "017F22E2-79B0-7CC3-98C4-DC0C0C0739-F",
  ])
  func `anything else is no key`(_ text: String) {
    #expect(LedgerKey(text) == nil)
  }

  @Test func `money adds up exactly`() throws {
    let ten = try #require(Money("0.10", currency: "EUR"))
    let twenty = try #require(Money("0.20", currency: "EUR"))
    let dollars = try #require(Money("0.20", currency: "USD"))
    let most = try #require(Money(micros: .max, currency: "EUR"))
    let least = try #require(Money(micros: .min, currency: "EUR"))
    #expect(ten.adding(twenty) == Money("0.30", currency: "EUR"))
    #expect(ten.subtracting(twenty) == Money("-0.10", currency: "EUR"))
    #expect(ten.adding(dollars) == nil && ten.subtracting(dollars) == nil)
    #expect(most.adding(ten) == nil && least.subtracting(ten) == nil)
    #expect(twenty.isMore(than: ten) == true && ten.isMore(than: ten) == false)
    #expect(ten.isMore(than: dollars) == nil)
  }

  @Test func `rolling periods have a length`() throws {
    #expect(LimitPeriod(try #require(Period("P7D"))) == .rolling(seconds: 604_800))
    #expect(LimitPeriod(try #require(Period("PT36H"))) == .rolling(seconds: 129_600))
    #expect(LimitPeriod(try #require(Period("P1M"))) == nil)
    #expect(LimitPeriod(try #require(Period("P0D"))) == nil)
    #expect(LimitPeriod(try #require(Period("PT9223372036854775807S"))) == nil)
    #expect(LimitPeriod(try #require(Period("P2147483647D"))) == nil)
  }

  @Test func `the hash of ids is SipHash`() {
    // The first and the last vector of the authors: bytes 0 to n under the key of bytes 0 to 15.
    let key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)
    #expect(SipHash.hash([], key: key) == 0x726F_DB47_DD0E_0E31)
    #expect(SipHash.hash(0..<15 as Range<UInt8>, key: key) == 0xA129_CA61_49BE_45E5)
  }

  @Test func `errors say what to do`() {
    for code in LedgerError.Code.allCases {
      #expect(LedgerError(code).description.contains(": "))
    }
    let text = LedgerError(.keyTooOld, "k").description
    #expect(text == "\"k\": the key is older than the ledger remembers: make a new key")
  }
}
