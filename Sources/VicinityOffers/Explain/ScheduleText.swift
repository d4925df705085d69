import VicinityCore

/// Says why an offer cannot be had now, and from when it can.
struct ScheduleText {
  let table: OfferTable
  let seconds: Int64

  func text(_ reason: RejectionReason, _ placement: PlacementRecord) -> String {
    guard let schedule = table.schedules[placement.schedule], let zone = table.zones[schedule.zone]
    else { return "its hours are not known" }
    let name = table.zoneNames[schedule.zone].map(table.string) ?? ""
    switch reason {
    case .schedEarly: return "starts on \(CivilDate(clamping: Int64(schedule.from)))"
    case .schedEnded: return "ended on \(CivilDate(clamping: Int64(schedule.through)))"
    default:
      let transitions = table.transitions.rows(zone)
      guard let local = unsafe ZoneRules.localTime(at: seconds, in: transitions.buffer) else {
        return "its hours are not known"
      }
      let now = OfferTime(seconds: seconds, utcOffset: local.utcOffset)
      let next = unsafe schedule.nextOpening(
        at: seconds, transitions: transitions.buffer, hours: table.hours(of: schedule)?.buffer)
      guard let next, let then = unsafe ZoneRules.localTime(at: next, in: transitions.buffer) else {
        return "closed at \(now) (\(name)), and does not open again"
      }
      return
        "closed at \(now) (\(name)); opens \(OfferTime(seconds: next, utcOffset: then.utcOffset))"
    }
  }
}
