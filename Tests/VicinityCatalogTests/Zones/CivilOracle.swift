import Foundation
import TestSupport
import VicinityOffers

/// What Foundation's calendar says of a zone.
///
/// Foundation may bring its own copy of the database, of another release than the system's files; see
/// ``isOfSystem``.
struct CivilOracle {
  let zone: TimeZone
  let calendar: Calendar

  struct Reading: Equatable {
    var year, month, day, second, offset: Int
    var isRepeated: Bool
  }

  init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// Whether Foundation knows the law that the system's files have. Where `zdump` says otherwise, it
  /// changed between two releases, and Foundation is no oracle.
  var isOfSystem: Bool {
    guard let system = SystemClock(zone.identifier, years: 2025..<2031) else { return true }
    return system.changes.map(\.at) == changes
      && system.changes.allSatisfy { reading($0.at).offset == $0.after }
  }

  func components(_ seconds: Int64) -> DateComponents {
    calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second],
      from: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// The first instant with these components, as Calendar takes it.
  func first(_ components: DateComponents) -> Int64? {
    calendar.date(from: components).map { Int64($0.timeIntervalSince1970) }
  }

  func reading(_ seconds: Int64) -> Reading {
    let parts = components(seconds)
    return Reading(
      year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0,
      second: (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0),
      offset: zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))),
      isRepeated: first(parts) != seconds)
  }

  /// The instants of 2025 to 2030 at which Foundation changes the offset.
  var changes: [Int64] {
    var result: [Int64] = []
    var date = Date(timeIntervalSince1970: 1_735_689_600 - 1)
    while let next = zone.nextDaylightSavingTimeTransition(after: date), result.count < 200 {
      let seconds = Int64(next.timeIntervalSince1970)
      if seconds >= 1_924_992_000 || next <= date { break }
      result.append(seconds)
      date = next
    }
    return result
  }
}

extension LocalTime {
  var reading: CivilOracle.Reading {
    let parts = date.parts
    return CivilOracle.Reading(
      year: parts.year, month: parts.month, day: parts.day, second: Int(second),
      offset: Int(utcOffset), isRepeated: isRepeated)
  }
}

/// Zones of every kind.
let testedZones = [
  "UTC", "Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Lisbon", "Europe/Istanbul",
  "Europe/Moscow", "Europe/Chisinau", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo",
  "Africa/Johannesburg", "Africa/Monrovia", "Africa/Juba", "Asia/Kathmandu", "Asia/Kolkata",
  "Asia/Tehran", "Asia/Kabul", "Asia/Yangon", "Asia/Pyongyang", "Asia/Gaza", "Asia/Hebron",
  "Asia/Jerusalem", "Asia/Beirut", "Asia/Amman", "Asia/Almaty", "Asia/Tokyo", "Asia/Hong_Kong",
  "Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide", "Australia/Eucla",
  "America/Los_Angeles", "America/New_York", "America/Phoenix", "America/St_Johns",
  "America/Goose_Bay", "America/Havana", "America/Sao_Paulo", "America/Santiago",
  "America/Asuncion",
  "America/Mexico_City", "America/Nuuk", "America/Scoresbysund", "America/Caracas",
  "Antarctica/Troll", "Antarctica/Casey", "Atlantic/Azores", "Pacific/Apia", "Pacific/Chatham",
  "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Marquesas", "Pacific/Norfolk",
  "Pacific/Kwajalein", "Pacific/Easter", "US/Pacific",
]
