import TestSupport
import Testing
import VicinityOffers

@Suite struct WeekHoursTests {
  static func rows(_ random: inout SplitMix) -> [OpeningHours] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let opens = Int.random(in: 0..<1440, using: &random)
      let closes = Int.random(in: 0...1440, using: &random)
      return OpeningHours(
        days: Weekdays(rawValue: .random(in: 1...127, using: &random)), opens: opens,
        closes: closes == opens ? opens + 1 : closes)
    }
  }

  /// Whether a row is open at a minute of the week, as a day's opening, and the opening before it.
  private static func isOpen(_ row: OpeningHours, _ minute: Int) -> Bool {
    let (day, clock) = (minute / 1440, minute % 1440)
    if row.closes > row.opens {
      return row.days.contains(weekday: day) && clock >= row.opens && clock < row.closes
    }
    return row.days.contains(weekday: day) && clock >= row.opens
      || row.days.contains(weekday: (day + 6) % 7) && clock < row.closes
  }

  @Test func `minutes are those of the rows`() throws {
    var random = SplitMix(seed: 2)
    var (compared, different) = (0, 0)
    for _ in 0..<300 {
      let rows = WeekHoursTests.rows(&random)
      let hours = try WeekHours(rows)
      let minutes = (0..<WeekHours.minutes).map { minute in
        rows.contains { WeekHoursTests.isOpen($0, minute) }
      }
      // From the end, twice round, the next open minute is known.
      var wait: Int?
      for minute in (0..<2 * WeekHours.minutes).reversed() {
        let at = minute % WeekHours.minutes
        wait = minutes[at] ? 0 : wait.map { $0 + 1 }
        guard minute < WeekHours.minutes else { continue }
        compared += 2
        if hours.contains(at) != minutes[at] { different += 1 }
        if hours.wait(from: at) != wait { different += 1 }
      }
    }
    print("minutes of weeks: \(compared) compared, \(different) differences")
    #expect(compared == 6_048_000 && different == 0)
  }

  @Test func `the end of a day is 24:00, or 00:00 after an opening`() throws {
    func count(_ opens: Int, _ closes: Int) throws -> Int {
      let row = OpeningHours(days: Weekdays(weekday: 6), opens: opens, closes: closes)
      return try WeekHours([row]).words.reduce(0) { $0 + $1.nonzeroBitCount }
    }
    #expect(try count(0, 1440) == 1440)
    #expect(try count(1380, 0) == 60 && count(1380, 1440) == 60)
    #expect(try count(600, 599) == 1439)
    // Sunday's night is Monday's morning.
    let night = try WeekHours([
      OpeningHours(days: Weekdays(weekday: 6), opens: 1380, closes: 60)
    ])
    #expect(night.contains(0) && night.contains(59) && !night.contains(60))
    #expect(night.contains(10_079) && night.wait(from: 60) == 9960)
  }

  @Test func `rows that cannot be are refused`() {
    func reason(_ days: Weekdays, _ opens: Int, _ closes: Int) -> OpeningFault? {
      let good = OpeningHours(days: .everyDay, opens: 0, closes: 1440)
      do throws(OpeningFault) {
        _ = try WeekHours([good, OpeningHours(days: days, opens: opens, closes: closes)])
        return nil
      } catch {
        return error
      }
    }
    #expect(reason([], 0, 60)?.reason == .noDays)
    #expect(reason(Weekdays(rawValue: 0x80), 0, 60)?.reason == .noDays)
    for opens in [-1, 1440, Int.min, .max] {
      #expect(reason(.everyDay, opens, 60)?.reason == .opens)
    }
    for closes in [-1, 1441, Int.min, .max] {
      #expect(reason(.everyDay, 0, closes)?.reason == .closes)
    }
    #expect(reason(.everyDay, 0, 0)?.reason == .noTime)
    #expect(reason(.everyDay, 600, 600)?.row == 1)
    #expect(reason(.everyDay, 600, 601) == nil)
    for reason in OpeningFault.Reason.allCases {
      #expect(!reason.problem.isEmpty && !reason.mend.isEmpty)
    }
  }

  @Test func `bits outside the week are none`() {
    let padded = [UInt64](repeating: 0, count: 157) + [UInt64.max << 32]
    padded.withUnsafeBufferPointer { words in
      #expect(WeekHours.wait(from: 0, in: words) == nil)
      for minute in [Int.min, -1, 10_080, 10_111, .max] {
        #expect(!WeekHours.contains(minute, in: words))
        #expect(WeekHours.wait(from: minute, in: words) == nil)
      }
    }
    [UInt64](repeating: .max, count: 157).withUnsafeBufferPointer { words in
      #expect(!WeekHours.contains(0, in: words) && WeekHours.wait(from: 0, in: words) == nil)
    }
  }

  @Test func `times of day are texts`() {
    for (text, minute) in [
      ("8:00", 480), ("08:00", 480), ("08:00:00", 480), ("0:00", 0), ("23:59", 1439),
      ("24:00", 1440),
      ("24:00:00", 1440),
    ] {
      #expect(OpeningHours.minute(text) == minute, "\(text)")
    }
    for text in [
      "", "8", "8:0", "08", "0800", "8:60", "24:01", "25:00", "99:59", "08:00:01", "08:00:60",
      "08:00:",
      "8:00:00", "008:00", "-8:00", "08:00 ", " 08:00", "8:00am", "08.00", "08:00:00.0", "08:00Z",
    ] {
      #expect(OpeningHours.minute(text) == nil, "\(text)")
    }
  }

  @Test func `days of the week are texts`() {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for (weekday, name) in names.enumerated() {
      let day = Weekdays(weekday: weekday)
      for text in [
        name, name.uppercased(), name.lowercased(), String(name.prefix(2)),
        "https://schema.org/\(name)", "http://schema.org/\(name)",
      ] {
        #expect(Weekdays(text) == day, "\(text)")
      }
    }
    for text in [
      "", "M", "Mon", "Mondays", " Monday", "Mo-Fr", "PublicHolidays", "https://schema.org/Mo",
      "https://schema.org/PublicHolidays", "https://schema.org/", "schema.org/Monday", "Moo", "1",
    ] {
      #expect(Weekdays(text) == nil, "\(text)")
    }
    #expect(Weekdays(weekday: 7) == [] && Weekdays(weekday: -1) == [])
  }
}
