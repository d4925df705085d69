/// A decimal number as it was written: `significand * 10^exponent`, negative or not.
///
/// Reading keeps the decimal digits, so that scaling (2 miles in metres) and the final conversion
/// to a `Double` round once, correctly.
@frozen
package struct DecimalNumber: Hashable, Sendable {
  /// The first 19 significant digits.
  package var significand: UInt64
  /// The power of ten of the last digit in `significand`.
  package var exponent: Int
  /// Whether a minus sign stands before it.
  package var isNegative: Bool
  /// Whether digits other than zero follow the first 19.
  package var isCut: Bool

  @inlinable
  package init(significand: UInt64, exponent: Int, isNegative: Bool, isCut: Bool) {
    self.significand = significand
    self.exponent = exponent
    self.isNegative = isNegative
    self.isCut = isCut
  }

  /// Which texts count as a number.
  @frozen
  package enum Grammar: Sendable {
    /// RFC 8259: no plus sign, no leading zeros, digits on both sides of a point.
    case json
    /// What spreadsheets write: also `+1`, `007`, `.5` and `5.`.
    case text
  }

  /// Reads a number at `position` and moves `position` behind it; nil, and `position` unmoved,
  /// where no number of that grammar stands.
  ///
  /// - Complexity: O(digits).
  @inlinable
  package static func scan(
    _ bytes: borrowing Span<UInt8>, at position: inout Int, grammar: Grammar
  ) -> DecimalNumber? {
    if let plain = plain(bytes, at: &position, grammar) { return plain }
    let end = bytes.count
    var at = position
    var number = DecimalNumber(significand: 0, exponent: 0, isNegative: false, isCut: false)
    if at < end, bytes[at] == 0x2D || (bytes[at] == 0x2B && grammar == .text) {
      number.isNegative = bytes[at] == 0x2D
      at += 1
    }
    var kept = 0
    let whole = at
    while at < end, bytes[at] &- 0x30 < 10 {
      number.append(bytes[at] &- 0x30, kept: &kept, isFraction: false)
      at += 1
    }
    let wholeDigits = at - whole
    var fractionDigits = 0
    if at < end, bytes[at] == 0x2E {
      at += 1
      let fraction = at
      while at < end, bytes[at] &- 0x30 < 10 {
        number.append(bytes[at] &- 0x30, kept: &kept, isFraction: true)
        at += 1
      }
      fractionDigits = at - fraction
      if fractionDigits == 0, grammar == .json || wholeDigits == 0 { return nil }
    }
    if wholeDigits == 0, grammar == .json || fractionDigits == 0 { return nil }
    if grammar == .json, wholeDigits > 1, bytes[whole] == 0x30 { return nil }
    if at < end, bytes[at] | 0x20 == 0x65 {
      at += 1
      var isDown = false
      if at < end, bytes[at] == 0x2B || bytes[at] == 0x2D {
        isDown = bytes[at] == 0x2D
        at += 1
      }
      let first = at
      var power = 0
      while at < end, bytes[at] &- 0x30 < 10 {
        // Far beyond what a Double can hold, and far from overflow.
        if power < 1_000_000 { power = power * 10 + Int(bytes[at] &- 0x30) }
        at += 1
      }
      if at == first { return nil }
      number.exponent += isDown ? -power : power
    }
    position = at
    return number
  }

  /// A number of at most eighteen digits, as nearly all are, without a plus sign or an exponent; nil, and `position`
  /// unmoved, for all other text, be it one or not.
  @inlinable @inline(__always)
  static func plain(
    _ bytes: borrowing Span<UInt8>, at position: inout Int, _ grammar: Grammar
  ) -> DecimalNumber? {
    let end = bytes.count
    guard position >= 0 else { return nil }
    var (at, value) = (position, UInt64(0))
    // Each place is compared with the end before it is read.
    let isNegative = unsafe at < end && bytes[unchecked: at] == 0x2D
    if isNegative { at += 1 }
    let whole = at
    while at < end, case let digit = unsafe bytes[unchecked: at] &- 0x30, digit < 10 {
      value = value &* 10 &+ UInt64(digit)
      at &+= 1
    }
    let wholeDigits = at - whole
    var fractionDigits = 0
    if unsafe at < end && bytes[unchecked: at] == 0x2E {
      at += 1
      let fraction = at
      while at < end, case let digit = unsafe bytes[unchecked: at] &- 0x30, digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        at &+= 1
      }
      fractionDigits = at - fraction
      if fractionDigits == 0 { return nil }
    }
    guard wholeDigits > 0, wholeDigits + fractionDigits <= 18 else { return nil }
    if at < end, unsafe bytes[unchecked: at] | 0x20 == 0x65 { return nil }
    if grammar == .json, wholeDigits > 1, unsafe bytes[unchecked: whole] == 0x30 { return nil }
    position = at
    return DecimalNumber(
      significand: value, exponent: -fractionDigits, isNegative: isNegative, isCut: false)
  }

  @inlinable
  mutating func append(_ digit: UInt8, kept: inout Int, isFraction: Bool) {
    if kept < 19 {
      significand = significand &* 10 &+ UInt64(digit)
      if significand != 0 { kept += 1 }
      if isFraction { exponent -= 1 }
    } else {
      if digit != 0 { isCut = true }
      if !isFraction { exponent += 1 }
    }
  }
}
