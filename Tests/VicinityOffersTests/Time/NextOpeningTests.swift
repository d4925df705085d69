import TestSupport
import Testing
import VicinityOffers

@Suite struct NextOpeningTests {
  /// The verdict of every second, from the zone's own clock.
  @Test func `openings are those of trying every second`() throws {
    var random = SplitMix(seed: 4)
    var (compared, opened, waited, different) = (0, 0, 0, 0)
    let days: Int64 = 4
    for round in 0..<40 {
      let zone = TickedZone(
        range: 0..<days * 86_400, changes: .random(in: 0...10, using: &random),
        unit: round % 2 == 0 ? 1800 : 600, using: &random)
      let rows = Bool.random(using: &random) ? nil : WeekHoursTests.rows(&random)
      let hours = try rows.map { try WeekHours($0) }
      let record = ScheduleRecord(
        from: Bool.random(using: &random)
          ? nil : CivilDate(day: .random(in: 0..<days, using: &random)),
        through: Bool.random(using: &random)
          ? nil : CivilDate(day: .random(in: 0..<days, using: &random)),
        zone: 0, hours: hours == nil ? ScheduleRecord.always : 0)
      let readings = zone.readings
      let isOpen = readings.map { local, isRepeated in
        let day = local >= 0 ? local / 86_400 : -1
        guard day >= record.from, day <= record.through else { return false }
        guard let hours else { return true }
        // Day 0 was a Thursday.
        let minute = (Int(local) + 3 * 86_400 + 7 * 86_400) / 60 % WeekHours.minutes
        return !isRepeated && hours.contains(minute)
      }
      zone.transitions.withUnsafeBufferPointer { transitions in
        for _ in 0..<400 {
          let start = Int64.random(in: 0..<days * 86_400, using: &random)
          let expected = isOpen[Int(start)...].firstIndex(of: true).map(Int64.init)
          let found =
            hours.map {
              $0.words.withUnsafeBufferPointer {
                record.nextOpening(at: start, transitions: transitions, hours: $0)
              }
            } ?? record.nextOpening(at: start, transitions: transitions, hours: nil)
          compared += 1
          opened += expected != nil ? 1 : 0
          waited += expected ?? start > start ? 1 : 0
          // What is beyond the seconds that were tried may be open or not.
          let isRight = expected == nil ? found ?? .max >= zone.range.upperBound : found == expected
          if !isRight {
            different += 1
            print(zone.changes, record, start, found as Any, expected as Any)
          }
        }
      }
    }
    print(
      "openings: \(compared) compared, \(opened) found, \(waited) later, \(different) differences")
    #expect(opened > 5000 && waited > 1000 && different == 0)
  }

  @Test func `an opening is looked for 400 days ahead`() {
    let utc = [ZoneTransition(at: .min, offset: 0)]
    utc.withUnsafeBufferPointer { utc in
      func next(_ day: Int64) -> Int64? {
        ScheduleRecord(from: CivilDate(day: day), zone: 0)
          .nextOpening(at: 0, transitions: utc, hours: nil)
      }
      #expect(next(400) == 34_560_000)
      #expect(next(401) == nil)
      let closed = [UInt64](repeating: 0, count: WeekHours.wordCount)
      closed.withUnsafeBufferPointer {
        #expect(
          ScheduleRecord(zone: 0, hours: 0).nextOpening(at: 0, transitions: utc, hours: $0) == nil)
      }
      #expect(ScheduleRecord(zone: 0).nextOpening(at: .max, transitions: utc, hours: nil) == nil)
    }
    [].withUnsafeBufferPointer {
      #expect(ScheduleRecord(zone: 0).nextOpening(at: 0, transitions: $0, hours: nil) == nil)
    }
  }
}
