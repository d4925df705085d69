/// What one worker asks of a ledger's counters while it decides: no lock, and no memory of its own.
///
/// Ids are hashed once for a request, and only when an offer that counts by them has passed all tests
/// before: the hash of a ledger on a disk takes about as long as a small decision.
struct LimitQuestion: ~Copyable {
  let ledger: any Ledger
  private let counters: LimitCounters
  private var reader: LimitReader
  private var customer = HashedID(kind: .customer)
  private var device = HashedID(kind: .device)

  init(_ ledger: any Ledger) {
    self.ledger = ledger
    counters = ledger.counters
    reader = counters.reader()
  }

  /// Somebody's id, and its hash once it was asked for.
  private struct HashedID {
    let kind: SubjectHash.Kind
    var id: String?
    var hash: SubjectHash?

    init(kind: SubjectHash.Kind) { self.kind = kind }

    mutating func start(_ id: String?) {
      self.id = id
      hash = nil
    }

    mutating func found(_ ledger: any Ledger) -> SubjectHash? {
      if hash == nil, let id { hash = ledger.subject(kind, id) }
      return hash
    }
  }

  /// Whether it reads the counters of a ledger.
  func asks(_ other: any Ledger) -> Bool { counters === other.counters }

  /// Begins with a request.
  mutating func start(_ request: OfferRequest) {
    customer.start(request.customer)
    device.start(request.deviceId)
  }

  /// Forgets who asked.
  mutating func end() {
    customer.start(nil)
    device.start(nil)
  }

  /// The limit that has no room, as far as the counters tell.
  mutating func refusal(
    of limits: LimitRecord, offer: UInt64, area: UInt64?, day: Int32, at seconds: Int64
  ) -> RejectionReason? {
    let subjects = LimitSubjects(
      customer: limits.customer.most < 0 ? nil : customer.found(ledger),
      device: limits.device.most < 0 ? nil : device.found(ledger))
    return reader.refusal(
      of: limits, offer: offer, subjects, area: area, day: day, at: seconds)
  }
}

extension DecisionState {
  /// Whether the counters of a ledger are read.
  func asks(_ ledger: any Ledger) -> Bool {
    switch limits {
    case .some(let limits): limits.asks(ledger)
    case .none: false
    }
  }
}
