/// The zone in whose calendar days and weeks an offer counts.
///
/// A compiled catalog has the zones of its places. A period is known by the date of its first day, not
/// by an instant: where clocks go back over midnight, the hour that comes again counts to the day that
/// clocks show; a day without a midnight starts where it starts.
public struct LimitZone: Hashable, Sendable {
  package let transitions: [ZoneTransition]

  package init(_ transitions: [ZoneTransition]) { self.transitions = transitions }

  /// A zone that never changes its clocks, so many seconds ahead of UTC.
  public init(utcOffset: Int32) { transitions = [ZoneTransition(at: .min, offset: utcOffset)] }

  /// Universal time.
  public static let utc = LimitZone(utcOffset: 0)

  /// The day that clocks show, as days since 1970-01-01.
  func day(at seconds: Int64) -> Int32 {
    unsafe transitions.withUnsafeBufferPointer { unsafe LimitZone.day(at: seconds, in: $0) }
  }

  /// The same from records in flat memory; of universal time where there are none.
  static func day(at seconds: Int64, in transitions: UnsafeBufferPointer<ZoneTransition>) -> Int32 {
    let local =
      unsafe ZoneRules.localTime(at: seconds, in: transitions)
      ?? ZoneRules.localTime(at: seconds, by: ZoneTransition(at: .min, offset: 0))
    return local.date.day
  }
}
