import VicinityCore

extension OfferTable {
  /// Asks every predicate about a request: what it says of the attributes, segments and the basket.
  ///
  /// - Complexity: O(predicates) to forget the last request, and those that ask for what is known.
  func findFacts(_ request: OfferRequest, _ facts: inout [Fact]) {
    if facts.count != predicates.count {
      facts = Array(repeating: Fact(.unknown), count: predicates.count)
    } else {
      facts.fill(facts.indices, with: Fact(.unknown))
    }
    let today = request.time.localDate
    for (name, value) in request.attributes {
      guard let attribute = attribute(named: name) else { continue }
      var value = KnownValue(value)
      for index in attribute.predicates.range(below: facts.count) {
        if let predicate = predicates[index] {
          facts[index] = Fact(truth(of: predicate, &value, today))
        }
      }
    }
    if let memberships = request.segments {
      // The predicates that ask for segments stand between those of attributes and those of baskets.
      let (first, end) = (Int(summary.firstSegmentPredicate), Int(summary.firstBasketPredicate))
      if first <= end, end <= facts.count { facts.fill(first..<end, with: Fact(.false)) }
      for membership in memberships { add(membership, at: request.time.seconds, &facts) }
    }
    guard let basket = request.basket else { return }
    for index in facts.indices.dropFirst(Int(summary.firstBasketPredicate)) {
      if let predicate = predicates[index] { facts[index] = Fact(truth(of: predicate, basket)) }
    }
  }

  func attribute(named name: String) -> AttributeRecord? {
    let hash = FNV1a.hash(name)
    var row = firstRow(attributes, hash) { $0.hash }
    while let attribute = attributes[row], attribute.hash == hash {
      if reads(attribute.name, name) { return attribute }
      row += 1
    }
    return nil
  }

  private func add(_ membership: SegmentMembership, at now: Int64, _ facts: inout [Fact]) {
    let hash = FNV1a.hash(membership.id)
    var row = firstRow(segments, hash) { $0.hash }
    while let segment = segments[row], segment.hash == hash {
      row += 1
      let index = Int(segment.predicate)
      guard index < facts.count, reads(segment.id, membership.id) else { continue }
      let isOver = membership.expires.map { $0 <= now } ?? false
      // Of two memberships in one segment, one that lasts counts.
      if !isOver {
        facts[index] = Fact(.true)
      } else if facts[index].truth != .true {
        facts[index] = .expired
      }
    }
  }
}

// One predicate at a time.
extension OfferTable {
  private func truth(
    of predicate: PredicateRecord, _ value: inout KnownValue, _ today: CivilDate
  ) -> Truth {
    switch PredicateRecord.Kind(rawValue: predicate.kind) {
    case .known: .true
    case .oneOf: isOneOf(predicate, value) ? .true : .false
    case .allOf: hasAll(predicate, value.value) ? .true : .false
    case .number: value.number.map { truth(of: predicate, number: $0) } ?? .unknown
    case .date:
      value.date.map {
        truth(
          predicate.bounds.contain(
            Int64($0.day), Int64(bitPattern: predicate.low), Int64(bitPattern: predicate.high)))
      } ?? .unknown
    case .age: value.date.map { truth(of: predicate, aged: $0, today) } ?? .unknown
    case .segment, .basket, .category, nil: .unknown
    }
  }

  private func truth(_ isTrue: Bool) -> Truth { isTrue ? .true : .false }

  private func truth(of predicate: PredicateRecord, number: Double) -> Truth {
    truth(
      predicate.bounds.contain(
        number, Double(bitPattern: predicate.low), Double(bitPattern: predicate.high)))
  }

  /// Older is before, so the longest age is the earliest day.
  private func truth(of predicate: PredicateRecord, aged date: CivilDate, _ today: CivilDate)
    -> Truth
  {
    guard let least = PredicateRecord.day(predicate.low, before: today),
      let most = PredicateRecord.day(predicate.high, before: today)
    else { return .unknown }
    return truth(predicate.bounds.contain(Int64(date.day), least, most))
  }

  private func truth(of predicate: PredicateRecord, _ basket: Basket) -> Truth {
    let spent: Money?
    switch PredicateRecord.Kind(rawValue: predicate.kind) {
    case .basket: spent = basket.total
    case .category:
      guard let item = items.rows(predicate.items).first else { return .unknown }
      // A category that nobody names costs nothing, in every currency.
      guard let found = basket.categories.first(where: { reads(item.text, $0.key) }) else {
        return truth(of: predicate, micros: 0)
      }
      spent = found.value
    default: return .unknown
    }
    guard let spent, CurrencyCode(spent.currency)?.bits == predicate.currency else {
      return .unknown
    }
    return truth(of: predicate, micros: spent.micros)
  }

  private func truth(of predicate: PredicateRecord, micros: Int64) -> Truth {
    truth(
      predicate.bounds.contain(
        micros, Int64(bitPattern: predicate.low), Int64(bitPattern: predicate.high)))
  }

  private func isOneOf(_ predicate: PredicateRecord, _ value: borrowing KnownValue) -> Bool {
    switch value.value {
    case .text(let text): has(predicate.items, text, value.hash)
    case .boolean(let isTrue): has(predicate.items, isTrue ? "true" : "false", value.hash)
    case .texts(let texts):
      texts.contains { has(predicate.items, $0, FNV1a.hash($0)) }
    case .number(let number): items.rows(predicate.items).contains { $0.number == number }
    }
  }

  private func hasAll(_ predicate: PredicateRecord, _ value: AttributeValue) -> Bool {
    items.rows(predicate.items).allSatisfy { item in
      switch value {
      case .texts(let texts): texts.contains { reads(item.text, $0) }
      case .text(let text): reads(item.text, text)
      case .boolean(let isTrue): reads(item.text, isTrue ? "true" : "false")
      case .number(let number): item.number == number
      }
    }
  }

  /// Whether one of some items, which are sorted by their hashes, reads `text`.
  private func has(_ run: Run, _ text: String, _ hash: UInt64) -> Bool {
    let rows = items.rows(run)
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    while low < rows.count, rows[low].hash == hash {
      if reads(rows[low].text, text) { return true }
      low += 1
    }
    return false
  }
}

extension Array {
  /// Writes one element in all places of a range, which must lie in it.
  fileprivate mutating func fill(_ range: Range<Int>, with element: Element) {
    unsafe withUnsafeMutableBufferPointer { elements in
      unsafe elements.extracting(range).update(repeating: element)
    }
  }
}

/// A value of a request, and what predicates make of it: once for all of them, where one asks.
private struct KnownValue {
  let value: AttributeValue
  /// FNV-1a 64 of a text.
  let hash: UInt64

  private var knownNumber: Double??
  private var knownDate: CivilDate??

  init(_ value: AttributeValue) {
    self.value = value
    hash =
      switch value {
      case .text(let text): FNV1a.hash(text)
      case .boolean(let isTrue): FNV1a.hash(isTrue ? "true" : "false")
      case .number, .texts: 0
      }
  }

  var number: Double? {
    mutating get {
      if let knownNumber { return knownNumber }
      let found: Double? =
        switch value {
        case .number(let number): number
        case .text(let text): KnownValue.mayBeNumber(text) ? Double(text) : nil
        case .boolean, .texts: nil
        }
      knownNumber = .some(found.flatMap { $0.isFinite ? $0 : nil })
      return knownNumber ?? nil
    }
  }

  /// A date, or the date of a time by its own clock.
  var date: CivilDate? {
    mutating get {
      if let knownDate { return knownDate }
      var found: CivilDate?
      if case .text(let text) = value, KnownValue.mayBeNumber(text) {
        found = CivilDate(text) ?? OfferTime(text)?.localDate
      }
      knownDate = .some(found)
      return found
    }
  }

  /// Numbers and dates start with a digit, a sign or a point.
  private static func mayBeNumber(_ text: String) -> Bool {
    let first = text.utf8.first ?? 0
    return first &- 0x30 < 10 || first == 0x2D || first == 0x2B || first == 0x2E
  }
}

extension PredicateRecord {
  /// A period without a time of day, in the bits of a bound.
  package static func bits(_ period: Period) -> UInt64 {
    UInt64(UInt32(bitPattern: period.months)) << 32 | UInt64(UInt32(bitPattern: period.days))
  }

  static func period(_ bits: UInt64) -> Period? {
    Period(
      months: Int32(truncatingIfNeeded: Int64(bitPattern: bits) >> 32),
      days: Int32(truncatingIfNeeded: Int64(bitPattern: bits)))
  }

  /// The day that is a period before another.
  fileprivate static func day(_ bits: UInt64, before today: CivilDate) -> Int64? {
    guard let period = period(bits) else { return nil }
    // Days need no calendar; nor may they lead out of it.
    if period.months == 0 {
      let day = Int64(today.day) - Int64(period.days)
      return day >= Int64(CivilDate.first.day) ? day : nil
    }
    return period.date(before: today).map { Int64($0.day) }
  }
}
