/// Where a range of values starts or ends: between values, or at neither end.
enum RangeCut<Value: Comparable>: Comparable {
  case start
  /// Just before a value, or just after it.
  case at(Value, isAfter: Bool)
  case end

  static func < (left: RangeCut, right: RangeCut) -> Bool {
    switch (left, right) {
    case (.start, .start), (.end, .end), (_, .start), (.end, _): false
    case (.start, _), (_, .end): true
    case (.at(let a, let isAfter), .at(let b, let isOtherAfter)):
      a == b ? !isAfter && isOtherAfter : a < b
    }
  }
}

/// Some ranges of values that do not meet. Values are taken for dense: between any two there is one, so
/// it may say that there are some where there are none.
struct RangeSet<Value: Comparable> {
  private var ranges: [(low: RangeCut<Value>, high: RangeCut<Value>)] = [(.start, .end)]

  var isEmpty: Bool { ranges.isEmpty }

  /// Leaves what lies between two cuts.
  mutating func keep(_ low: RangeCut<Value>, _ high: RangeCut<Value>) {
    ranges = ranges.compactMap { range in
      let both = (low: max(range.low, low), high: min(range.high, high))
      return both.low < both.high ? both : nil
    }
  }

  /// Takes away what lies between two cuts.
  mutating func remove(_ low: RangeCut<Value>, _ high: RangeCut<Value>) {
    guard low < high else { return }
    ranges = ranges.flatMap { range in
      [(range.low, min(range.high, low)), (max(range.low, high), range.high)]
    }.filter { $0.0 < $0.1 }.map { (low: $0.0, high: $0.1) }
  }

  /// Whether a value is in one of them.
  func contains(_ value: Value) -> Bool {
    ranges.contains {
      $0.low < .at(value, isAfter: true) && .at(value, isAfter: false) < $0.high
    }
  }
}
