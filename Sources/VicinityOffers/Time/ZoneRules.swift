/// What clocks show in a zone, from its records in flat memory.
///
/// Nothing here allocates, and nothing traps or reads outside the records whatever they hold: an
/// offset is taken within 26 hours, and records out of order give some offset of theirs.
package enum ZoneRules {
  /// What clocks show at an instant, in seconds since 1970-01-01T00:00:00Z; nil of an empty list.
  ///
  /// - Complexity: O(log n)
  package static func localTime(
    at seconds: Int64, in transitions: UnsafeBufferPointer<ZoneTransition>
  ) -> LocalTime? {
    guard let index = unsafe index(at: seconds, in: transitions) else { return nil }
    return localTime(at: seconds, by: unsafe transitions[index])
  }

  /// What clocks show at an instant while `transition` holds.
  package static func localTime(at seconds: Int64, by transition: ZoneTransition) -> LocalTime {
    let offset = transition.checkedOffset
    let (day, second) = LocalSeconds.local(of: seconds, offset: offset).floored(by: 86_400)
    // As unsigned numbers the difference is right even from Int64.min, and one before the record large.
    let elapsed = UInt64(bitPattern: seconds &- transition.at)
    return LocalTime(
      date: CivilDate(clamping: day), second: Int32(truncatingIfNeeded: second),
      isRepeated: elapsed < UInt64(max(transition.repeated, 0)), utcOffset: offset)
  }

  /// The record that holds at an instant: the last that starts no later, or the first; nil of an
  /// empty list.
  package static func index(
    at seconds: Int64, in transitions: UnsafeBufferPointer<ZoneTransition>
  ) -> Int? {
    guard !transitions.isEmpty else { return nil }
    var low = 0
    var high = transitions.count
    // The record is in low..<high.
    while high &- low > 1 {
      let middle = low &+ (high &- low) / 2
      if unsafe transitions[middle].at <= seconds { low = middle } else { high = middle }
    }
    return low
  }

  /// The first instant at which clocks show `date` and the second of that day, in seconds since
  /// 1970-01-01T00:00:00Z; nil in a gap, and of an empty list.
  ///
  /// - Complexity: O(log n), and the few records of the days around.
  package static func utcSeconds(
    ofFirst date: CivilDate, second: Int32, in transitions: UnsafeBufferPointer<ZoneTransition>
  ) -> Int64? {
    let local = Int64(date.day) * 86_400 + Int64(second)
    let reach = Int64(ZoneTransition.mostOffset)
    guard var index = unsafe index(at: local - reach, in: transitions) else { return nil }
    while index < transitions.count {
      let transition = unsafe transitions[index]
      if index > 0, transition.at > local + reach { return nil }
      let seconds = local - Int64(transition.checkedOffset)
      let isLast = index + 1 == transitions.count
      let end = isLast ? Int64.max : unsafe transitions[index + 1].at
      if index == 0 || seconds >= transition.at, seconds < end { return seconds }
      index += 1
    }
    return nil
  }
}
