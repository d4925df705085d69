import Foundation
import TestSupport
import Testing
import VicinityOffers

@Suite struct PeriodTests {
  @Test(arguments: [
    ("P60D", Int32(0), Int32(60), Int64(0), "P60D"), ("P2W", 0, 14, 0, "P14D"),
    ("P1M", 1, 0, 0, "P1M"), ("P1Y2M10D", 14, 10, 0, "P1Y2M10D"), ("PT2M", 0, 0, 120, "PT2M"),
    ("PT5M30S", 0, 0, 330, "PT5M30S"), ("P1DT12H", 0, 1, 43_200, "P1DT12H"),
    ("P0D", 0, 0, 0, "P0D"),
    ("PT0S", 0, 0, 0, "P0D"), ("P12M", 12, 0, 0, "P1Y"), ("PT36H", 0, 0, 129_600, "PT36H"),
    ("PT90S", 0, 0, 90, "PT1M30S"), ("P007D", 0, 7, 0, "P7D"),
    ("P2147483647D", 0, .max, 0, "P2147483647D"),
    ("PT9223372036854775807S", 0, 0, .max, "PT2562047788015215H30M7S"),
  ])
  func `durations are periods`(
    _ text: String, _ months: Int32, _ days: Int32, _ seconds: Int64, _ written: String
  ) throws {
    let period = try #require(Period(text))
    #expect(period == Period(months: months, days: days, seconds: seconds))
    #expect(period.description == written && Period(written) == period)
  }

  @Test(arguments: [
    "", "P", "PT", "P1DT", "1D", "p1d", "P1", "PD", "P-1D", "-P1D", "+P1D", "P1.5D", "P1,5D",
    "P1D ",
    " P1D", "P1D1M", "P1M1Y", "P1M1M", "P1W1D", "P1Y1W", "P1WT1H", "P1H", "PT1D", "PT1Y", "PT1S1M",
    "PT1HT1M", "P1S", "P2147483648D", "P2147483648M", "P178956971Y", "P306783379W",
    "PT9223372036854775808S", "PT2562047788015216H", "P99999999999999999999D",
    "PT9223372036854775807S1H", "PT9223372036854775807H", "P1D\0", "P\u{0661}D",
  ])
  func `anything else is nothing`(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `dates before are Foundation's`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var random = SplitMix(seed: 6)
    var different = 0
    for _ in 0..<10_000 {
      let date = try #require(CivilDate(day: .random(in: 0..<40_000, using: &random)))
      let months = Int32.random(in: 0...60, using: &random)
      let days = Int32.random(in: 0...200, using: &random)
      // Calendar's own subtraction of months clips to February as the year it starts from has it: from
      // 2064-05-29 by 51 months it goes to 2060-02-28. So only the length of the month is asked of it.
      let start = Date(timeIntervalSince1970: Double(date.day) * 86_400)
      var parts = calendar.dateComponents([.year, .month, .day], from: start)
      let target = DateComponents(year: parts.year, month: (parts.month ?? 0) - Int(months), day: 1)
      let first = try #require(calendar.date(from: target))
      let length = try #require(calendar.range(of: .day, in: .month, for: first)?.count)
      parts.day = min(parts.day ?? 0, length) - 1 - Int(days)
      let earlier = calendar.date(byAdding: .day, value: parts.day ?? 0, to: first)
      let expected = try #require(earlier).timeIntervalSince1970 / 86_400
      let found = Period(months: months, days: days)?.date(before: date)
      if found.map({ Double($0.day) }) != expected { different += 1 }
    }
    print("dates before: 10000 compared, \(different) differences")
    #expect(different == 0)
  }

  @Test(arguments: [
    ("P1M", "2026-03-31", "2026-02-28"), ("P1M", "2028-03-31", "2028-02-29"),
    ("P1Y", "2028-02-29", "2027-02-28"), ("P1M1D", "2026-03-31", "2026-02-27"),
    ("P2W", "2026-01-07", "2025-12-24"), ("P1Y2M10D", "2026-01-05", "2024-10-26"),
    ("P0D", "2026-01-05", "2026-01-05"), ("P1D", "0001-01-02", "0001-01-01"),
  ])
  func `months end where the month ends`(_ period: String, _ date: String, _ before: String) throws
  {
    let date = try #require(CivilDate(date))
    #expect(Period(period)?.date(before: date)?.description == before)
  }

  @Test func `a period that leaves the calendar has no date before`() {
    #expect(Period("P1D")?.date(before: .first) == nil)
    #expect(Period("P10000Y")?.date(before: .last) == nil)
    #expect(Period(months: .max, days: .max)?.date(before: .last) == nil)
    #expect(Period("P1DT1S")?.date(before: .last) == nil)
    #expect(Period(months: -1) == nil && Period(days: -1) == nil && Period(seconds: -1) == nil)
  }
}
