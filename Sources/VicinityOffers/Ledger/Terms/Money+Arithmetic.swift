extension Money {
  /// The sum; nil where the currencies differ, or it is more than 64 bits of millionths hold.
  public func adding(_ other: Money) -> Money? {
    let (sum, isLarge) = micros.addingReportingOverflow(other.micros)
    guard currency == other.currency, !isLarge else { return nil }
    return Money(micros: sum, currency: currency)
  }

  /// The difference; nil where the currencies differ, or it is more than 64 bits of millionths hold.
  public func subtracting(_ other: Money) -> Money? {
    let (difference, isLarge) = micros.subtractingReportingOverflow(other.micros)
    guard currency == other.currency, !isLarge else { return nil }
    return Money(micros: difference, currency: currency)
  }

  /// Whether it is more than another amount; nil where the currencies differ.
  public func isMore(than other: Money) -> Bool? {
    currency == other.currency ? micros > other.micros : nil
  }
}
