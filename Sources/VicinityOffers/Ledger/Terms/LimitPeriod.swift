/// The time in which a cap counts.
public enum LimitPeriod: Hashable, Sendable, BitwiseCopyable {
  /// All time.
  case forever
  /// A calendar day in the offer's zone, from midnight to midnight, however long clocks make it.
  case day
  /// A calendar week in the offer's zone, Monday to Sunday.
  case week
  /// The seconds before each redemption: one at `t` counts up to, and not at, `t` and the span. A day
  /// of it is 86,400 seconds, also where clocks change.
  case rolling(seconds: Int64)

  /// A rolling period of a duration as catalogs write it, `P7D`; nil for an empty one, one with months
  /// or years, which have no fixed length, and one over 100 years.
  package init?(_ period: Period) {
    guard period.months == 0, period.seconds <= LimitPeriod.longest else { return nil }
    let seconds = Int64(period.days) * 86_400 + period.seconds
    guard (1...LimitPeriod.longest).contains(seconds) else { return nil }
    self = .rolling(seconds: seconds)
  }

  private static let longest: Int64 = 36_525 * 86_400
}
