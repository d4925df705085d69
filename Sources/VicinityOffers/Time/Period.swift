/// A span of time as a calendar counts it: months, days and seconds, none of which is a number of the
/// others.
package struct Period: Hashable, Sendable, BitwiseCopyable {
  package let months: Int32
  package let days: Int32
  package let seconds: Int64

  /// A period of parts that are 0 or more; nil for any other.
  package init?(months: Int32 = 0, days: Int32 = 0, seconds: Int64 = 0) {
    guard months >= 0, days >= 0, seconds >= 0 else { return nil }
    self.months = months
    self.days = days
    self.seconds = seconds
  }

  /// Whether it has a time part, and so no date before it.
  package var hasTime: Bool { seconds != 0 }

  /// The date this long before `date`: first the months, where a day that the month lacks is its last,
  /// and then the days. Nil where the period has a time part, or the date would be before 0001-01-01.
  package func date(before date: CivilDate) -> CivilDate? {
    guard !hasTime else { return nil }
    let parts = date.parts
    let (year, month) = (parts.year * 12 + parts.month - 1 - Int(months)).floored(by: 12)
    let last = CivilDate.length(ofMonth: month + 1, year: year)
    let day = min(parts.day, last)
    return CivilDate(year: year, month: month + 1, day: day)?.adding(days: -Int64(days))
  }
}
