import VicinityCore
import VicinityOffers

// The tests of a placement, in their order.
extension PlainAsking {
  /// Why the placement is not for the request; nil where it is.
  mutating func reason(
    _ offer: PlainOracle.Offer, _ placement: PlainOracle.Placement, _ subject: PlainSubject,
    _ isCertain: Bool
  ) -> RejectionReason? {
    let plain = offer.plain
    if let region = plain.region {
      // The catalog's own limit is about devices: addresses do not age.
      let usual = region.subject == .device ? oracle.catalog.policies?.maxAge : nil
      if let most = region.maxAge ?? usual {
        guard let age = subject.age, age <= most else { return .geoStale }
      }
      if let most = region.accuracy, subject.hasPoint, subject.radius > most.metres {
        return .geoCoarse
      }
      let acceptsPossible =
        region.acceptsPossible ?? oracle.catalog.policies?.acceptsPossible ?? false
      if !isCertain, !acceptsPossible { return .geoPossible }
    }
    if let channel = request.channel, !plain.channels.isEmpty, !plain.channels.contains(channel) {
      return .channel
    }
    if let schedule = plain.schedule, let reason = reason(schedule, placement.place) {
      return reason
    }
    if let rule = plain.rule {
      switch rules.answer(rule) {
      case .yes: break
      case .unknown: if !plain.acceptsUnknown { return .segUnknown }
      case .no: return rules.isExpired(rule) ? .segExpired : .segMismatch
      }
    }
    if !plain.spend.isEmpty {
      guard let total = request.basket?.total,
        let least = plain.spend.first(where: { $0.currency == total.currency }),
        total.micros >= Int64(least.cents) * 10_000
      else { return .minSpend }
    }
    return nil
  }

  private mutating func reason(
    _ schedule: PlainOffer.Schedule, _ place: Int?
  ) -> RejectionReason? {
    let place = place.map { oracle.catalog.places[$0] }
    let zone = schedule.zone ?? place?.zone ?? oracle.catalog.zone
    guard let now = readings[zone] ?? oracle.clocks[zone]?.reading(request.time.seconds) else {
      return .schedClosed
    }
    readings[zone] = now
    if let from = schedule.from.flatMap(PlainDay.day), now.day < from { return .schedEarly }
    if let through = schedule.through.flatMap(PlainDay.day), now.day > through {
      return .schedEnded
    }
    let hours = schedule.isPlaceOpen ? place?.hours : schedule.hours
    guard let hours else { return nil }
    if now.isRepeated {
      decision.repeated += 1
      return .schedClosed
    }
    // 1970-01-01 was a Thursday.
    let weekday = PlainDay.modulo(now.day + 3, 7)
    let yesterday = PlainDay.modulo(now.day + 2, 7)
    let isOpen = hours.contains { row in
      let (opens, closes) = (row.opens * 60, row.closes * 60)
      if closes > opens {
        return row.days.contains(weekday) && now.second >= opens && now.second < closes
      }
      return row.days.contains(weekday) && now.second >= opens
        || row.days.contains(yesterday) && now.second < closes
    }
    return isOpen ? nil : .schedClosed
  }
}
