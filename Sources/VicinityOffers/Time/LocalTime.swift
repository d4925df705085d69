/// What a clock at a place shows at an instant.
package struct LocalTime: Hashable, Sendable, BitwiseCopyable {
  package let date: CivilDate
  /// The second of the day, from 0.
  package let second: Int32
  /// Whether clocks there showed the same at an earlier instant.
  package let isRepeated: Bool
  /// What local time is ahead of UTC, in seconds.
  package let utcOffset: Int32

  package init(date: CivilDate, second: Int32, isRepeated: Bool = false, utcOffset: Int32 = 0) {
    self.date = date
    self.second = second
    self.isRepeated = isRepeated
    self.utcOffset = utcOffset
  }

  /// The minute of the week, from 0 for Monday 00:00 to 10,079.
  @inline(__always)
  package var minuteOfWeek: Int { date.weekday &* 1440 &+ Int(second) / 60 }
}

/// Seconds on a local clock, counted from 1970-01-01T00:00:00 there.
enum LocalSeconds {
  private static let first = Int64(CivilDate.first.day) * 86_400
  private static let last = Int64(CivilDate.last.day) * 86_400 + 86_399

  /// The local second of an instant, or the nearest one of the years 1 to 9999.
  @inline(__always)
  static func local(of seconds: Int64, offset: Int32) -> Int64 {
    // Beyond every date an offset of 26 hours brings nothing back, so the sum cannot overflow.
    let near = min(max(seconds, first - 200_000), last + 200_000)
    return min(max(near + Int64(offset), first), last)
  }
}
