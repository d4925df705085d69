extension ScheduleRecord {
  /// How far ahead an opening is looked for, in days.
  package static let horizon: Int64 = 400

  /// The first instant from `seconds` on at which the verdict is open: `seconds` itself where it is
  /// open then; nil where that is not within ``horizon`` days. Instants are in seconds since
  /// 1970-01-01T00:00:00Z.
  ///
  /// For explanations: it goes from change to change, a few hundred of them at the most, unless records
  /// are damaged, in which case it ends all the same.
  package func nextOpening(
    at seconds: Int64, transitions: UnsafeBufferPointer<ZoneTransition>,
    hours words: UnsafeBufferPointer<UInt64>?
  ) -> Int64? {
    let (limit, isLate) = seconds.addingReportingOverflow(ScheduleRecord.horizon * 86_400)
    guard !isLate else { return nil }
    var now = seconds
    // Each step leads to midnight, to an opening, to the end of what is repeated, or to a transition.
    for _ in 0..<4 * (transitions.count + Int(ScheduleRecord.horizon)) where now <= limit {
      guard let index = unsafe ZoneRules.index(at: now, in: transitions) else { return nil }
      let transition = unsafe transitions[index]
      let local = ZoneRules.localTime(at: now, by: transition)
      guard let delay = unsafe delay(local, now, transition, words) else { return now }
      let (later, isFar) = now.addingReportingOverflow(delay)
      var next = isFar || delay == .max ? Int64.max : later
      if index + 1 < transitions.count {
        let change = unsafe transitions[index + 1].at
        if change > now { next = min(next, change) }
      }
      guard next < .max else { return nil }
      now = next
    }
    return nil
  }

  /// How long the verdict cannot become open, in seconds, unless the offset changes first: nil where it
  /// is open, `Int64.max` for ever.
  private func delay(
    _ local: LocalTime, _ now: Int64, _ transition: ZoneTransition,
    _ words: UnsafeBufferPointer<UInt64>?
  ) -> Int64? {
    switch unsafe verdict(local, hours: words) {
    case .open: return nil
    case .early:
      return (Int64(from) - Int64(local.date.day)) * 86_400 - Int64(local.second)
    // An offset may lead back into the last day.
    case .ended: return .max
    case .closed:
      if local.isRepeated {
        return Int64(transition.repeated) - (now &- transition.at)
      }
      guard let words = unsafe words,
        let minutes = unsafe WeekHours.wait(from: local.minuteOfWeek, in: words)
      else { return .max }
      return Int64(max(minutes, 1)) * 60 - Int64(local.second % 60)
    }
  }
}
