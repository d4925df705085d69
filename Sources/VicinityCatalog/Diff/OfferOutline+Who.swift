import VicinityOffers

extension OfferOutline {
  /// Who may see it.
  var rule: PartOutline {
    guard let rule = offer.rule else { return PartOutline(words: "everybody") }
    let text = RuleWords(rule)
    var outline = PartOutline(exact: text.exact, words: text.words)
    outline.exact += offer.acceptsUnknown ? " unknown" : ""
    outline.words += offer.acceptsUnknown ? ", or nobody knows" : ""
    var open = text.segments
    // Segments of segments, too, each for itself.
    while let id = open.popFirst() {
      guard outline.uses[id] == nil, let segment = side.segments[id] else { continue }
      let text = RuleWords(segment.rule)
      outline.use(id, text.exact, from: "segment \(id)") { text.words }
      open.formUnion(text.segments)
    }
    return outline
  }
}

/// A rule in words, with the names of its segments.
struct RuleWords {
  /// Equal where the rules are, whatever their order.
  let exact: String
  let words: String
  let segments: Set<String>

  init(_ rule: RuleEntry) {
    switch rule {
    case .refused: self.init(exact: "", words: "")
    case .segment(_, let id):
      self.init(exact: "segment \(ExactText.quoted(id))", words: id, segments: [id])
    case .predicate(let predicate):
      let texts = RuleWords.texts(predicate)
      self.init(exact: texts.exact, words: texts.words)
    case .not(let inner):
      let text = RuleWords(inner)
      self.init(
        exact: "not(\(text.exact))", words: "not (\(text.words))", segments: text.segments)
    case .all(let parts): self.init(parts, "all", " and ")
    case .any(let parts): self.init(parts, "any", " or ")
    }
  }

  private init(exact: String, words: String, segments: Set<String> = []) {
    self.exact = exact
    self.words = words
    self.segments = segments
  }

  private init(_ parts: [RuleEntry], _ name: String, _ word: String) {
    let texts = parts.map { RuleWords($0) }
    let all = Set(texts.map(\.exact)).sorted()
    let words = texts.map { $0.words.contains(" ") ? "(\($0.words))" : $0.words }
    self.init(
      exact: all.count == 1 ? all[0] : "\(name)(\(all.joined(separator: ",")))",
      words: texts.count == 1 ? texts[0].words : words.joined(separator: word),
      segments: texts.reduce(into: []) { $0.formUnion($1.segments) })
  }

  private static func texts(_ predicate: PredicateEntry) -> (exact: String, words: String) {
    let name = predicate.attribute
    let asked: String
    switch predicate.test {
    case .oneOf(let items): asked = "\(name) is \(list(items, " or "))"
    case .allOf(let items): asked = "\(name) has \(list(items, " and "))"
    case .known: asked = "\(name) is known"
    case .member(let id): asked = "member of \(id)"
    case .number(let bounds, let low, let high):
      asked = "\(name) \(range(bounds, ExactText.number(low), ExactText.number(high)))"
    case .date(let bounds, let low, let high):
      asked = "\(name) \(range(bounds, low?.description ?? "", high?.description ?? ""))"
    case .age(let bounds, let low, let high):
      asked =
        "\(name) \(range(bounds, low.map { "\($0) ago" } ?? "", high.map { "\($0) ago" } ?? ""))"
    case .basket(let category, let bounds, let low, let high, let currency):
      let what = category.map { "basket of \($0)" } ?? "basket"
      asked =
        "\(what) \(range(bounds, "\(Money.amount(low)) \(currency.text)", "\(Money.amount(high)) \(currency.text)"))"
    }
    let words = predicate.isNegated ? "not (\(asked))" : asked
    // Words may hold anything: what is compared says which words there are.
    var items: [String] = []
    switch predicate.test {
    case .oneOf(let texts), .allOf(let texts): items = Set(texts).sorted()
    default: break
    }
    let exact =
      "\(ExactText.quoted(name)) \(ExactText.quoted(words)) \(items.map(ExactText.quoted))"
    return (exact, words)
  }

  private static func list(_ items: [String], _ word: String) -> String {
    Set(items).sorted().joined(separator: word)
  }

  private static func range(
    _ bounds: PredicateRecord.Bounds, _ low: String, _ high: String
  ) -> String {
    var parts: [String] = []
    if bounds.contains(.low) {
      parts.append("\(bounds.contains(.openLow) ? "after" : "from") \(low)")
    }
    if bounds.contains(.high) {
      parts.append("\(bounds.contains(.openHigh) ? "before" : "to") \(high)")
    }
    return parts.joined(separator: " ")
  }
}
