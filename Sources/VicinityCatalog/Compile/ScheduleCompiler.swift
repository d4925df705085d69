import VicinityCore
import VicinityOffers

/// Compiles schedules: zones and hours, each once.
struct ScheduleCompiler {
  private let files = TimeZoneFiles()
  /// The catalog that is changed: its zones stay as they were compiled.
  var base: OfferTable?
  private var zones: [String: UInt32?] = [:]
  private(set) var zoneNames: [String] = []
  private(set) var transitions: [[ZoneTransition]] = []
  private(set) var hours = Interner<WeekHours>()
  private(set) var schedules = Interner<ScheduleRecord>()

  /// The version of the zones of this system.
  var version: String { files.version ?? "" }

  /// The number of a zone; nil, and a defect, where the system does not know it.
  mutating func zone(_ entry: ZoneEntry) -> UInt32? {
    guard let name = entry.name else { return nil }
    if let known = zones[name] {
      if known == nil { refuse(entry, name) }
      return known
    }
    do {
      let found = try base?.transitions(ofZone: name) ?? files.transitions(for: name)
      let number = UInt32(truncatingIfNeeded: zoneNames.count)
      zoneNames.append(name)
      transitions.append(found)
      zones[name] = .some(number)
      return number
    } catch {
      zones[name] = .some(nil)
      refuse(entry, name)
      return nil
    }
  }

  private func refuse(_ entry: ZoneEntry, _ name: String) {
    do {
      _ = try files.transitions(for: name)
    } catch {
      entry.spot.refuse(.timezone, error.problem, error.mend)
    }
  }

  mutating func number(of schedule: ScheduleEntry, zone: UInt32, hours words: WeekHours?) -> UInt32
  {
    schedules.number(
      of: ScheduleRecord(
        from: schedule.from, through: schedule.through, zone: zone,
        hours: words.map { hours.number(of: $0) } ?? ScheduleRecord.always))
  }

  func write(to draft: inout OfferDraft) {
    for (name, zone) in zip(zoneNames, transitions) {
      draft.zoneNames.append(draft.text(name))
      draft.zones.append(Run(first: draft.transitions.count, count: zone.count))
      draft.transitions += zone
    }
    draft.hours = hours.values.flatMap(\.words)
    draft.schedules = schedules.values
    draft.summary.timeZones = draft.text(version)
  }
}
