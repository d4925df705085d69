import VicinityCore

/// Says what a rule asks for, and what is known instead.
struct RuleText {
  let table: OfferTable
  let request: OfferRequest
  let facts: [Fact]

  /// The name of the test that fails, and a sentence.
  func why(_ rule: UInt32, _ reason: RejectionReason) -> (test: String?, detail: String) {
    guard let index = table.failing(inRule: rule, facts), let predicate = table.predicates[index]
    else { return (nil, "its rule does not hold") }
    let name = table.string(predicate.name)
    let asked = description(predicate)
    let holds = index < facts.count && facts[index].truth == .true
    let need = holds ? "must not be \(name)" : "needs \(name)"
    if reason == .segExpired { return (name, "\(need): the membership is over") }
    return (name, "\(need) (\(asked)); \(found(predicate))")
  }

  private func description(_ predicate: PredicateRecord) -> String {
    let attribute = table.attributes.string(predicate.attribute, table)
    let items = table.items.rows(predicate.items).map { table.string($0.text) }.sorted()
    switch PredicateRecord.Kind(rawValue: predicate.kind) {
    case .oneOf: return "\(attribute) is \(items.joined(separator: " or "))"
    case .allOf: return "\(attribute) has \(items.joined(separator: " and "))"
    case .known: return "\(attribute) is known"
    case .segment: return "member of \(items.first ?? name(predicate))"
    case .number:
      return "\(attribute) \(range(predicate) { "\(Double(bitPattern: $0))" })"
    case .date:
      return
        "\(attribute) \(range(predicate) { CivilDate(clamping: Int64(bitPattern: $0)).description })"
    case .age:
      return
        "\(attribute) \(range(predicate) { "\(PredicateRecord.period($0)?.description ?? "") ago" })"
    case .basket, .category:
      let code = MoneyRecord(micros: 0, currencyBits: predicate.currency).code
      let what = items.first.map { "basket of \($0)" } ?? "basket"
      return "\(what) \(range(predicate) { "\(Money.amount(Int64(bitPattern: $0))) \(code)" })"
    case nil: return name(predicate)
    }
  }

  private func name(_ predicate: PredicateRecord) -> String { table.string(predicate.name) }

  private func range(_ predicate: PredicateRecord, _ text: (UInt64) -> String) -> String {
    var parts: [String] = []
    let bounds = predicate.bounds
    if bounds.contains(.low) {
      parts.append("\(bounds.contains(.openLow) ? "after" : "from") \(text(predicate.low))")
    }
    if bounds.contains(.high) {
      parts.append("\(bounds.contains(.openHigh) ? "before" : "to") \(text(predicate.high))")
    }
    return parts.joined(separator: " ")
  }

  private func found(_ predicate: PredicateRecord) -> String {
    switch PredicateRecord.Kind(rawValue: predicate.kind) {
    case .segment:
      return request.segments == nil
        ? "the request names no segments" : "the customer is not in it"
    case .basket, .category:
      return request.basket == nil ? "the request has no basket" : "the basket is another"
    default: break
    }
    let attribute = table.attributes.string(predicate.attribute, table)
    guard let value = request.attributes[attribute] else { return "\(attribute) is not known" }
    switch value {
    case .text(let text): return "\(attribute) is \(Quotation.escaped(Quotation.cut(text)))"
    case .number(let number): return "\(attribute) is \(number)"
    case .boolean(let isTrue): return "\(attribute) is \(isTrue)"
    case .texts(let texts):
      return "\(attribute) is \(Quotation.escaped(Quotation.cut(texts.joined(separator: ", "))))"
    }
  }
}

extension FlatRows where Row == AttributeRecord {
  fileprivate func string(_ index: UInt32, _ table: OfferTable) -> String {
    self[index].map { table.string($0.name) } ?? ""
  }
}
