import TestSupport
import Testing
import VicinityCore

/// The decimal reader against the standard library's conversion, which is correctly rounded.
@Suite struct DecimalNumberTests {
  private static func read(_ text: String, _ grammar: DecimalNumber.Grammar = .text) -> Double? {
    let bytes = Array(text.utf8)
    var at = 0
    guard let number = DecimalNumber.scan(bytes.span, at: &at, grammar: grammar), at == bytes.count
    else { return nil }
    return number.double ?? DecimalNumber.double(of: bytes.span)
  }

  @Test func agreesWithTheStandardLibrary() {
    var random = SplitMix(seed: 1)
    var differences = 0
    let cases = 1_000_000
    for _ in 0..<cases {
      let digits = Int.random(in: 1...24, using: &random)
      var text = Bool.random(using: &random) ? "-" : ""
      let point = Int.random(in: 0...digits, using: &random)
      for position in 0..<digits {
        if position == point { text += position == 0 ? "0." : "." }
        text += String(Int.random(in: 0...9, using: &random))
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        text += "e\(Int.random(in: -340...310, using: &random))"
      }
      if Self.read(text)?.bitPattern != Double(text)?.bitPattern { differences += 1 }
    }
    print("decimal numbers: \(differences) of \(cases) differ from the standard library")
    #expect(differences == 0)
  }

  @Test func agreesOnShortestTextOfRandomDoubles() {
    var random = SplitMix(seed: 2)
    var differences = 0
    for _ in 0..<300_000 {
      let value = Double.random(in: -180...180, using: &random)
      if Self.read(value.description) != value { differences += 1 }
      let any = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      if any.isFinite, Self.read(any.description) != any { differences += 1 }
    }
    #expect(differences == 0)
  }

  @Test func agreesHalfWayBetweenDoubles() {
    // Decimal expansions of exact ties and their neighbours one digit off.
    var random = SplitMix(seed: 3)
    var differences = 0
    for _ in 0..<200_000 {
      let odd = UInt64.random(in: 1 << 53..<1 << 54, using: &random) | 1
      for text in [
        "\(odd)", "\(odd)0", "\(odd).0", "\(odd)e-1", "\(odd)e-5", "\(odd)e-19", "\(odd)e2",
      ] {
        if Self.read(text) != Double(text) { differences += 1 }
      }
    }
    #expect(differences == 0)
  }

  @Test(arguments: [
    "0", "-0", "0.0", "1e22", "1e23", "9007199254740993", "1e-19", "123456789012345678901234567890",
    "0.000000000000000000000000000001", "4.9e-324", "2.2250738585072011e-308",
    "1.7976931348623157e308",
    "9999999999999999999", "18446744073709551615", "0.30000000000000004", "1e400", "1e-400",
    "00000000000000000000000000001", "0.00000000000000000000000000000000000000012345",
  ])
  func agreesOnCorners(text: String) {
    #expect(Self.read(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: [
    "", "-", ".", "+", "e5", "1e", "1e+", "--1", "0x10", "nan", "inf", "1_000", " 1",
  ])
  func refusesWhatIsNoNumber(text: String) { #expect(Self.read(text) == nil) }

  @Test(arguments: ["+1", "01", "-01", ".5", "5.", "5.e1", "00"])
  func jsonIsStricter(text: String) {
    #expect(Self.read(text, .text) != nil)
    #expect(Self.read(text, .json) == nil)
  }
}
