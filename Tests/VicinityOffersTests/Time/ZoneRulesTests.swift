import TestSupport
import Testing
import VicinityOffers

/// A zone whose clock is read second by second.
struct TickedZone {
  let initial: Int32
  let changes: [OffsetChange]
  /// The seconds that are read.
  let range: Range<Int64>

  func offset(_ seconds: Int64) -> Int32 {
    changes.last { $0.at <= seconds }?.offset ?? initial
  }

  /// For each second of the range the local one, and whether it occurred before.
  var readings: [(local: Int64, isRepeated: Bool)] {
    let reach = Int64(changes.map(\.offset.magnitude).max() ?? 0) + Int64(initial.magnitude)
    var seen = [Bool](repeating: false, count: range.count + 2 * Int(reach))
    return range.map { seconds in
      let local = seconds + Int64(offset(seconds))
      let index = Int(local - range.lowerBound + reach)
      defer { seen[index] = true }
      return (local, seen[index])
    }
  }

  init(range: Range<Int64>, changes count: Int, unit: Int32, using random: inout SplitMix) {
    self.range = range
    initial = unit * .random(in: -30...30, using: &random)
    // The range starts with a stretch without changes, longer than any offset.
    let first = range.lowerBound + 130 * Int64(unit)
    var times = (0..<count).map { _ in
      Int64.random(in: first..<range.upperBound, using: &random)
    }
    times = Array(Set(times)).sorted()
    changes = times.map { at in
      OffsetChange(at: at, offset: unit * .random(in: -30...30, using: &random))
    }
  }

  var transitions: [ZoneTransition] {
    ZoneTransition.history(initial: initial, changes: changes)
  }
}

@Suite struct ZoneRulesTests {
  @Test func `local times are those of reading every second`() {
    var random = SplitMix(seed: 1)
    var (compared, repeated, gaps, different) = (0, 0, 0, 0)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...12, using: &random)
      let zone = TickedZone(range: -300..<500, changes: count, unit: 1, using: &random)
      let readings = zone.readings
      var firsts: [Int64: Int64] = [:]
      for (seconds, reading) in zip(zone.range, readings) where !reading.isRepeated {
        firsts[reading.local] = seconds
      }
      zone.transitions.withUnsafeBufferPointer { transitions in
        for (seconds, expected) in zip(zone.range, readings) {
          guard let local = ZoneRules.localTime(at: seconds, in: transitions) else {
            different += 1
            continue
          }
          compared += 1
          repeated += expected.isRepeated ? 1 : 0
          if Int64(local.date.day) * 86_400 + Int64(local.second) != expected.local
            || local.isRepeated != expected.isRepeated || local.utcOffset != zone.offset(seconds)
          {
            different += 1
          }
        }
        for second in Int64(-200)..<400 {
          let day = second < 0 ? CivilDate(day: -1) : CivilDate(day: 0)
          let ofDay = Int32(second < 0 ? second + 86_400 : second)
          let found = day.flatMap {
            ZoneRules.utcSeconds(ofFirst: $0, second: ofDay, in: transitions)
          }
          compared += 1
          if firsts[second] == nil { gaps += 1 }
          if found != firsts[second] { different += 1 }
        }
      }
    }
    print(
      "read every second: \(compared) compared, \(repeated) repeated, \(gaps) in gaps,",
      "\(different) differences")
    #expect(repeated > 50_000 && gaps > 10_000 && different == 0)
  }

  @Test func `a clock set back over a gap repeats in two runs`() {
    // It shows 0 to 9, skips to 20, and at 30 goes back to 5: 10 to 19 are new, the rest repeated.
    let history = ZoneTransition.history(
      initial: 0,
      changes: [OffsetChange(at: 10, offset: 10), OffsetChange(at: 20, offset: -15)])
    #expect(
      history == [
        ZoneTransition(at: .min, offset: 0),
        ZoneTransition(at: 10, offset: 10),
        ZoneTransition(at: 20, offset: -15, repeated: 5),
        ZoneTransition(at: 35, offset: -15, repeated: 10),
      ])
  }

  @Test func `an offset that stays is no transition`() {
    let history = ZoneTransition.history(
      initial: 60,
      changes: [
        OffsetChange(at: 0, offset: 60), OffsetChange(at: 10, offset: 0),
        OffsetChange(at: 10, offset: 60), OffsetChange(at: 20, offset: 120),
      ])
    #expect(history.map(\.at) == [.min, 20])
    #expect(
      ZoneTransition.history(initial: 60, changes: [OffsetChange(at: .min, offset: 7)])
        == [ZoneTransition(at: .min, offset: 7)])
  }

  @Test func `forged records trap nowhere`() {
    var random = SplitMix(seed: 9)
    let ends: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    var read = 0
    for _ in 0..<3000 {
      func instant() -> Int64 {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: ends.randomElement(using: &random) ?? 0
        case 1: .random(in: .min ... .max, using: &random)
        default: .random(in: -100_000...100_000, using: &random)
        }
      }
      let records = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        ZoneTransition(
          at: instant(), offset: .random(in: .min ... .max, using: &random),
          repeated: .random(in: .min ... .max, using: &random))
      }
      let words = (0..<[0, 157, 158].randomElement(using: &random)!).map { _ in
        UInt64.random(in: 0 ... .max, using: &random)
          & UInt64.random(in: 0 ... .max, using: &random)
      }
      records.withUnsafeBufferPointer { records in
        words.withUnsafeBufferPointer { words in
          for _ in 0..<20 {
            let seconds = instant()
            let day = Int32(truncatingIfNeeded: seconds)
            let forged = unsafeBitCast(day, to: CivilDate.self)
            let local = ZoneRules.localTime(at: seconds, in: records)
            #expect((local == nil) == records.isEmpty)
            if let local {
              read += 1
              #expect((0..<WeekHours.minutes).contains(local.minuteOfWeek))
              #expect(local.date >= .first && local.date <= .last && abs(local.utcOffset) <= 93_600)
            }
            _ = ZoneRules.utcSeconds(ofFirst: forged, second: day, in: records)
            let record = ScheduleRecord(
              from: Bool.random(using: &random) ? forged : nil,
              through: Bool.random(using: &random) ? forged : nil, zone: 0, hours: 0)
            let next = record.nextOpening(at: seconds, transitions: records, hours: words)
            if let next { #expect(next >= seconds) }
          }
        }
      }
    }
    print("forged records: \(read) read")
    #expect(read > 30_000)
  }
}
