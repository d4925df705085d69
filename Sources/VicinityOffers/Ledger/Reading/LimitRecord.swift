/// An offer's limits in a compiled catalog: numbers only, to be asked for every decision.
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
  }

  let offer: UInt64
  let customer: Cap
  let device: Cap
  let area: Cap
  let total: Cap
  /// Millionths; -1 without a budget.
  let budget: Int64
  let areaBudget: Int64
  let unitCost: Int64

  /// The limits of an offer. Its zone and what happens when the store fails are not in it.
  package init(offer: String, _ terms: LimitTerms) {
    self.offer = CounterHash.text(offer)
    customer = Cap(terms.perCustomer)
    device = Cap(terms.perDevice)
    area = Cap(terms.perArea)
    total = Cap(terms.total)
    budget = terms.budget.map { max($0.micros, 0) } ?? -1
    areaBudget = terms.areaBudget.map { max($0.micros, 0) } ?? -1
    unitCost = max(terms.unitCost?.micros ?? 0, 0)
  }

  /// Whether a decision needs the date in the offer's zone.
  package var needsDay: Bool {
    customer.span < 0 || device.span < 0 || area.span < 0 || total.span < 0
  }
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
