extension DecimalNumber {
  /// The nearest `Double`, ties to even, where it follows from 64-bit arithmetic; nil for the rare
  /// rest (more than 19 digits, or a large power of ten), which ``double(of:)`` reads the slow way.
  ///
  /// - Complexity: O(1); at most one 128-by-64-bit division.
  @inlinable
  package var double: Double? {
    if significand == 0, !isCut { return isNegative ? -0.0 : 0.0 }
    guard !isCut, exponent >= -19, exponent <= 22 else { return nil }
    let magnitude: Double
    if significand <= 1 << 53 {
      // Both operands are exact doubles, so the one operation rounds correctly.
      let power = DecimalNumber.doublePowersOfTen[abs(exponent)]
      magnitude = exponent < 0 ? Double(significand) / power : Double(significand) * power
    } else if exponent == 0 {
      magnitude = Double(significand)
    } else if exponent < 0 {
      magnitude = DecimalNumber.quotient(significand, DecimalNumber.powersOfTen[-exponent])
    } else {
      return nil
    }
    return isNegative ? -magnitude : magnitude
  }

  /// `numerator / denominator`, both above zero, correctly rounded.
  ///
  /// With both shifted up to a set top bit, the quotient of `numerator * 2^63` has 63 or 64 bits.
  /// A non-zero remainder is folded into its last bit, which lies at least ten places below the
  /// one that a `Double` keeps, so the conversion rounds as the exact quotient would.
  @inlinable
  static func quotient(_ numerator: UInt64, _ denominator: UInt64) -> Double {
    let numeratorShift = numerator.leadingZeroBitCount
    let denominatorShift = denominator.leadingZeroBitCount
    let dividend = numerator << UInt64(numeratorShift)
    let divisor = denominator << UInt64(denominatorShift)
    let (quotient, remainder) = divisor.dividingFullWidth((dividend >> 1, dividend << 63))
    return Double(
      sign: .plus, exponent: denominatorShift - numeratorShift - 63,
      significand: Double(quotient | (remainder == 0 ? 0 : 1)))
  }

  /// This number times `numerator / 10^decimals`, still exact; nil where it no longer fits.
  package func scaled(by numerator: UInt64, decimals: Int) -> DecimalNumber? {
    let (product, overflow) = significand.multipliedReportingOverflow(by: numerator)
    if overflow || isCut { return nil }
    return DecimalNumber(
      significand: product, exponent: exponent - decimals, isNegative: isNegative, isCut: false)
  }

  /// The nearest `Double` to the number written in `text`, which ``scan(_:at:grammar:)`` accepted
  /// whole. Infinite where it is too large.
  @inline(never)
  package static func double(of text: borrowing Span<UInt8>) -> Double {
    var characters: [UInt8] = []
    characters.reserveCapacity(text.count)
    for index in text.indices { characters.append(text[index]) }
    // The standard library's conversion is correctly rounded, whatever the length.
    return Double(String(decoding: characters, as: UTF8.self)) ?? .nan
  }

  @usableFromInline static let powersOfTen: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  @usableFromInline static let doublePowersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
