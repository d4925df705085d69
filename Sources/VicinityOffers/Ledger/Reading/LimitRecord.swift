/// An offer's limits in a compiled catalog: numbers only, to be asked for every decision. Offers of one
/// catalog that limit alike share it.
///
/// Its fields leave no bytes between them: what is there would be chance, and would count in the digest.
package struct LimitRecord: BitwiseCopyable, Hashable, Sendable {
  /// A number of redemptions in a period; `most` is -1 where there is no cap.
  struct Cap: BitwiseCopyable, Hashable, Sendable {
    let most: Int64
    /// Seconds of a rolling period; 0 for all time, -1 for a day, -2 for a week.
    let span: Int64

    init(_ cap: LimitTerms.Cap?) {
      most = cap.map { max($0.most, 0) } ?? -1
      span =
        switch cap?.period {
        case nil, .forever: 0
        case .day: -1
        case .week: -2
        case .rolling(let seconds): seconds
        }
    }

    @inline(__always)
    var period: LimitPeriod {
      switch span {
      case 0: .forever
      case -1: .day
      case let seconds where seconds > 0: .rolling(seconds: seconds)
      default: .week
      }
    }

    /// As terms say it; nil where there is none.
    var terms: LimitTerms.Cap? { most < 0 ? nil : LimitTerms.Cap(most, in: period) }
  }

  let customer: Cap
  let device: Cap
  let area: Cap
  let total: Cap
  /// Millionths; -1 without a budget.
  let budget: Int64
  let areaBudget: Int64
  let unitCost: Int64
  /// The currency of the three; 0 where there is none of them.
  private let currency: UInt32
  /// The zone of days and weeks, by its number in the catalog; ``PlacementRecord/none`` for universal time.
  let zone: UInt32
  private let servesUncapped: UInt64

  /// The limits of an offer whose zone is the one of that number.
  package init(_ terms: LimitTerms, zone: UInt32 = PlacementRecord.none) {
    customer = Cap(terms.perCustomer)
    device = Cap(terms.perDevice)
    area = Cap(terms.perArea)
    total = Cap(terms.total)
    budget = terms.budget.map { max($0.micros, 0) } ?? -1
    areaBudget = terms.areaBudget.map { max($0.micros, 0) } ?? -1
    unitCost = terms.unitCost.map { max($0.micros, 0) } ?? -1
    let money = terms.budget ?? terms.areaBudget ?? terms.unitCost
    currency = money.flatMap { CurrencyCode($0.currency) }?.bits ?? 0
    self.zone = zone
    servesUncapped = terms.onStoreError == .serveUncappedFree ? 1 : 0
  }

  /// Limits without room for anybody: of a catalog that names limits which it does not have.
  static let closed: LimitRecord = {
    var terms = LimitTerms()
    terms.total = LimitTerms.Cap(0)
    return LimitRecord(terms)
  }()

  /// What was compiled, for a reservation; limits without room where the numbers say nothing.
  func terms(in zone: LimitZone) -> LimitTerms {
    var terms = LimitTerms(
      zone: zone, onStoreError: servesUncapped == 0 ? .reject : .serveUncappedFree)
    terms.perCustomer = customer.terms
    terms.perDevice = device.terms
    terms.perArea = area.terms
    terms.total = total.terms
    let code = CurrencyCode(bits: currency).text
    for (micros, path) in [
      (budget, \LimitTerms.budget), (areaBudget, \.areaBudget), (unitCost, \.unitCost),
    ] where micros >= 0 {
      guard let money = Money(micros: micros, currency: code) else {
        terms.total = LimitTerms.Cap(0)
        return terms
      }
      terms[keyPath: path] = money
    }
    return terms
  }

  /// Whether a decision needs the date in the offer's zone.
  package var needsDay: Bool {
    customer.span < 0 || device.span < 0 || area.span < 0 || total.span < 0
  }

  /// Whether something counts by the area.
  var needsArea: Bool { area.most >= 0 || areaBudget >= 0 }
}

/// Somebody whose limits a decision reads: hashes, worked out once for a request.
package struct LimitSubjects: Sendable, BitwiseCopyable {
  let customer: UInt64?
  let device: UInt64?

  package init(customer: SubjectHash?, device: SubjectHash?) {
    self.customer = customer?.low
    self.device = device?.low
  }
}
