import BigInt

/// An exact number: `significand * 2^exponent`. Every finite double is one, and so are all sums and
/// products of such numbers.
struct Dyadic {
  private let significand: BigInt
  private let exponent: Int

  /// Exactly `value`, which must be finite.
  init(_ value: Double) {
    precondition(value.isFinite)
    if value == 0 {
      self.init(significand: 0, exponent: 0)
      return
    }
    let whole = Int64(value.significand * 0x1p52)
    let exponent = Int(value.exponent) - 52
    let significand = value < 0 ? -whole : whole
    precondition(Double(sign: .plus, exponent: exponent, significand: Double(significand)) == value)
    self.init(significand: BigInt(significand), exponent: exponent)
  }

  private init(significand: BigInt, exponent: Int) {
    self.significand = significand
    self.exponent = exponent
  }

  /// -1, 0 or 1.
  var sign: Int { Int(significand.signum()) }

  static func + (left: Dyadic, right: Dyadic) -> Dyadic {
    let exponent = min(left.exponent, right.exponent)
    return Dyadic(
      significand: (left.significand << (left.exponent - exponent))
        + (right.significand << (right.exponent - exponent)), exponent: exponent)
  }

  static func - (left: Dyadic, right: Dyadic) -> Dyadic {
    left + Dyadic(significand: -right.significand, exponent: right.exponent)
  }

  static func * (left: Dyadic, right: Dyadic) -> Dyadic {
    Dyadic(
      significand: left.significand * right.significand, exponent: left.exponent + right.exponent)
  }

  /// Whether the number is exactly `value`.
  func equals(_ value: Double) -> Bool { (self - Dyadic(value)).sign == 0 }
}
