import VicinityCore
import VicinityOffers

/// Compiles rules: predicates, each once, and words that name them.
struct RuleCompiler {
  /// A predicate before it has its place.
  private struct Key: Hashable {
    let kind: PredicateRecord.Kind
    let attribute: String
    let items: [String]
    let bounds: PredicateRecord.Bounds
    let low: UInt64
    let high: UInt64
    let currency: UInt32
    let name: String

    /// Attributes come first, then segments, then baskets.
    var order: Int {
      switch kind {
      case .segment: 1
      case .basket, .category: 2
      default: 0
      }
    }
  }

  private let segments: [SegmentEntry]
  private let numbers: [String: Int]
  private var open: Set<Int> = []
  private var keys = Interner<Key>()
  /// The words of the segments that are no more than predicates all of which must hold.
  private var plainSegments: [[UInt32]?]
  private var rules = Interner<[UInt32]>()
  /// What each attribute was first taken for.
  private var kinds: [String: String] = [:]
  /// The catalog that is changed, whose offers took attributes for something, too.
  var base: OfferTable?
  /// How many more parts of the rule may be looked at: segments of segments can double at each level.
  private var budget = 0

  private static let mostParts = 100_000

  init(_ segments: [SegmentEntry]) {
    self.segments = segments
    var numbers: [String: Int] = [:]
    for (index, segment) in segments.enumerated() {
      if numbers.updateValue(index, forKey: segment.id) != nil {
        segment.field.refuse(
          .duplicateId, "there is another segment \(Field.quoted(segment.id))",
          "give it another id")
      }
    }
    self.numbers = numbers
    plainSegments = Array(repeating: nil, count: segments.count)
  }

  /// The number of a rule; nil, and a defect, where it names what is not there.
  mutating func compile(_ rule: RuleEntry, _ field: Field) -> UInt32? {
    let count = field.log.count
    budget = RuleCompiler.mostParts
    let words = words(rule, name: nil, levels: RuleWord.mostLevels, field)
    refuseLargeRule(field)
    guard let words, field.log.count == count else { return nil }
    return rules.number(of: words)
  }

  /// Looks at segments that no offer uses, too.
  mutating func checkSegments() {
    for segment in segments {
      budget = RuleCompiler.mostParts
      _ = words(segment.rule, name: segment.id, levels: RuleWord.mostLevels, segment.field)
      refuseLargeRule(segment.field)
    }
  }

  private func refuseLargeRule(_ field: Field) {
    guard budget < 0 else { return }
    field.refuse(
      .limit, "has more than \(RuleCompiler.mostParts) parts with all its segments",
      "use fewer segments of segments")
  }

  private mutating func words(
    _ rule: RuleEntry, name: String?, levels: Int, _ field: Field
  ) -> [UInt32]? {
    budget -= 1
    guard budget >= 0 else { return nil }
    guard levels > 1 else {
      field.refuse(.limit, "nests too deep", "use fewer segments of segments")
      return nil
    }
    if let literals = literals(rule, name: name) {
      return [RuleWord(.literals, literals.count).bits] + literals
    }
    switch rule {
    case .predicate: return []
    case .refused: return nil
    case .segment(let field, let id):
      guard let number = find(id, field) else { return nil }
      guard open.insert(number).inserted else {
        field.refuse(
          .reference, "the segment \(Field.quoted(id)) is part of itself", "name another")
        return nil
      }
      defer { open.remove(number) }
      return words(segments[number].rule, name: id, levels: levels - 1, field)
    case .not(let inner):
      guard let child = words(inner, name: name, levels: levels - 1, field) else { return nil }
      return [RuleWord(.not, 1).bits] + child
    case .all(let parts): return words(.all, parts, name, levels, field)
    case .any(let parts): return words(.any, parts, name, levels, field)
    }
  }

  private mutating func words(
    _ kind: RuleWord.Kind, _ parts: [RuleEntry], _ name: String?, _ levels: Int, _ field: Field
  ) -> [UInt32]? {
    if parts.count == 1 { return words(parts[0], name: name, levels: levels - 1, field) }
    var words = [RuleWord(kind, parts.count).bits]
    for part in parts {
      guard let child = self.words(part, name: name, levels: levels - 1, field) else { return nil }
      words += child
    }
    return words
  }

  /// The rule as predicates all of which must hold or must not; nil where it is none.
  private mutating func literals(_ rule: RuleEntry, name: String?) -> [UInt32]? {
    budget -= 1
    guard budget >= 0, open.count < RuleWord.mostLevels else { return nil }
    switch rule {
    case .predicate(let predicate): return [number(of: predicate, name) << 1]
    case .not(.predicate(let predicate)): return [number(of: predicate, name) << 1 | 1]
    case .segment(_, let id):
      guard let number = numbers[id] else { return nil }
      if let known = plainSegments[number] {
        budget -= known.count
        return known
      }
      guard !open.contains(number) else { return nil }
      open.insert(number)
      defer { open.remove(number) }
      let words = literals(segments[number].rule, name: id)
      if let words { plainSegments[number] = words }
      return words
    case .not(.segment(_, let id)):
      guard let number = numbers[id], case .predicate(let predicate) = segments[number].rule else {
        return nil
      }
      return [self.number(of: predicate, id) << 1 | 1]
    case .all(let parts):
      var words: [UInt32] = []
      words.reserveCapacity(parts.count)
      for part in parts {
        guard let literals = literals(part, name: name) else { return nil }
        words += literals
      }
      return words
    case .any, .not, .refused: return nil
    }
  }

  private func find(_ id: String, _ field: Field) -> Int? {
    if let number = numbers[id] { return number }
    field.refuse(
      unknown: "segment", id, among: segments.prefix(Field.mostNames).map(\.id),
      "add it to segments")
    return nil
  }

  private mutating func number(of predicate: PredicateEntry, _ name: String?) -> UInt32 {
    if let kind = predicate.kind {
      let known = kinds[predicate.attribute] ?? base?.kind(ofAttribute: predicate.attribute)
      if let other = known, other != kind {
        predicate.field.refuse(
          .conflict,
          "takes \(Field.quoted(predicate.attribute)) for \(kind), and another rule for \(other)",
          "use another attribute")
      } else {
        kinds[predicate.attribute] = kind
      }
    }
    let shown = name ?? (predicate.attribute.isEmpty ? predicate.shortName : predicate.attribute)
    return keys.number(of: key(predicate, shown))
  }

  private func key(_ predicate: PredicateEntry, _ name: String) -> Key {
    func make(
      _ kind: PredicateRecord.Kind, _ items: [String] = [], _ bounds: PredicateRecord.Bounds = [],
      _ low: UInt64 = 0, _ high: UInt64 = 0, currency: UInt32 = 0
    ) -> Key {
      Key(
        kind: kind, attribute: predicate.attribute, items: items, bounds: bounds, low: low,
        high: high, currency: currency, name: name)
    }
    func day(_ date: CivilDate?) -> UInt64 { UInt64(bitPattern: Int64(date?.day ?? 0)) }
    func bits(_ period: Period?) -> UInt64 { period.map(PredicateRecord.bits) ?? 0 }
    switch predicate.test {
    case .known: return make(.known)
    case .oneOf(let items): return make(.oneOf, Array(Set(items)).sorted())
    case .allOf(let items): return make(.allOf, Array(Set(items)).sorted())
    case .number(let bounds, let low, let high):
      return make(.number, [], bounds, low.bitPattern, high.bitPattern)
    case .date(let bounds, let low, let high):
      return make(.date, [], bounds, day(low), day(high))
    case .age(let bounds, let low, let high): return make(.age, [], bounds, bits(low), bits(high))
    case .member(let id): return make(.segment, [id])
    case .basket(let category, let bounds, let low, let high, let currency):
      return make(
        category == nil ? .basket : .category, category.map { [$0] } ?? [], bounds,
        UInt64(bitPattern: low), UInt64(bitPattern: high), currency: currency.bits)
    }
  }
}

extension PredicateEntry {
  fileprivate var shortName: String {
    switch test {
    case .member(let id): id
    case .basket(let category, _, _, _, _): category ?? "basket"
    default: attribute
    }
  }
}

// Into the columns.
extension RuleCompiler {
  /// Writes predicates, attributes, segments and rules.
  ///
  /// - Parameter order: the rules that are used, as they are to follow each other.
  /// - Returns: where each rule starts, by its number.
  func write(to draft: inout OfferDraft, order ruleOrder: [UInt32]) -> [UInt32] {
    let order = keys.values.indices.sorted {
      let (left, right) = (keys.values[$0], keys.values[$1])
      return (left.order, left.attribute, $0) < (right.order, right.attribute, $1)
    }
    var places = [UInt32](repeating: 0, count: order.count)
    var attributes: [(name: String, first: Int, count: Int)] = []
    var texts: [String: TextRef] = [:]
    func text(_ string: String, _ draft: inout OfferDraft) -> TextRef {
      if let known = texts[string] { return known }
      let made = draft.text(string)
      texts[string] = made
      return made
    }
    func first(_ kind: Int) -> UInt32 {
      UInt32(
        truncatingIfNeeded: order.firstIndex { keys.values[$0].order >= kind } ?? order.count)
    }
    (draft.summary.firstSegmentPredicate, draft.summary.firstBasketPredicate) = (first(1), first(2))
    for (place, number) in order.enumerated() {
      let key = keys.values[number]
      places[number] = UInt32(truncatingIfNeeded: place)
      if key.order == 0 {
        if attributes.last?.name != key.attribute { attributes.append((key.attribute, place, 0)) }
        attributes[attributes.count - 1].count += 1
      }
      let items = key.items.map { item in
        ItemRecord(
          hash: FNV1a.hash(item), text: text(item, &draft),
          number: CatalogNode.isNumber(item) ? Double(item) ?? .nan : .nan)
      }.sorted { $0.hash < $1.hash }
      if key.kind == .segment, let item = items.first {
        draft.segments.append(
          SegmentRecord(
            hash: item.hash, id: item.text, predicate: UInt32(truncatingIfNeeded: place)))
      }
      draft.predicates.append(
        PredicateRecord(
          key.kind,
          attribute: key.order == 0 ? UInt32(truncatingIfNeeded: attributes.count - 1) : .max,
          items: Run(first: draft.items.count, count: items.count), bounds: key.bounds,
          low: key.low, high: key.high, currency: key.currency, name: text(key.name, &draft)))
      draft.items += items
    }
    writeAttributes(attributes, to: &draft)
    draft.segments.sort { ($0.hash, $0.predicate) < ($1.hash, $1.predicate) }
    var starts = [UInt32](repeating: .max, count: rules.values.count)
    var written: [UInt32] = []
    for rule in ruleOrder {
      starts[Int(rule)] = UInt32(truncatingIfNeeded: written.count)
      written += RuleCompiler.moved(rules.values[Int(rule)], to: places)
    }
    draft.write(rules: written)
    return starts
  }

  /// Attributes are sorted by their hashes, and predicates name them by their place.
  private func writeAttributes(
    _ attributes: [(name: String, first: Int, count: Int)], to draft: inout OfferDraft
  ) {
    let records = attributes.map { attribute in
      AttributeRecord(
        hash: FNV1a.hash(attribute.name), name: draft.text(attribute.name),
        predicates: Run(first: attribute.first, count: attribute.count))
    }
    let order = records.indices.sorted { records[$0].hash < records[$1].hash }
    draft.attributes = order.map { records[$0] }
    for (place, attribute) in draft.attributes.enumerated() {
      for index in attribute.predicates.range {
        draft.predicates[index].attribute = UInt32(truncatingIfNeeded: place)
      }
    }
  }

  /// The words of a rule with its predicates at their places.
  private static func moved(_ words: [UInt32], to places: [UInt32]) -> [UInt32] {
    var words = words
    var literals = 0
    for index in words.indices {
      if literals > 0 {
        literals -= 1
        words[index] = places[Int(words[index] >> 1)] << 1 | words[index] & 1
      } else if let kind = RuleWord(bits: words[index]).kind, kind == .literals {
        literals = RuleWord(bits: words[index]).count
      }
    }
    return words
  }
}
