/// Whether an offer can be had at a time.
package enum ScheduleVerdict: UInt8, Hashable, Sendable, CaseIterable {
  /// It starts on a later day.
  case early
  /// Its last day is over.
  case ended
  /// It is valid today, but not at this hour.
  case closed
  case open
}

/// When an offer is valid: from one day through another, at opening hours, by clocks at its place.
package struct ScheduleRecord: Hashable, Sendable, BitwiseCopyable {
  /// The first day, in days since 1970-01-01; `Int32.min` for no first.
  package let from: Int32
  /// The last day, which is part of it; `Int32.max` for no last.
  package let through: Int32
  /// The position of its zone.
  package let zone: UInt32
  /// The position of its hours; ``always`` for all hours.
  package let hours: UInt32

  /// For ``hours``: all of them.
  package static let always = UInt32.max

  package init(
    from: CivilDate? = nil, through: CivilDate? = nil, zone: UInt32, hours: UInt32 = always
  ) {
    self.from = from?.day ?? .min
    self.through = through?.day ?? .max
    self.zone = zone
    self.hours = hours
  }

  /// What clocks at the place say of it.
  ///
  /// The days count by the local date of the instant: the last day ends at its midnight, also where
  /// the hours run past it. A local time that clocks show twice is open the first time only; what they
  /// skip is never asked for. Without hours an offer is open on all its days, at repeated times too.
  ///
  /// - Parameter words: the hours, as in ``WeekHours``; nil for all hours.
  @inline(__always)
  package func verdict(
    _ local: LocalTime, hours words: UnsafeBufferPointer<UInt64>?
  ) -> ScheduleVerdict {
    if local.date.day < from { return .early }
    if local.date.day > through { return .ended }
    guard let words = unsafe words else { return .open }
    guard !local.isRepeated, unsafe WeekHours.contains(local.minuteOfWeek, in: words) else {
      return .closed
    }
    return .open
  }
}
