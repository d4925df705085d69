/// An amount of money: exact to a millionth of its currency's unit.
///
/// ```swift
/// let total = Money("23.40", currency: "USD")
/// ```
public struct Money: Hashable, Sendable {
  /// Millionths of the currency's unit.
  public let micros: Int64
  /// ISO 4217, three capital letters.
  public let currency: String

  /// An amount of so many millionths; nil where the currency is not three letters A to Z.
  public init?(micros: Int64, currency: String) {
    guard CurrencyCode(currency) != nil else { return nil }
    self.micros = micros
    self.currency = currency
  }

  /// An amount from a decimal text such as `23.40`; nil where it is no such number, has more than six
  /// decimals that are not zero, or is beyond nine trillion.
  public init?(_ amount: String, currency: String) {
    guard let micros = Money.micros(amount) else { return nil }
    self.init(micros: micros, currency: currency)
  }

  package static func micros(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    var at = 0
    let isNegative = bytes.first == 0x2D
    if isNegative { at = 1 }
    var (value, digits, decimals): (Int64, Int, Int?) = (0, 0, nil)
    while at < bytes.count {
      defer { at += 1 }
      if bytes[at] == 0x2E {
        guard decimals == nil, digits > 0 else { return nil }
        decimals = 0
        continue
      }
      let digit = Int64(bytes[at] &- 0x30)
      guard bytes[at] &- 0x30 < 10 else { return nil }
      digits += 1
      if let after = decimals {
        decimals = after + 1
        if after >= 6 {
          guard digit == 0 else { return nil }
          continue
        }
      }
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, scaled <= Int64.max - 9 else { return nil }
      value = scaled + digit
    }
    guard digits > 0, decimals != 0 else { return nil }
    for _ in min(decimals ?? 0, 6)..<6 {
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = scaled
    }
    return isNegative ? -value : value
  }

  /// The amount as a decimal text, with two decimals at least.
  public var amount: String { Money.amount(micros) }

  package static func amount(_ micros: Int64) -> String {
    let magnitude = micros.magnitude
    var fraction = String(magnitude % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
    while fraction.utf8.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(micros < 0 ? "-" : "")\(magnitude / 1_000_000).\(fraction)"
  }
}

/// The letters of a currency in a number.
package struct CurrencyCode: BitwiseCopyable, Hashable, Sendable {
  package let bits: UInt32

  init(bits: UInt32) { self.bits = bits }

  package init?(_ text: String) {
    let letters = Array(text.utf8)
    guard letters.count == 3, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    bits = letters.reduce(0) { $0 << 8 | UInt32($1) }
  }

  package var text: String {
    String(
      decoding: [16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }, as: UTF8.self)
  }
}

/// An amount in a compiled catalog.
package struct MoneyRecord: BitwiseCopyable, Hashable, Sendable {
  package let micros: Int64
  package let currency: UInt32
  private let unused: UInt32 = 0

  package init(micros: Int64, currency: CurrencyCode) {
    self.micros = micros
    self.currency = currency.bits
  }

  init(micros: Int64, currencyBits: UInt32) {
    self.micros = micros
    currency = currencyBits
  }

  package var currencyCode: CurrencyCode { CurrencyCode(bits: currency) }

  var code: String { currencyCode.text }
}
