import VicinityCore

/// The tests of one placement, in their fixed order, for one request.
struct PlacementTest {
  let table: OfferTable
  /// The bit of the request's channel; all bits where it names none.
  let channel: UInt64
  let seconds: Int64
  let explain: Explanation
  /// The most offers that are shown.
  let limit: Int
  /// What the basket costs in all.
  let spent: (micros: Int64, currency: UInt32)?

  init(_ table: OfferTable, _ request: OfferRequest) {
    self.table = table
    channel = request.channel.map { table.bit(ofChannel: $0) } ?? .max
    seconds = request.time.seconds
    explain = request.explain
    limit = max(request.limit, 0)
    spent = request.basket?.total.flatMap { total in
      CurrencyCode(total.currency).map { (total.micros, $0.bits) }
    }
  }

  /// - Parameter isCertain: whether somebody is in the placement's regions for certain; else they may
  ///   be.
  @inline(__always)
  func verdict(
    _ placement: PlacementRecord, _ terms: TermsRecord, isCertain: Bool, _ view: SubjectView?,
    _ state: inout DecisionState
  ) -> Verdict {
    if let view, let reason = geoReason(terms, isCertain: isCertain, view) {
      return Verdict(reason)
    }
    if terms.channels & channel == 0 { return Verdict(.channel) }
    if placement.schedule != PlacementRecord.none,
      let reason = scheduleReason(placement.schedule, &state.clocks)
    {
      return Verdict(reason)
    }
    if placement.rule != PlacementRecord.none {
      let truth = table.truth(ofRule: placement.rule, state.facts)
      if truth == .false || (truth == .unknown && !terms.acceptsUnknown) {
        return Verdict(ruleReason(placement.rule, truth, state.facts))
      }
    }
    if terms.minimumSpend.count > 0, !isEnough(terms.minimumSpend) { return Verdict(.minSpend) }
    return .passes
  }

  @inline(__always)
  private func geoReason(
    _ terms: TermsRecord, isCertain: Bool, _ view: SubjectView
  ) -> RejectionReason? {
    if terms.maxFixAge != .max {
      guard let age = view.ageSeconds, age <= Int(terms.maxFixAge) else { return .geoStale }
    }
    // Codes have no accuracy.
    if let spread = view.statedMetres, spread > terms.accuracyLimit { return .geoCoarse }
    return isCertain || terms.acceptsPossible ? nil : .geoPossible
  }

  @inline(__always)
  private func scheduleReason(
    _ index: UInt32, _ clocks: inout [LocalClock]
  ) -> RejectionReason? {
    guard let schedule = table.schedules[index],
      let local = table.time(at: seconds, schedule.zone, &clocks)
    else { return .schedClosed }
    return switch unsafe schedule.verdict(local, hours: table.hours(of: schedule)?.buffer) {
    case .early: .schedEarly
    case .ended: .schedEnded
    case .closed: .schedClosed
    case .open: nil
    }
  }

  @inline(never)
  private func ruleReason(_ rule: UInt32, _ truth: Truth, _ facts: [Fact]) -> RejectionReason {
    guard truth == .false else { return .segUnknown }
    let predicate = table.failing(inRule: rule, facts)
    let isExpired = predicate.map { $0 < facts.count && facts[$0].isExpired } ?? false
    return isExpired ? .segExpired : .segMismatch
  }

  private func isEnough(_ least: Run) -> Bool {
    guard let spent else { return false }
    for amount in table.money.rows(least) where amount.currency == spent.currency {
      return spent.micros >= amount.micros
    }
    return false
  }
}

extension OfferTable {
  /// The bit of a channel. One that no offer names has the last bit, which offers for all channels have.
  func bit(ofChannel name: String) -> UInt64 {
    for index in 0..<min(channels.count, OfferTable.mostChannels) {
      if let channel = channels[index], reads(channel, name) { return 1 << UInt64(index) }
    }
    return 1 << 63
  }

  package static let mostChannels = 63

  /// The opening minutes of a schedule; nil where it is open all day.
  @inline(__always)
  func hours(of schedule: ScheduleRecord) -> RowView<UInt64>? {
    guard schedule.hours != ScheduleRecord.always else { return nil }
    return hours.rows(
      Run(first: Int(schedule.hours) * WeekHours.wordCount, count: WeekHours.wordCount))
  }

  /// What clocks show in a zone.
  @inline(__always)
  func time(at seconds: Int64, _ zone: UInt32, _ clocks: inout [LocalClock]) -> LocalTime? {
    guard Int(zone) < clocks.count else { return nil }
    if !clocks[Int(zone)].isSet {
      let time = zones[zone].flatMap {
        unsafe ZoneRules.localTime(at: seconds, in: transitions.rows($0).buffer)
      }
      clocks[Int(zone)] = LocalClock(time: time, isSet: true)
    }
    return clocks[Int(zone)].time
  }
}
