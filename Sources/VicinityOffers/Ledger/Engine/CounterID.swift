/// What is counted of an offer: by whom, and in what time.
package struct CountedLimit: Hashable, Sendable, BitwiseCopyable {
  package let scope: LimitScope
  package let period: LimitPeriod

  package init(_ scope: LimitScope, _ period: LimitPeriod) {
    self.scope = scope
    self.period = period
  }
}

/// Who a counter is of.
package enum CounterSubject: Hashable, Sendable {
  case everybody
  case hashed(SubjectHash)
  case area(String)
}

/// The name of a counter.
package struct CounterID: Hashable, Sendable {
  package let offer: String
  package let limit: CountedLimit
  package let subject: CounterSubject
  /// The first day of a calendar period; 0 of the others.
  package let day: Int32

  package init(offer: String, limit: CountedLimit, subject: CounterSubject, day: Int32) {
    self.offer = offer
    self.limit = limit
    self.subject = subject
    self.day = day
  }
}

/// What a counter says.
package struct Tally: Hashable, Sendable, BitwiseCopyable {
  package var count: Int64
  package var micros: Int64

  package init(count: Int64 = 0, micros: Int64 = 0) {
    self.count = count
    self.micros = micros
  }
}

extension LimitPeriod {
  /// The first day of the calendar period that holds a day; 0 where there is none.
  package func firstDay(of day: Int32) -> Int32 {
    switch self {
    case .forever, .rolling: 0
    case .day: day
    case .week: Int32(clamping: Int64(day) - Int64((Int64(day) + 3).floored(by: 7).remainder))
    }
  }

  /// The latest instant that is no longer in the period at `seconds`; nil of one that does not roll.
  package func edge(at seconds: Int64) -> Int64? {
    if case .rolling(let span) = self { seconds - span } else { nil }
  }
}

extension LedgerEntry {
  /// The counter of a limit to which it counts; nil where it has no such subject.
  package func counter(_ limit: CountedLimit) -> CounterID? {
    let subject: CounterSubject? =
      switch limit.scope {
      case .customer: customer.map { .hashed($0) }
      case .device: device.map { .hashed($0) }
      case .area: area.map { .area($0) }
      case .total: .everybody
      }
    return subject.map {
      CounterID(offer: offer, limit: limit, subject: $0, day: limit.period.firstDay(of: day))
    }
  }
}

extension CounterID {
  /// For how long after its period a counter is kept: a reservation that is given back late still finds
  /// it.
  package static let slack: Int64 = LedgerRules.longestTimeLimit + 10 * 86_400

  /// Whether nothing changes the counter any more. What a reservation keeps for longer was never asked
  /// for its time: then nothing misses it.
  package func isOver(at seconds: Int64) -> Bool {
    switch limit.period {
    case .forever, .rolling: false
    case .day, .week: (Int64(day) + 9) * 86_400 + CounterID.slack < seconds
    }
  }
}
