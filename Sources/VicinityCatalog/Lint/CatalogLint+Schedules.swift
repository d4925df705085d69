import VicinityCore
import VicinityOffers

// When offers are valid.
extension CatalogLint {
  /// Offers without an open minute, open only while their places are closed, or over.
  mutating func checkSchedules() {
    for (index, offer) in compiler.offers.enumerated() where offers.indices.contains(index) {
      let entry = offers[index]
      guard let field = entry.schedule.field else { continue }
      let records = offer.placements.map { placement in
        placement.schedule.flatMap { number in
          let all = compiler.schedules.schedules.values
          return all.indices.contains(Int(number)) ? all[Int(number)] : nil
        }
      }
      // One placement that is always open is enough.
      let known = records.compactMap { $0 }
      guard !known.isEmpty, known.count == records.count else { continue }
      if known.allSatisfy(isNeverOpen) {
        notes.add(
          .closedSchedule, at: field, about: entry.names, isShared: entry.template != nil,
          "none of the hours of \(Field.quoted(offer.id)) is on \(CatalogLint.days(entry.schedule)): it is open for 0 minutes",
          "write hours of those days of the week, or later dates")
      } else if isOver(known) {
        notes.add(
          .closedSchedule, .note, at: field, about: entry.names, isShared: entry.template != nil,
          "\(Field.quoted(offer.id)) ended on \(entry.schedule.through?.description ?? "an earlier day")",
          "write a later validThrough, or remove the offer")
      } else {
        checkHours(entry, offer, field)
      }
    }
  }

  /// The days of a schedule that has both ends.
  private static func days(_ schedule: ScheduleEntry) -> String {
    let from = schedule.from?.description ?? ""
    let through = schedule.through?.description ?? ""
    return from == through ? from : "a day from \(from) to \(through)"
  }

  private func isNeverOpen(_ schedule: ScheduleRecord) -> Bool {
    // In a week every hour comes.
    guard schedule.from != .min, schedule.through != .max, schedule.hours != ScheduleRecord.always,
      Int64(schedule.through) - Int64(schedule.from) < 7
    else { return false }
    let zones = compiler.schedules.transitions
    let hours = compiler.schedules.hours.values
    guard zones.indices.contains(Int(schedule.zone)), hours.indices.contains(Int(schedule.hours))
    else { return false }
    let start = (Int64(schedule.from) - 2) * 86_400
    return unsafe zones[Int(schedule.zone)].withUnsafeBufferPointer { transitions in
      unsafe hours[Int(schedule.hours)].words.withUnsafeBufferPointer { words in
        unsafe schedule.nextOpening(at: start, transitions: transitions, hours: words) == nil
      }
    }
  }

  /// Whether the last days of all schedules are over.
  private func isOver(_ schedules: [ScheduleRecord]) -> Bool {
    guard let time else { return false }
    let zones = compiler.schedules.transitions
    return schedules.allSatisfy { schedule in
      guard schedule.through != .max, zones.indices.contains(Int(schedule.zone)) else {
        return false
      }
      return unsafe zones[Int(schedule.zone)].withUnsafeBufferPointer { transitions in
        guard let local = unsafe ZoneRules.localTime(at: time.seconds, in: transitions) else {
          return false
        }
        return local.date.day > schedule.through
      }
    }
  }

  /// Whether an offer's own hours are ever those of one of its places.
  private func checkHours(_ entry: OfferEntry, _ offer: CompiledOffer, _ field: Field) {
    guard case .own(let own) = entry.schedule.hours else { return }
    let places = offer.placements.compactMap { $0.place.map { compiler.places.entries[$0] } }
    guard let first = places.first, places.count == offer.placements.count,
      places.allSatisfy({ place in
        // Clocks of another zone are not compared.
        guard let hours = place.hours, entry.schedule.timezone == nil else { return false }
        return zip(hours.words, own.words).allSatisfy { $0 & $1 == 0 }
      })
    else { return }
    notes.add(
      .closedSchedule, .warning, at: field, about: entry.names, isShared: entry.template != nil,
      related: [(first.field, "a place of the offer")],
      "0 minutes of the hours of \(Field.quoted(offer.id)) are opening hours of \(places.count == 1 ? Field.quoted(first.id) : "one of its \(places.count) places")",
      "write hours at which it is open, or placeOpen")
  }
}
