import VicinityCore
import VicinityOffers

/// What a catalog asks of a customer.
enum RuleEntry {
  /// A segment of the catalog.
  case segment(Field, String)
  indirect case predicate(PredicateEntry)
  case all([RuleEntry])
  case any([RuleEntry])
  indirect case not(RuleEntry)
  /// Refused where it stands.
  case refused

  /// Reads `who`: a segment, a list of them that must all hold, or an object.
  static func read(_ field: Field, levels: Int = RuleWord.mostLevels - 2) -> RuleEntry? {
    guard levels > 0 else {
      field.refuse(.limit, "nests too deep", "split it into segments")
      return nil
    }
    if field.isText { return field.text().map { .segment(field, $0) } }
    if field.isList { return .all(list(field, levels)) }
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    _ = map.take("unknown")
    var parts: [RuleEntry] = []
    if let all = map.take("all") { parts.append(.all(list(all, levels))) }
    if let any = map.take("any") { parts.append(.any(list(any, levels))) }
    if let not = map.take("not"), let rule = read(not, levels: levels - 1) {
      parts.append(.not(rule))
    }
    if let same = map.take("is")?.object() {
      for (name, value) in same.all() {
        let items = value.oneOrMore()?.compactMap { $0.text() } ?? []
        parts.append(
          .predicate(PredicateEntry(field: value, attribute: name, test: .oneOf(items))))
      }
    }
    if let segment = map.take("segment"), let text = segment.text() {
      parts.append(.segment(segment, text))
    }
    if let predicate = PredicateEntry.read(map) {
      parts.append(predicate.isNegated ? .not(.predicate(predicate)) : .predicate(predicate))
    }
    if parts.isEmpty, !map.hasRest {
      field.refuse(.missing, "asks nothing", "write a segment, or all, any, not, is or attr")
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private static func list(_ field: Field, _ levels: Int) -> [RuleEntry] {
    guard let count = field.elementCount else { return [] }
    if count == 0 { field.refuse(.missing, "is empty", "name a segment, or remove it") }
    var rules: [RuleEntry] = []
    rules.reserveCapacity(count)
    field.forEachElement { if let rule = read($0, levels: levels - 1) { rules.append(rule) } }
    return rules
  }
}

/// One thing that a rule asks.
struct PredicateEntry {
  enum Test {
    case oneOf([String])
    case allOf([String])
    case known
    case number(PredicateRecord.Bounds, low: Double, high: Double)
    case date(PredicateRecord.Bounds, low: CivilDate?, high: CivilDate?)
    case age(PredicateRecord.Bounds, low: Period?, high: Period?)
    /// A segment that the caller knows.
    case member(String)
    /// The basket, or a category of it.
    case basket(String?, PredicateRecord.Bounds, low: Int64, high: Int64, CurrencyCode)
  }

  let field: Field
  /// Empty for what is no attribute.
  let attribute: String
  let test: Test
  /// Whether the opposite is meant: `notIn`.
  var isNegated = false

  /// The kind of values that it takes the attribute for.
  var kind: String? {
    switch test {
    case .number: "a number"
    case .date, .age: "a date"
    case .oneOf, .allOf: "words"
    case .known, .member, .basket: nil
    }
  }

  private enum Operation: String, CaseIterable {
    case `in`, notIn, equals, allOf, known
    case atLeast, moreThan, atMost, lessThan, between
    case before, after, from, through, olderThan, newerThan
  }

  /// Reads `attr`, `op` and `value`, or `member`, or `basket`; nil where none is there.
  static func read(_ map: FieldMap) -> PredicateEntry? {
    if let field = map.take("member") {
      return field.id().map { PredicateEntry(field: field, attribute: "", test: .member($0)) }
    }
    if let basket = map.take("basket") { return readBasket(basket) }
    guard let attribute = map.take("attr") else {
      for key: StaticString in ["op", "value"] {
        map.take(key)?.refuse(.missing, "has no \"attr\" beside it", "add the attribute's name")
      }
      return nil
    }
    let operation = map.require("op")?.choice(Operation.self)
    let value = operation == .known ? map.take("value") : map.require("value")
    guard let name = attribute.id(), let operation else { return nil }
    guard operation != .known else {
      value?.refuse(.conflict, "is of no use with known", "remove it")
      return PredicateEntry(field: attribute, attribute: name, test: .known)
    }
    guard let value, let test = test(operation, value) else { return nil }
    return PredicateEntry(
      field: attribute, attribute: name, test: test, isNegated: operation == .notIn)
  }

  private static func test(_ operation: Operation, _ value: Field) -> Test? {
    switch operation {
    case .in, .notIn, .equals, .allOf:
      guard let texts = value.oneOrMore()?.compactMap({ $0.text() }), !texts.isEmpty else {
        if value.isList { value.refuse(.missing, "is empty", "write a value") }
        return nil
      }
      return operation == .allOf ? .allOf(texts) : .oneOf(texts)
    case .atLeast: return value.number().map { .number(.low, low: $0, high: 0) }
    case .moreThan: return value.number().map { .number([.low, .openLow], low: $0, high: 0) }
    case .atMost: return value.number().map { .number(.high, low: 0, high: $0) }
    case .lessThan: return value.number().map { .number([.high, .openHigh], low: 0, high: $0) }
    case .between: return between(value)
    case .before: return value.date().map { .date([.high, .openHigh], low: nil, high: $0) }
    case .after: return value.date().map { .date([.low, .openLow], low: $0, high: nil) }
    case .from: return value.date().map { .date(.low, low: $0, high: nil) }
    case .through: return value.date().map { .date(.high, low: nil, high: $0) }
    // Longer ago is an earlier day.
    case .olderThan: return value.days().map { .age([.high, .openHigh], low: nil, high: $0) }
    case .newerThan: return value.days().map { .age([.low, .openLow], low: $0, high: nil) }
    case .known: return .known
    }
  }

  private static func between(_ value: Field) -> Test? {
    guard let ends = value.elements() else { return nil }
    guard ends.count == 2 else {
      value.refuse(.value, "has \(ends.count) values", "write the least and the greatest: [18, 30]")
      return nil
    }
    if let text = ends[0].isText ? ends[0].text() : nil, CivilDate(text) != nil {
      guard let low = ends[0].date(), let high = ends[1].date() else { return nil }
      guard low <= high else { return refuseOrder(value) }
      return .date([.low, .high], low: low, high: high)
    }
    guard let low = ends[0].number(), let high = ends[1].number() else { return nil }
    guard low <= high else { return refuseOrder(value) }
    return .number([.low, .high], low: low, high: high)
  }

  private static func refuseOrder(_ value: Field) -> Test? {
    value.refuse(.conflict, "ends before it starts", "write the least first")
    return nil
  }

  private static func readBasket(_ field: Field) -> PredicateEntry? {
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    let category = map.take("category")?.id()
    let bounds: [(StaticString, PredicateRecord.Bounds)] = [
      ("atLeast", .low), ("moreThan", [.low, .openLow]), ("atMost", .high),
      ("lessThan", [.high, .openHigh]),
    ]
    var found: [(PredicateRecord.Bounds, MoneyRecord)] = []
    for (key, bound) in bounds {
      if let money = map.take(key)?.money() { found.append((bound, money)) }
    }
    guard let first = found.first else {
      field.refuse(
        .missing, "names no amount",
        "write moreThan: {value: \"30.00\", currency: EUR}, or atLeast, atMost, lessThan")
      return nil
    }
    guard found.allSatisfy({ $0.1.currency == first.1.currency }), found.count <= 2 else {
      field.refuse(
        .conflict, "mixes currencies or bounds", "write one least and one greatest amount")
      return nil
    }
    var (low, high): (Int64, Int64) = (0, 0)
    var all: PredicateRecord.Bounds = []
    for (bound, money) in found {
      all.formUnion(bound)
      if bound.contains(.low) { low = money.micros } else { high = money.micros }
    }
    return PredicateEntry(
      field: field, attribute: "",
      test: .basket(category, all, low: low, high: high, first.1.currencyCode))
  }
}
