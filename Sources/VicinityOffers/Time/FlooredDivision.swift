extension BinaryInteger {
  /// Division that rounds down, with a remainder that is never negative; `divisor` is above 0.
  @inline(__always)
  func floored(by divisor: Self) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
