/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31, in no zone.
///
/// It is stored in flat memory: a damaged `day` gives a year outside those, and traps nowhere.
package struct CivilDate: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Days since 1970-01-01.
  package let day: Int32

  /// 0001-01-01, and 9999-12-31.
  package static let first = CivilDate(unchecked: -719_162)
  package static let last = CivilDate(unchecked: 2_932_896)

  private init(unchecked day: Int32) { self.day = day }

  /// The date so many days after 1970-01-01; nil outside the years 1 to 9999.
  package init?(day: Int64) {
    guard day >= CivilDate.first.day, day <= CivilDate.last.day else { return nil }
    self.day = Int32(day)
  }

  /// The same, with the first and the last date for what is before and after them.
  package init(clamping day: Int64) {
    self.day = Int32(min(max(day, Int64(CivilDate.first.day)), Int64(CivilDate.last.day)))
  }

  /// The date of these numbers; nil where there is none.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.length(ofMonth: month, year: year)
    else { return nil }
    // A year that starts with March ends with the day that leap years add.
    let (marchYear, marchMonth) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let days =
      CivilDate.daysBefore(marchYear: marchYear) + CivilDate.daysBefore(marchMonth: marchMonth)
      + day - 1 - CivilDate.epoch
    self.day = Int32(days)
  }

  /// The days from 0000-03-01 to 1970-01-01.
  private static let epoch = 719_468

  /// The days before March of `year`, which is 0 or later, from March of year 0.
  private static func daysBefore(marchYear year: Int) -> Int {
    365 * year + year / 4 - year / 100 + year / 400
  }

  /// The days from March to the month so many months later: each five months have 153 days.
  private static func daysBefore(marchMonth month: Int) -> Int { (153 * month + 2) / 5 }

  /// The number of days of a month from 1 to 12.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The year, the month from 1, and the day of the month from 1.
  package var parts: (year: Int, month: Int, day: Int) {
    let (cycle, rest) = (Int(day) + CivilDate.epoch).floored(by: 146_097)
    // A year of mean length is at most one off.
    var year = rest * 400 / 146_097
    if CivilDate.daysBefore(marchYear: year) > rest {
      year -= 1
    } else if CivilDate.daysBefore(marchYear: year + 1) <= rest {
      year += 1
    }
    let dayOfYear = rest - CivilDate.daysBefore(marchYear: year)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - CivilDate.daysBefore(marchMonth: marchMonth) + 1
    let isNextYear = marchMonth >= 10
    return (
      cycle * 400 + year + (isNextYear ? 1 : 0), isNextYear ? marchMonth - 9 : marchMonth + 3,
      dayOfMonth
    )
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }
  /// The day of the month, from 1.
  package var dayOfMonth: Int { parts.day }

  /// 0 for Monday to 6 for Sunday: 1970-01-01 was a Thursday.
  package var weekday: Int { (Int(day) + 3).floored(by: 7).remainder }

  /// The date so many days later; nil outside the years 1 to 9999.
  package func adding(days: Int64) -> CivilDate? {
    let (sum, isLarge) = Int64(day).addingReportingOverflow(days)
    return isLarge ? nil : CivilDate(day: sum)
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }
}
