/// The caller's name for one redemption: a UUID of version 7, so it says when it was made.
///
/// ```swift
/// let key = LedgerKey(at: now, using: &random)          // once, when the customer presses the button
/// let again = LedgerKey("019ab1c2-7d00-7abc-8def-0123456789ab")
/// ```
///
/// A ledger answers the same key alike, whatever happens between: make one for each redemption, and use
/// it for every retry. How long that holds is ``LedgerRules/retention``.
public struct LedgerKey: Hashable, Sendable, BitwiseCopyable {
  /// The first eight bytes: 48 bits of milliseconds, the version, 12 random bits.
  package let high: UInt64
  /// The last eight bytes: the variant and 62 random bits.
  package let low: UInt64

  package init?(high: UInt64, low: UInt64) {
    guard high >> 12 & 0xF == 7, low >> 62 == 2 else { return nil }
    self.high = high
    self.low = low
  }

  private init(unchecked high: UInt64, _ low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new key, made at a time, of 74 random bits.
  ///
  /// A time before 1970 counts as 1970, one after the year 9999 as that.
  public init(at time: OfferTime, using random: inout some RandomNumberGenerator) {
    let milliseconds = UInt64(max(time.seconds, 0)) &* 1000
    let bits = random.next()
    self.init(
      unchecked: milliseconds << 16 | 0x7000 | bits & 0xFFF, 1 << 63 | random.next() >> 2)
  }

  /// When it was made, in milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64 { Int64(high >> 16) }

  /// When it was made, in whole seconds.
  var seconds: Int64 { milliseconds / 1000 }

  /// The key of the other party of a referral.
  var partner: LedgerKey { LedgerKey(unchecked: high, low ^ 1) }
}

extension LedgerKey: LosslessStringConvertible {
  /// A key from the text of a UUID, `019ab1c2-7d00-7abc-8def-0123456789ab`, in letters of either size;
  /// nil for any other text, and for a UUID that is not of version 7.
  public init?(_ text: String) {
    var words: (high: UInt64, low: UInt64) = (0, 0)
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == 0x2D else { return nil }
        continue
      }
      guard index < 36, let digit = LedgerKey.digit(byte) else { return nil }
      if digits < 16 {
        words.high = words.high << 4 | digit
      } else {
        words.low = words.low << 4 | digit
      }
      digits += 1
    }
    guard digits == 32 else { return nil }
    self.init(high: words.high, low: words.low)
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x66: UInt64(byte - 0x61 + 10)
    case 0x41...0x46: UInt64(byte - 0x41 + 10)
    default: nil
    }
  }

  /// The text of the UUID, in small letters.
  public var description: String {
    var text = ""
    text.reserveCapacity(36)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { text += "-" }
      let word = index < 16 ? high : low
      text += String(word >> UInt64(60 - index % 16 * 4) & 0xF, radix: 16)
    }
    return text
  }
}
