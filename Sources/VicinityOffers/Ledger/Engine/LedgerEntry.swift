/// What a ledger remembers of one key.
package struct LedgerEntry: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case held(Reservation.State)
    case refused(RejectionReason)
  }

  package let key: LedgerKey
  package let offer: String
  package var customer: SubjectHash?
  package var device: SubjectHash?
  package let area: String?
  /// When it was reserved.
  package let at: Int64
  /// The day that clocks showed then in the offer's zone.
  package let day: Int32
  /// Millionths of the currency's unit.
  package let micros: Int64
  /// 0 where nothing says what it costs.
  package let currency: UInt32
  package let expires: Int64
  package var state: State
  /// Whether the customer asked to be forgotten.
  package var isForgotten = false

  package init(
    key: LedgerKey, offer: String, customer: SubjectHash?, device: SubjectHash?, area: String?,
    at: Int64, day: Int32, micros: Int64, currency: UInt32, expires: Int64, state: State,
    isForgotten: Bool = false
  ) {
    self.key = key
    self.offer = offer
    self.customer = customer
    self.device = device
    self.area = area
    self.at = at
    self.day = day
    self.micros = micros
    self.currency = currency
    self.expires = expires
    self.state = state
    self.isForgotten = isForgotten
  }

  /// Whether it counts.
  package var counts: Bool { state == .held(.reserved) || state == .held(.committed) }

  var cost: Money? {
    currency == 0 ? nil : Money(micros: micros, currency: CurrencyCode(bits: currency).text)
  }

  func reservation(_ state: Reservation.State) -> Reservation {
    Reservation(key: key, offer: offer, expires: expires, cost: cost, state: state)
  }

  var outcome: ReserveOutcome {
    switch state {
    case .held(let state): .reserved(reservation(state))
    case .refused(let reason): .refused(reason)
    }
  }
}
