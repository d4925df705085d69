import VicinityCore

extension OfferTable {
  /// Asks every predicate about a request: what it says of the attributes, segments and the basket.
  ///
  /// - Complexity: O(predicates) to forget the last request, and those that ask for what is known.
  func findFacts(_ request: OfferRequest, _ facts: inout [Fact]) {
    if facts.count != predicates.count {
      facts = Array(repeating: Fact(.unknown), count: predicates.count)
    } else {
      for index in facts.indices { facts[index] = Fact(.unknown) }
    }
    let today = request.time.localDate
    for (name, value) in request.attributes {
      guard let attribute = attribute(named: name) else { continue }
      for index in attribute.predicates.range where index < facts.count {
        if let predicate = predicates[index] {
          facts[index] = Fact(truth(of: predicate, value, today))
        }
      }
    }
    if let memberships = request.segments {
      for index in 0..<segments.count {
        if let predicate = segments[index]?.predicate, Int(predicate) < facts.count {
          facts[Int(predicate)] = Fact(.false)
        }
      }
      for membership in memberships { add(membership, at: request.time.seconds, &facts) }
    }
    guard let basket = request.basket else { return }
    for index in facts.indices.dropFirst(Int(summary.firstBasketPredicate)) {
      if let predicate = predicates[index] { facts[index] = Fact(truth(of: predicate, basket)) }
    }
  }

  func attribute(named name: String) -> AttributeRecord? {
    let hash = FNV1a.hash(name.utf8)
    var row = firstRow(attributes, hash) { $0.hash }
    while let attribute = attributes[row], attribute.hash == hash {
      if reads(attribute.name, name) { return attribute }
      row += 1
    }
    return nil
  }

  private func add(_ membership: SegmentMembership, at now: Int64, _ facts: inout [Fact]) {
    let hash = FNV1a.hash(membership.id.utf8)
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
    of predicate: PredicateRecord, _ value: AttributeValue, _ today: CivilDate
  ) -> Truth {
    switch PredicateRecord.Kind(rawValue: predicate.kind) {
    case .known: .true
    case .oneOf: isOneOf(predicate, value) ? .true : .false
    case .allOf: hasAll(predicate, value) ? .true : .false
    case .number: number(value).map { truth(of: predicate, number: $0) } ?? .unknown
    case .date:
      date(value).map {
        truth(
          predicate.bounds.contain(
            Int64($0.day), Int64(bitPattern: predicate.low), Int64(bitPattern: predicate.high)))
      } ?? .unknown
    case .age: date(value).map { truth(of: predicate, aged: $0, today) } ?? .unknown
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
    guard let least = PredicateRecord.period(predicate.low)?.date(before: today),
      let most = PredicateRecord.period(predicate.high)?.date(before: today)
    else { return .unknown }
    return truth(predicate.bounds.contain(date, least, most))
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

  private func isOneOf(_ predicate: PredicateRecord, _ value: AttributeValue) -> Bool {
    switch value {
    case .text(let text): has(predicate.items, text)
    case .boolean(let isTrue): has(predicate.items, isTrue ? "true" : "false")
    case .texts(let texts): texts.contains { has(predicate.items, $0) }
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
  private func has(_ run: Run, _ text: String) -> Bool {
    let hash = FNV1a.hash(text.utf8)
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

  private func number(_ value: AttributeValue) -> Double? {
    let number: Double? =
      switch value {
      case .number(let number): number
      case .text(let text): Double(text)
      case .boolean, .texts: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// A date, or the date of a time by its own clock.
  private func date(_ value: AttributeValue) -> CivilDate? {
    guard case .text(let text) = value else { return nil }
    return CivilDate(text) ?? OfferTime(text)?.localDate
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
}
