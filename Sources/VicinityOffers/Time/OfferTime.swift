/// The time that an offer is asked for: an instant, with the offset from UTC it was written in.
///
/// ```swift
/// let time = OfferTime("2026-11-25T18:42:07-08:00")
/// ```
///
/// Whether an offer is valid or open depends on the instant alone, in the zone of its place; the
/// offset says which day the customer's own clock shows. So two times of the same instant with other
/// offsets are not equal. Nothing reads a clock: the time of a decision is always an argument.
public struct OfferTime: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let seconds: Int64
  /// What local time is ahead of UTC, in seconds: whole minutes, from -64,800 to 64,800.
  public let utcOffset: Int32

  /// A time from an instant and an offset.
  ///
  /// An offset is cut to whole minutes, as RFC 3339 writes them; one beyond 18 hours is taken as 18
  /// hours, and a time whose local date is outside the years
  /// 1 to 9999 as the nearest second within.
  ///
  /// - Parameters:
  ///   - seconds: seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  ///   - utcOffset: what local time is ahead of UTC, in seconds; negative to the west.
  public init(seconds: Int64, utcOffset: Int32 = 0) {
    let offset = min(max(utcOffset, -OfferTime.mostOffset), OfferTime.mostOffset) / 60 * 60
    self.seconds = LocalSeconds.local(of: seconds, offset: offset) - Int64(offset)
    self.utcOffset = offset
  }

  /// 18 hours: more than any place keeps.
  static let mostOffset: Int32 = 18 * 3600

  /// Days since 1970-01-01 on a clock of this offset.
  package var localDay: Int32 { localDate.day }

  /// The date on a clock of this offset.
  package var localDate: CivilDate {
    CivilDate(
      clamping: LocalSeconds.local(of: seconds, offset: utcOffset).floored(by: 86_400).quotient)
  }
}
