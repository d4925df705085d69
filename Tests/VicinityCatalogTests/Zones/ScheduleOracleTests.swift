import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityOffers

/// A schedule as one reads it: each opening belongs to a calendar day, and is a stretch of that day's
/// clock.
private struct PlainSchedule {
  var from: String?
  var through: String?
  var rows: [OpeningHours]?

  func verdict(_ seconds: Int64, _ oracle: CivilOracle) -> ScheduleVerdict? {
    let parts = oracle.components(seconds)
    let numbers = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
      .compactMap(\.self)
    guard numbers.count == 6 else { return nil }
    let today = String(format: "%04d-%02d-%02d", numbers[0], numbers[1], numbers[2])
    if let from, today < from { return .early }
    if let through, today > through { return .ended }
    guard let rows else { return .open }
    if oracle.first(parts) != seconds { return .closed }
    let now = numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    // Days are walked in UTC, where each has its hours.
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let noon = DateComponents(year: parts.year, month: parts.month, day: parts.day, hour: 12)
    for back in 0...1 {
      guard let date = calendar.date(from: noon),
        let day = calendar.date(byAdding: .day, value: -back, to: date)
      else { return nil }
      let weekday = (calendar.component(.weekday, from: day) + 5) % 7
      let clock = now + back * 86_400
      for row in rows where row.days.contains(weekday: weekday) {
        let closes = row.closes > row.opens ? row.closes : row.closes + 1440
        if clock >= row.opens * 60, clock < closes * 60 { return .open }
      }
    }
    return .closed
  }
}

@Suite struct ScheduleOracleTests {
  private static func rows(_ random: inout SplitMix) -> [OpeningHours] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let opens = Int.random(in: 0..<96, using: &random) * 15
      var closes = Int.random(in: 0...96, using: &random) * 15
      if closes == opens { closes = opens == 0 ? 1440 : 0 }
      return OpeningHours(
        days: Weekdays(rawValue: .random(in: 1...127, using: &random)), opens: opens,
        closes: closes)
    }
  }

  @Test func `verdicts are those of walking calendar days`() throws {
    let files = TimeZoneFiles()
    var random = SplitMix(seed: 7)
    var counts: [ScheduleVerdict: Int] = [:]
    var (compared, different, repeatedClosed) = (0, 0, 0)
    for name in testedZones {
      let transitions = try files.transitions(for: name)
      let oracle = try #require(CivilOracle(name))
      guard oracle.isOfSystem else { continue }
      let changes = transitions.map(\.at).filter { (1_735_689_600..<1_924_992_000).contains($0) }
      for _ in 0..<25 {
        let rows: [OpeningHours]? =
          Int.random(in: 0..<8, using: &random) == 0
          ? nil : ScheduleOracleTests.rows(&random)
        let center =
          changes.randomElement(using: &random)
          ?? .random(in: 1_735_689_600..<1_924_992_000, using: &random)
        let day = center / 86_400
        let from = CivilDate(day: day + .random(in: -4...1, using: &random))
        let through = CivilDate(day: day + .random(in: 0...4, using: &random))
        let record = ScheduleRecord(
          from: from, through: through, zone: 0, hours: rows == nil ? ScheduleRecord.always : 0)
        let plain = PlainSchedule(
          from: from?.description, through: through?.description, rows: rows)
        let hours = try rows.map { try WeekHours($0) }
        var instants = (0..<40).map { _ in
          center + .random(in: -500_000..<500_000, using: &random)
        }
        // Quarters of an hour around the change, and the seconds beside them.
        for quarter in Int64(-8)...12 {
          instants += [-1, 0, 1].map { center + quarter * 900 + $0 }
        }
        // Midnights, by clocks of quarters of an hour.
        for quarter in Int64(-60)...60 { instants.append(day * 86_400 + quarter * 900) }
        for instant in instants {
          let found = transitions.withUnsafeBufferPointer { transitions in
            let local = ZoneRules.localTime(at: instant, in: transitions)!
            let verdict =
              hours.map {
                $0.words.withUnsafeBufferPointer { record.verdict(local, hours: $0) }
              } ?? record.verdict(local, hours: nil)
            if local.isRepeated, verdict == .closed { repeatedClosed += 1 }
            return verdict
          }
          let expected = try #require(plain.verdict(instant, oracle))
          compared += 1
          counts[expected, default: 0] += 1
          if found != expected {
            different += 1
            print(name, instant, record, found, expected)
          }
        }
      }
    }
    print(
      "verdicts: \(compared) compared, \(counts[.early] ?? 0) early, \(counts[.ended] ?? 0) ended,",
      "\(counts[.closed] ?? 0) closed, \(counts[.open] ?? 0) open,",
      "\(repeatedClosed) closed at repeated times, \(different) differences")
    for verdict in ScheduleVerdict.allCases { #expect(counts[verdict] ?? 0 > 1000) }
    #expect(repeatedClosed > 500)
    #expect(different == 0)
  }

  private static func verdict(
    _ text: String, _ record: ScheduleRecord, _ rows: [OpeningHours]?,
    zone: String = "America/Los_Angeles"
  ) throws -> ScheduleVerdict {
    let transitions = try TimeZoneFiles().transitions(for: zone)
    let time = try #require(OfferTime(text))
    let local = try #require(
      transitions.withUnsafeBufferPointer { ZoneRules.localTime(at: time.seconds, in: $0) })
    guard let rows else { return record.verdict(local, hours: nil) }
    return try WeekHours(rows).words.withUnsafeBufferPointer { record.verdict(local, hours: $0) }
  }

  @Test(arguments: [
    ("2026-11-24T23:59:59-08:00", ScheduleVerdict.early),
    ("2026-11-25T00:00:00-08:00", .open),
    ("2026-11-25T08:00:00Z", .open),
    ("2026-11-25T07:59:59Z", .early),
    ("2026-11-30T23:59:59-08:00", .open),
    ("2026-12-01T00:00:00-08:00", .ended),
    ("2026-12-01T07:59:59Z", .open),
    ("2026-12-01T08:00:00Z", .ended),
  ])
  func `both dates are inclusive, by clocks at the place`(
    _ text: String, _ expected: ScheduleVerdict
  ) throws {
    let record = ScheduleRecord(
      from: CivilDate("2026-11-25"), through: CivilDate("2026-11-30"), zone: 0)
    #expect(try ScheduleOracleTests.verdict(text, record, nil) == expected)
  }

  @Test(arguments: [
    // Wednesday's hours: from 17:00 to 02:00 on Thursday.
    ("2026-11-25T16:59:59-08:00", ScheduleVerdict.closed),
    ("2026-11-25T17:00:00-08:00", .open),
    ("2026-11-26T01:59:59-08:00", .open),
    ("2026-11-26T02:00:00-08:00", .closed),
    ("2026-11-25T01:00:00-08:00", .closed),
    // The last day ends at midnight, though the hours run on.
    ("2026-12-02T23:59:59-08:00", .open),
    ("2026-12-03T00:00:00-08:00", .ended),
  ])
  func `hours past midnight belong to the opening day`(
    _ text: String, _ expected: ScheduleVerdict
  ) throws {
    let record = ScheduleRecord(through: CivilDate("2026-12-02"), zone: 0, hours: 0)
    let rows = [OpeningHours(days: Weekdays(weekday: 2), opens: 17 * 60, closes: 120)]
    #expect(try ScheduleOracleTests.verdict(text, record, rows) == expected)
  }

  @Test(arguments: [
    // 2026-03-08: clocks go from 02:00 to 03:00. 02:30 to 02:45 does not occur.
    ("2026-03-08T09:59:59Z", ScheduleVerdict.closed),
    ("2026-03-08T10:00:00Z", .closed),
    ("2026-03-08T10:30:00Z", .closed),
    // 2026-11-01: clocks go from 02:00 back to 01:00. 01:30 occurs at 08:30Z first.
    ("2026-11-01T08:29:59Z", .closed),
    ("2026-11-01T08:30:00Z", .open),
    ("2026-11-01T08:44:59Z", .open),
    ("2026-11-01T08:45:00Z", .closed),
    ("2026-11-01T09:30:00Z", .closed),
    ("2026-11-01T09:44:59Z", .closed),
  ])
  func `hours in a gap are skipped, and count once in an overlap`(
    _ text: String, _ expected: ScheduleVerdict
  ) throws {
    let rows = [
      OpeningHours(days: .everyDay, opens: 90, closes: 105),
      OpeningHours(days: .everyDay, opens: 150, closes: 165),
    ]
    let record = ScheduleRecord(zone: 0, hours: 0)
    #expect(try ScheduleOracleTests.verdict(text, record, rows) == expected)
  }

  @Test func `an explanation finds the next opening`() throws {
    let transitions = try TimeZoneFiles().transitions(for: "America/Los_Angeles")
    let rows = [OpeningHours(days: .everyDay, opens: 150, closes: 165)]
    let words = try WeekHours(rows).words
    let record = ScheduleRecord(zone: 0, hours: 0)
    let now = try #require(OfferTime("2026-03-07T03:00:00-08:00"))
    let next = transitions.withUnsafeBufferPointer { transitions in
      words.withUnsafeBufferPointer {
        record.nextOpening(at: now.seconds, transitions: transitions, hours: $0)
      }
    }
    // The 8th has no 02:30.
    #expect(next == OfferTime("2026-03-09T02:30:00-07:00")?.seconds)
    let first = transitions.withUnsafeBufferPointer {
      ZoneRules.utcSeconds(ofFirst: CivilDate("2026-03-08")!, second: 9000, in: $0)
    }
    #expect(first == nil)
    let twice = transitions.withUnsafeBufferPointer {
      ZoneRules.utcSeconds(ofFirst: CivilDate("2026-11-01")!, second: 5400, in: $0)
    }
    #expect(twice == OfferTime("2026-11-01T01:30:00-07:00")?.seconds)
  }
}
