import VicinityOffers

extension SQLiteStore {
  mutating func profile(of offer: String) throws(LedgerError) -> OfferProfile {
    try self.offer(offer).profile
  }

  /// What is known of an offer, which gets a number where it has none.
  mutating func offer(_ name: String) throws(LedgerError) -> Offer {
    if let known = offers[name] { return known }
    func row() throws(LedgerError) -> (id: Int64, currency: Int64)? {
      try sql("SELECT id, currency FROM offers WHERE name = ?").bind(name)
        .first { ($0.integer(0), $0.integer(1)) }
    }
    var found = try row()
    if found == nil {
      hasWritten = true
      try sql("INSERT INTO offers (name) VALUES (?)").bind(name).run()
      found = try row()
    }
    guard let found else { throw LedgerError(.storeDamaged, name) }
    var offer = Offer(
      id: found.id,
      profile: OfferProfile(currency: UInt32(truncatingIfNeeded: found.currency)))
    try sql("SELECT scope, period, span FROM limits WHERE offer = ?").bind(found.id)
      .each { row throws(LedgerError) in
        guard let limit = CountedLimit(row.integer(0), row.integer(1), row.integer(2)) else {
          throw LedgerError(.storeDamaged, name)
        }
        offer.profile.limits.append(limit)
      }
    offers[name] = offer
    names[found.id] = name
    return offer
  }

  mutating func name(ofOffer id: Int64) throws(LedgerError) -> String {
    if let known = names[id] { return known }
    let name = try sql("SELECT name FROM offers WHERE id = ?").bind(id).first { $0.text(0) }
    guard let name, let name else { throw LedgerError(.storeDamaged, "offer \(id)") }
    names[id] = name
    return name
  }

  mutating func setCurrency(_ currency: UInt32, of offer: String) throws(LedgerError) {
    let id = try self.offer(offer).id
    hasWritten = true
    try sql("UPDATE offers SET currency = ? WHERE id = ?").bind(Int64(currency)).bind(id).run()
    offers[offer]?.profile.currency = currency
  }

  /// Counts limits from now on, and from the rows that are there: once for each new cap of an offer, in
  /// time that grows with the table.
  mutating func count(_ limits: [CountedLimit], of offer: String) throws(LedgerError) {
    let id = try self.offer(offer).id
    hasWritten = true
    for limit in limits {
      try sql("INSERT INTO limits (offer, scope, period, span) VALUES (?, ?, ?, ?)")
        .bind(id).bind(Int64(limit.scope.rawValue)).bind(limit.period.code)
        .bind(limit.period.span).run()
    }
    offers[offer]?.profile.limits += limits
    var counted: [LedgerEntry] = []
    try sql(
      """
      SELECT key, offer, customer, device, area, at, day, micros, currency, expires, state
      FROM reservations WHERE offer = ? AND state < 2
      """
    )
    .bind(id).each { row throws(LedgerError) in
      guard let entry = SQLiteStore.entry(row, offer: offer) else {
        throw LedgerError(.storeDamaged, offer)
      }
      counted.append(entry)
    }
    for entry in counted {
      for limit in limits {
        if let counter = entry.counter(limit) { try change(counter, by: entry, adding: true) }
      }
    }
  }
}

extension CountedLimit {
  init?(_ scope: Int64, _ period: Int64, _ span: Int64) {
    guard let byte = UInt8(exactly: scope), let scope = LimitScope(rawValue: byte) else {
      return nil
    }
    switch period {
    case 0: self.init(scope, .forever)
    case 1: self.init(scope, .day)
    case 2: self.init(scope, .week)
    case 3 where span > 0: self.init(scope, .rolling(seconds: span))
    default: return nil
    }
  }
}

extension LimitPeriod {
  /// The number of the period in the tables.
  var code: Int64 {
    switch self {
    case .forever: 0
    case .day: 1
    case .week: 2
    case .rolling: 3
    }
  }

  /// The seconds of a rolling period, 0 of the others.
  var span: Int64 { if case .rolling(let seconds) = self { seconds } else { 0 } }

  var isRolling: Bool { span > 0 }
}
