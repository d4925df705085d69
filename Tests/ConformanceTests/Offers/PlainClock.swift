import Foundation
import TestSupport

/// What clocks of a zone show from 2024 through 2031, by the offsets that Foundation knows; or those of
/// `zdump`, where Foundation's copy of the database is of another release than the system's.
struct PlainClock: Sendable {
  struct Reading: Equatable {
    /// Days since 1970-01-01.
    var day: Int
    var second: Int
    /// Whether clocks showed this time before.
    var isRepeated: Bool
  }

  private var first: Int
  private(set) var changes: [(at: Int64, before: Int, after: Int)] = []

  init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    func offset(_ seconds: Int64) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
    let start: Int64 = 1_700_000_000
    first = offset(start)
    // A day at a time, and where the offset is another one, the second at which it became so.
    var (now, current) = (start, first)
    while now < 1_960_000_000 {
      let next = offset(now + 86_400)
      if next != current {
        var (low, high) = (now, now + 86_400)
        while high - low > 1 {
          let middle = (low + high) / 2
          if offset(middle) == current { low = middle } else { high = middle }
        }
        changes.append((high, current, next))
      }
      (now, current) = (now + 86_400, next)
    }
    guard let system = SystemClock(name, years: 2023..<2033) else { return }
    let known = system.changes.filter { $0.at > start && $0.at < now }
    if known.map(\.at) == changes.map(\.at), known.map(\.after) == changes.map(\.after) { return }
    print("\(name): by zdump, because Foundation knows another law")
    first = known.first?.before ?? first
    changes = known
  }

  func reading(_ seconds: Int64) -> Reading {
    let passed = changes.last { $0.at <= seconds }
    let local = Int(seconds) + (passed?.after ?? first)
    // Where clocks went back, they show the time from before the change once more.
    let isRepeated = passed.map { seconds - $0.at < $0.before - $0.after } ?? false
    return Reading(
      day: PlainDay.floor(local, 86_400), second: PlainDay.modulo(local, 86_400),
      isRepeated: isRepeated)
  }
}

/// Dates as days since 1970-01-01.
enum PlainDay {
  static func floor(_ value: Int, _ unit: Int) -> Int {
    (value - modulo(value, unit)) / unit
  }

  static func modulo(_ value: Int, _ unit: Int) -> Int { (value % unit + unit) % unit }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// The day of a text such as `2026-02-28`; nil where there is no such day.
  static func day(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard text.utf8.count == 10, parts.count == 3, (1...12).contains(parts[1]) else { return nil }
    let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[parts[1] - 1]).contains(parts[2]) else { return nil }
    func leapDays(_ years: Int) -> Int { years / 4 - years / 100 + years / 400 }
    return 365 * (parts[0] - 1970) + leapDays(parts[0] - 1) - leapDays(1969)
      + lengths[..<(parts[1] - 1)].reduce(0, +) + parts[2] - 1
  }

  static func text(_ day: Int) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: date(day))
    func digits(_ value: Int?, _ count: Int) -> String {
      let text = String(value ?? 0)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
  }

  static func before(_ day: Int, months: Int, days: Int) -> Int? {
    calendar.date(byAdding: .month, value: -months, to: date(day)).map {
      Int($0.timeIntervalSince1970 / 86_400) - days
    }
  }

  private static func date(_ day: Int) -> Date { Date(timeIntervalSince1970: Double(day) * 86_400) }
}
