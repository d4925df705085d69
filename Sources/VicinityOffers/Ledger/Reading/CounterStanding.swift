/// What decisions are told of a counter.
package struct CounterStanding: Sendable {
  let counter: CounterID
  let tally: Tally
  /// Of a rolling counter, when the oldest that counts was reserved, and the newest.
  let oldest: Int64?
  let newest: Int64?

  package init(_ counter: CounterID, _ tally: Tally, oldest: Int64?, newest: Int64? = nil) {
    self.counter = counter
    self.tally = tally
    self.oldest = oldest
    self.newest = newest
  }

  /// From when on the counter means nothing.
  var end: Int64 {
    switch counter.limit.period {
    case .forever: .max
    case .day, .week: (Int64(counter.day) + 9) * 86_400
    case .rolling(let span): (newest ?? .min / 2) + span
    }
  }

  var subject: UInt64 {
    switch counter.subject {
    case .everybody: 0
    case .hashed(let subject): subject.low
    case .area(let id): CounterHash.text(id)
    }
  }
}

/// The names of counters as 64 bits. Ids of customers and devices are hashed with a secret before, so
/// nobody can choose names that meet. Of a million counters two have the same name with a chance of 3
/// in 100 million; decisions then confuse them, and reservations do not.
package enum CounterHash {
  /// FNV-1a of an id from a catalog.
  package static func text(_ id: String) -> UInt64 { bytes(id.utf8) }

  /// The same of the bytes of an id.
  @inline(__always)
  static func bytes(_ id: some Sequence<UInt8>) -> UInt64 {
    mixed(FNV1a.hash(id))
  }

  @inline(__always)
  static func name(
    offer: UInt64, scope: LimitScope, period: LimitPeriod, day: Int32, subject: UInt64,
    isMoney: Bool
  ) -> UInt64 {
    let span: UInt64 =
      switch period {
      case .forever: 0
      case .day: 1 << 62 | UInt64(UInt32(bitPattern: day))
      case .week: 2 << 62 | UInt64(UInt32(bitPattern: day))
      case .rolling(let seconds): 3 << 62 | UInt64(bitPattern: seconds)
      }
    let kind = UInt64(scope.rawValue) << 1 | (isMoney ? 1 : 0)
    let name = mixed(mixed(offer ^ kind) &+ mixed(subject ^ 0x9E37_79B9_7F4A_7C15) ^ span)
    // Two names are the table's own.
    return name > 1 ? name : name + 2
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
