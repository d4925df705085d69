import Foundation
import TestSupport
import Testing
import VicinityOffers

@Suite struct CivilDateTests {
  @Test func `every day follows the one before`() {
    var (year, month, day) = (1, 1, 1)
    var weekday = 0
    var (compared, different) = (0, 0)
    for number in CivilDate.first.day...CivilDate.last.day {
      let date = CivilDate(day: Int64(number))
      compared += 1
      if date.map({ $0.parts == (year, month, day) && $0.weekday == weekday }) != true
        || CivilDate(year: year, month: month, day: day) != date
      {
        different += 1
      }
      weekday = (weekday + 1) % 7
      let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      day += 1
      if day > length { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    print("dates: \(compared) compared, \(different) differences")
    #expect(compared == 3_652_059 && different == 0)
    #expect((year, month, day) == (10_000, 1, 1))
  }

  @Test func `days and weekdays are Foundation's`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var random = SplitMix(seed: 3)
    var different = 0
    for _ in 0..<5000 {
      let day = Int64.random(in: -140_000..<2_900_000, using: &random)
      let date = try #require(CivilDate(day: day))
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      if parts.year != date.year || parts.month != date.month || parts.day != date.dayOfMonth
        || parts.weekday != (date.weekday + 1) % 7 + 1
      {
        different += 1
      }
    }
    print("dates by Foundation: 5000 compared, \(different) differences")
    #expect(different == 0)
  }

  @Test func `texts are dates, or nothing`() {
    #expect(CivilDate("1970-01-01")?.day == 0)
    #expect(CivilDate("2026-11-25")?.weekday == 2)
    #expect(CivilDate("2024-02-29")?.description == "2024-02-29")
    #expect(CivilDate("0001-01-01") == .first && CivilDate("9999-12-31") == .last)
    #expect(CivilDate("x2026-11-25y".dropFirst().dropLast())?.description == "2026-11-25")
    #expect(CivilDate.first.description == "0001-01-01")
    for text in [
      "", "2026", "2026-11", "2026-11-2", "2026-1-25", "26-11-25", "2026-11-25 ", " 2026-11-25",
      "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
      "0000-01-01",
      "-026-01-01", "+026-01-01", "2026/11/25", "20261125", "2026-11-25T", "2026-W48-3",
      "10000-01-01",
      "2026-11-2\u{0665}", "2026-11-25\0",
    ] {
      #expect(CivilDate(text) == nil, "\(text)")
    }
  }

  @Test func `numbers outside the calendar are refused`() {
    #expect(CivilDate(day: .min) == nil && CivilDate(day: .max) == nil)
    #expect(CivilDate(day: Int64(CivilDate.first.day) - 1) == nil)
    #expect(CivilDate(clamping: .max) == .last && CivilDate(clamping: .min) == .first)
    #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
    #expect(CivilDate(year: .min, month: .max, day: .min) == nil)
    #expect(CivilDate(year: 2026, month: 1, day: .max) == nil)
    #expect(CivilDate.last.adding(days: 1) == nil && CivilDate.first.adding(days: -1) == nil)
    #expect(CivilDate.last.adding(days: .max) == nil && CivilDate.first.adding(days: .min) == nil)
  }

  @Test func `damaged days trap nowhere`() {
    for day in [Int32.min, .max, -719_469, 2_932_897] {
      let date = unsafeBitCast(day, to: CivilDate.self)
      #expect((1...12).contains(date.month) && (1...31).contains(date.dayOfMonth))
      #expect((0..<7).contains(date.weekday) && !date.description.isEmpty)
    }
  }
}
