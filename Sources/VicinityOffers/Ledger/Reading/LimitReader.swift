import VicinityCore

/// One worker's way to read a ledger's counters: no lock, no allocation, some tens of nanoseconds for
/// each limit.
public struct LimitReader: ~Copyable {
  private var table: PublishedReader<LimitTable>

  init(_ table: consuming PublishedReader<LimitTable>) { self.table = table }

  /// The limit for which a redemption would be refused now, as far as the counters tell; nil where there
  /// seems to be room.
  ///
  /// Where a limit counts by customer, device or area and the subject is nil, that limit refuses: a
  /// reservation would. The order of limits is that of a reservation.
  public mutating func refusal(
    offer: String, terms: LimitTerms, customer: SubjectHash?, device: SubjectHash?,
    area: String?, at time: OfferTime
  ) -> RejectionReason? {
    return refusal(
      of: LimitRecord(terms), offer: CounterHash.text(offer),
      LimitSubjects(customer: customer, device: device),
      area: area.map { CounterHash.text($0) }, day: terms.zone.day(at: time.seconds),
      at: time.seconds)
  }

  /// The same of a compiled offer, with the hashes of its id and an area's and the day that clocks show in
  /// the offer's zone; any day will do where ``LimitRecord/needsDay`` is false.
  package mutating func refusal(
    of limits: borrowing LimitRecord, offer: UInt64, _ subjects: LimitSubjects, area: UInt64?,
    day: Int32, at seconds: Int64
  ) -> RejectionReason? {
    let table = table.value
    func isFull(_ cap: LimitRecord.Cap, _ scope: LimitScope, _ subject: UInt64?) -> Bool {
      guard cap.most >= 0 else { return false }
      guard let subject else { return true }
      let period = cap.period
      let name = CounterHash.name(
        offer: offer, scope: scope, period: period, day: period.firstDay(of: day),
        subject: subject, isMoney: false)
      guard let word = table.value(name) else { return cap.most == 0 }
      if cap.span > 0 { return RollingValue(word: word).count(at: seconds) >= cap.most }
      return word >= UInt64(cap.most)
    }
    if isFull(limits.customer, .customer, subjects.customer) { return .capCustomer }
    if isFull(limits.device, .device, subjects.device) { return .capDevice }
    if isFull(limits.area, .area, area) { return .capArea }
    if isFull(limits.total, .total, 0) { return .capTotal }
    func isSpent(_ budget: Int64, _ scope: LimitScope, _ subject: UInt64?) -> Bool {
      guard budget >= 0 else { return false }
      guard let subject else { return true }
      let name = CounterHash.name(
        offer: offer, scope: scope, period: .forever, day: 0, subject: subject,
        isMoney: true)
      let spent = table.value(name) ?? 0
      let (sum, isLarge) = spent.addingReportingOverflow(UInt64(max(limits.unitCost, 0)))
      return isLarge || sum > UInt64(budget)
    }
    if isSpent(limits.budget, .total, 0) { return .budget }
    if isSpent(limits.areaBudget, .area, area) { return .budget }
    return nil
  }
}
