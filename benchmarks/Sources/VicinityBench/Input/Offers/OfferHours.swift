import CSpatial
import Foundation
import Vicinity

/// When made-up offers can be had: nine hours, every day, from Monday to Friday, or on weekends.
struct OfferHours {
  let opens: Int
  let days: Range<Int>

  static let all = [0..<7, 0..<5, 5..<7].flatMap { days in
    (0..<24).map { OfferHours(opens: 60 * $0, days: days) }
  }
  static let length = 540
  private static let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// Most open in the morning.
  static func draw(_ random: inout SplitMix64) -> Int {
    let hour = random.index(100) < 85 ? 6 + random.index(10) : random.index(24)
    let share = random.index(10)
    return (share < 7 ? 0 : share < 9 ? 1 : 2) * 24 + hour
  }

  var json: String {
    let days =
      days.count == 7
      ? ""
      : "\"dayOfWeek\":[\(days.map { "\"\(Self.names[$0])\"" }.joined(separator: ","))],"
    return "[{\(days)\"opens\":\"\(Self.clock(opens))\","
      + "\"closes\":\"\(Self.clock((opens + Self.length) % 1440))\"}]"
  }

  private static func clock(_ minute: Int) -> String {
    String(format: "%02d:%02d", minute / 60, minute % 60)
  }

  /// A bit for each minute of the week.
  var minutes: [UInt64] {
    var words = [UInt64](repeating: 0, count: minutes_words)
    for day in days {
      for minute in day * 1440 + opens..<day * 1440 + opens + Self.length {
        let bit = minute % 10_080
        words[bit / 64] |= 1 << UInt64(bit % 64)
      }
    }
    return words
  }
}

/// The week that requests are of: in Europe clocks go back at its end.
enum OfferWeek {
  static let start = OfferTime("2026-10-19T00:00:00Z")?.seconds ?? 0
  static let length = 7 * 86_400
  static let day = Int32(start / 86_400)

  /// The date so many days after the first.
  static func date(_ days: Int) -> String {
    String(OfferTime(seconds: start + Int64(days) * 86_400).description.prefix(10))
  }

  /// What clocks show in a zone, by the system's Foundation.
  static func clock(_ zone: OfferZone) -> offer_zone {
    guard let known = TimeZone(identifier: zone.name) else {
      return offer_zone(change: .max, before: 0, after: 0)
    }
    // Dates of offers and of orders around it are of no other offset.
    let first = Date(timeIntervalSince1970: Double(start) - 86_400)
    let change = known.nextDaylightSavingTimeTransition(after: first)
    let isWithin = change.map { $0.timeIntervalSince1970 < Double(start) + 8 * 86_400 } ?? false
    let before = Int32(known.secondsFromGMT(for: first))
    guard isWithin, let change else {
      return offer_zone(change: .max, before: before, after: before)
    }
    return offer_zone(
      change: Int64(change.timeIntervalSince1970), before: before,
      after: Int32(known.secondsFromGMT(for: change)))
  }
}
