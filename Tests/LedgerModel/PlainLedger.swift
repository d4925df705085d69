package import VicinityOffers

/// What a ledger means, in the plainest words: a list of rows, and every question a walk through all of
/// them. It shares nothing with the ledgers but the types of questions.
package struct PlainLedger {
  private struct Row {
    let key: LedgerKey
    let offer: String
    let customer: String?
    let device: String?
    let area: String?
    let at: Int64
    let day: Int64
    let cost: Money?
    let expires: Int64
    var state: String

    var counts: Bool { state == "reserved" || state == "committed" }
    var text: String {
      counts || state == "released" || state == "expired"
        ? "\(state) until \(expires) for \(cost?.amount ?? "nothing")" : "refused \(state)"
    }
  }

  private struct Failure: Error {
    let code: LedgerError.Code
    init(_ code: LedgerError.Code) { self.code = code }
  }

  private var rows: [Row] = []
  private var referred: Set<[String]> = []
  private let retention: Int64 = 400 * 86_400

  private static let nobody: LedgerKey = {
    var random = ModelRandom(seed: 0)
    return LedgerKey(at: OfferTime(seconds: 0), using: &random)
  }()

  package init() {}

  /// The answer in words, as ``words(of:)-(LedgerAnswer)`` puts that of a ledger.
  package mutating func answer(_ operation: LedgerOperation, at time: OfferTime) -> String {
    do {
      switch operation {
      case .reserve(let request): return try reserve(request, time.seconds)
      case .commit(let key): return try commit(key, time.seconds)
      case .release(let key): return try release(key, time.seconds)
      case .expire: return "expired \(expire(time.seconds))"
      case .reservation(let key): return rows.first { $0.key == key }?.text ?? "unknown"
      case .usage(let request): return try usage(request, time.seconds)
      case .refer(let request): return try refer(request, time.seconds)
      }
    } catch {
      return "error \((error as? Failure)?.code.rawValue ?? "?")"
    }
  }

  /// The limit that refuses somebody now, without giving anything back first.
  package func refusal(_ request: UsageRequest, at time: OfferTime) -> String? {
    let row = Row(
      key: PlainLedger.nobody, offer: request.offer,
      customer: request.customer, device: request.device, area: request.area, at: time.seconds,
      day: PlainLedger.day(time.seconds, request.terms.zone), cost: request.terms.unitCost,
      expires: 0, state: "reserved")
    return refusal(row, request.terms, [])
  }

  private func checkKey(_ key: LedgerKey, _ at: Int64) throws {
    if key.milliseconds > (at + 120) * 1000 { throw Failure(.keyFromFuture) }
    if key.milliseconds / 1000 < at - retention { throw Failure(.keyTooOld) }
  }

  private mutating func expire(_ at: Int64) -> Int {
    var count = 0
    for index in rows.indices where rows[index].state == "reserved" {
      if rows[index].expires + 120 <= at {
        rows[index].state = "expired"
        count += 1
      }
    }
    return count
  }

  private mutating func reserve(_ request: ReserveRequest, _ at: Int64) throws -> String {
    try checkKey(request.key, at)
    _ = expire(at)
    if let row = rows.first(where: { $0.key == request.key }) {
      guard row.offer == request.offer, row.customer == request.customer,
        row.device == request.device, row.area == request.area,
        request.cost == nil || request.cost == row.cost
      else { throw Failure(.keyReused) }
      return row.text
    }
    if request.timeLimit < 1 || request.timeLimit > 30 * 86_400 {
      throw Failure(.invalidTimeLimit)
    }
    var row = try newRow(
      request.key, request.offer, request.terms, request.customer, request.device, request.area,
      request.cost, at, request.timeLimit)
    if let reason = refusal(row, request.terms, []) { row.state = reason }
    rows.append(row)
    return row.text
  }

  private func newRow(
    _ key: LedgerKey, _ offer: String, _ terms: LimitTerms, _ customer: String?,
    _ device: String?, _ area: String?, _ cost: Money?, _ at: Int64, _ limit: Int64
  ) throws -> Row {
    let cost = cost ?? terms.unitCost
    if cost == nil, terms.budget != nil || terms.areaBudget != nil { throw Failure(.missingCost) }
    if let cost, cost.micros < 0 { throw Failure(.invalidCost) }
    if let own = (terms.budget ?? terms.areaBudget ?? terms.unitCost)?.currency, let cost,
      own != cost.currency
    {
      throw Failure(.currencyMismatch)
    }
    if terms.perCustomer != nil, customer == nil { throw Failure(.missingCustomer) }
    if terms.perDevice != nil, device == nil { throw Failure(.missingDevice) }
    if terms.perArea != nil || terms.areaBudget != nil, area == nil { throw Failure(.missingArea) }
    if let cost, let other = rows.first(where: { $0.offer == offer && $0.cost != nil })?.cost,
      other.currency != cost.currency
    {
      throw Failure(.currencyMismatch)
    }
    return Row(
      key: key, offer: offer, customer: customer, device: device, area: area, at: at,
      day: PlainLedger.day(at, terms.zone), cost: cost, expires: at + limit, state: "reserved")
  }

  private func refusal(_ row: Row, _ terms: LimitTerms, _ others: [Row]) -> String? {
    let counted = (rows + others).filter { $0.offer == row.offer && $0.counts }
    func count(_ cap: LimitTerms.Cap, _ isSame: (Row) -> Bool) -> Bool {
      counted.count { isSame($0) && PlainLedger.isIn(cap.period, $0, of: row) } >= cap.most
    }
    // Who is not known is refused: a reservation of theirs was an error before.
    if let cap = terms.perCustomer,
      row.customer == nil || count(cap, { $0.customer == row.customer })
    {
      return "CAP_CUSTOMER"
    }
    if let cap = terms.perDevice, row.device == nil || count(cap, { $0.device == row.device }) {
      return "CAP_DEVICE"
    }
    if let cap = terms.perArea, row.area == nil || count(cap, { $0.area == row.area }) {
      return "CAP_AREA"
    }
    if let cap = terms.total, count(cap, { _ in true }) { return "CAP_TOTAL" }
    let cost = row.cost?.micros ?? 0
    func spent(_ rows: [Row]) -> Int64 { rows.reduce(0) { $0 + ($1.cost?.micros ?? 0) } }
    if let budget = terms.budget, spent(counted) + cost > budget.micros { return "BUDGET" }
    if let budget = terms.areaBudget,
      row.area == nil || spent(counted.filter { $0.area == row.area }) + cost > budget.micros
    {
      return "BUDGET"
    }
    return nil
  }

  private static func isIn(_ period: LimitPeriod, _ row: Row, of other: Row) -> Bool {
    switch period {
    case .forever: true
    case .day: row.day == other.day
    case .week: monday(row.day) == monday(other.day)
    case .rolling(let seconds): row.at > other.at - seconds
    }
  }

  private static func day(_ seconds: Int64, _ zone: LimitZone) -> Int64 {
    let offset = Int64(zone.transitions.last { $0.at <= seconds }?.offset ?? 0)
    return Int64((Double(seconds + offset) / 86_400).rounded(.down))
  }

  private static func monday(_ day: Int64) -> Int64 {
    // 1970-01-05 was a Monday.
    Int64((Double(day - 4) / 7).rounded(.down)) * 7 + 4
  }

  private mutating func commit(_ key: LedgerKey, _ at: Int64) throws -> String {
    let index = try known(key, at)
    switch rows[index].state {
    case "reserved", "committed": rows[index].state = "committed"
    case "released": throw Failure(.reservationReleased)
    case "expired": throw Failure(.reservationExpired)
    default: throw Failure(.reservationRefused)
    }
    return rows[index].text
  }

  private mutating func release(_ key: LedgerKey, _ at: Int64) throws -> String {
    let index = try known(key, at)
    switch rows[index].state {
    case "reserved": rows[index].state = "released"
    case "released", "expired": break
    case "committed": throw Failure(.alreadyCommitted)
    default: throw Failure(.reservationRefused)
    }
    return rows[index].text
  }

  private func known(_ key: LedgerKey, _ at: Int64) throws -> Int {
    try checkKey(key, at)
    guard let index = rows.firstIndex(where: { $0.key == key }) else {
      throw Failure(.unknownKey)
    }
    return index
  }

  private func usage(_ request: UsageRequest, _ at: Int64) throws -> String {
    let terms = request.terms
    let now = Row(
      key: PlainLedger.nobody, offer: request.offer,
      customer: request.customer, device: request.device, area: request.area, at: at,
      day: PlainLedger.day(at, terms.zone), cost: nil, expires: 0, state: "reserved")
    let counted = rows.filter { $0.offer == request.offer && $0.counts }
    func count(_ cap: LimitTerms.Cap?, _ isSame: (Row) -> Bool) -> String {
      guard let cap else { return "-" }
      return String(counted.count { isSame($0) && PlainLedger.isIn(cap.period, $0, of: now) })
    }
    func spent(_ budget: Money?, _ isSame: (Row) -> Bool) -> String {
      guard budget != nil else { return "-" }
      return String(counted.filter(isSame).reduce(0) { $0 + ($1.cost?.micros ?? 0) })
    }
    return [
      now.customer == nil ? "-" : count(terms.perCustomer) { $0.customer == now.customer },
      now.device == nil ? "-" : count(terms.perDevice) { $0.device == now.device },
      now.area == nil ? "-" : count(terms.perArea) { $0.area == now.area },
      count(terms.total) { _ in true }, spent(terms.budget) { _ in true },
      now.area == nil ? "-" : spent(terms.areaBudget) { $0.area == now.area },
    ].joined(separator: " ")
  }

  private mutating func refer(_ request: ReferralRequest, _ at: Int64) throws -> String {
    try checkKey(request.key, at)
    _ = expire(at)
    let keys = [request.key, PlainLedger.partner(of: request.key)]
    let known = keys.map { key in rows.first { $0.key == key } }
    if let first = known[0] {
      for (row, party) in zip(known, [request.referrer, request.referee]) {
        guard let row, row.offer == request.offer, row.area == request.area,
          request.cost == nil || request.cost == row.cost, row.customer == party.customer,
          row.device == party.device
        else { throw Failure(.keyReused) }
      }
      return first.counts ? "credited \(first.text)" : first.text
    }
    if known[1] != nil { throw Failure(.keyReused) }
    let (one, other) = (request.referrer, request.referee)
    if one.customer == other.customer || (one.device != nil && one.device == other.device) {
      throw Failure(.selfReferral)
    }
    if referred.contains([request.offer, other.customer]) { throw Failure(.alreadyReferred) }
    var new: [Row] = []
    for (key, party) in zip(keys, [one, other]) {
      new.append(
        try newRow(
          key, request.offer, request.terms, party.customer, party.device, request.area,
          request.cost, at, 30 * 86_400))
    }
    let reason = refusal(new[0], request.terms, []) ?? refusal(new[1], request.terms, [new[0]])
    for index in new.indices { new[index].state = reason ?? "committed" }
    rows += new
    if reason == nil { referred.insert([request.offer, other.customer]) }
    return reason == nil ? "credited \(new[0].text)" : new[0].text
  }

  private static func partner(of key: LedgerKey) -> LedgerKey {
    var text = key.description
    let last = Int(String(text.removeLast()), radix: 16) ?? 0
    return LedgerKey(text + String(last ^ 1, radix: 16)) ?? nobody
  }
}
