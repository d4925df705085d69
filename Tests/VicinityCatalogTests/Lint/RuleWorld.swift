import TestSupport
import VicinityOffers

@testable import VicinityCatalog

/// A small world of customers, and rules about them: three values, by the words of the manual alone.
enum RuleWorld {
  /// What is known of a customer.
  struct Customer {
    /// The words of `tier`; nil for unknown, a single one for a word.
    let words: Set<String>?
    let number: Double?
    /// `last`, in days before today.
    let daysAgo: Int?
    let members: Set<String>?
    /// What the basket costs: millionths, and the currency.
    let basket: (micros: Int64, currency: String)?
  }

  private static let words = ["x", "y", "z"]
  private static let numbers: [Double] = [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4]
  private static let days = [9, 10, 15, 20, 21]
  private static let baskets: [(Int64, String)?] =
    [nil] + ["EUR", "GBP"].flatMap { code in [0, 5, 7, 10, 11].map { ($0, code) } }

  /// Every customer, with only the parts that some rules ask about; `isScalar` leaves lists out.
  static func customers(isScalar: Bool = false) -> [Customer] {
    var sets: [Set<String>?] = [nil]
    for bits in 0..<8 {
      let set = Set(words.indices.filter { bits >> $0 & 1 == 1 }.map { words[$0] })
      // A word that no rule names stands for all others.
      if !isScalar || set.count == 1 { sets.append(set) }
    }
    if isScalar { sets.append(["other"]) }
    var found: [Customer] = []
    for set in sets {
      for number in [nil] + numbers.map(Optional.some) {
        for day in [nil] + days.map(Optional.some) {
          for members in [nil, [], ["m"]] as [Set<String>?] {
            for basket in baskets {
              found.append(
                Customer(
                  words: set, number: number, daysAgo: day, members: members, basket: basket))
            }
          }
        }
      }
    }
    return found
  }

  /// A rule of so many levels.
  static func rule(_ levels: Int, _ random: inout SplitMix) -> RuleEntry {
    let choice = Int.random(in: 0..<10, using: &random)
    if levels == 0 || choice < 3 {
      let entry = predicate(&random)
      return Bool.random(using: &random) ? .predicate(entry) : .not(.predicate(entry))
    }
    if choice == 3 { return .not(rule(levels - 1, &random)) }
    let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in rule(levels - 1, &random) }
    return choice < 8 ? .all(parts) : .any(parts)
  }

  private static func predicate(_ random: inout SplitMix) -> PredicateEntry {
    let field = Field(
      root: CatalogNode(nullAt: CatalogPlace(file: 0, line: 1)), log: DefectLog())
    func make(_ name: String, _ test: PredicateEntry.Test) -> PredicateEntry {
      PredicateEntry(field: field, attribute: name, test: test)
    }
    func some() -> [String] {
      let bits = Int.random(in: 1..<8, using: &random)
      return words.indices.filter { bits >> $0 & 1 == 1 }.map { words[$0] }
    }
    let bounds: [PredicateRecord.Bounds] = [.low, .high, [.low, .openLow], [.high, .openHigh]]
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2: return make("tier", .oneOf(some()))
    case 3: return make("tier", .allOf(some()))
    case 4: return make("tier", .known)
    case 5, 6:
      let ends = bounds.randomElement(using: &random) ?? .low
      let (a, b) = (Double.random(in: 0..<3, using: &random).rounded(), 2.0)
      if Bool.random(using: &random) {
        return make("visits", .number([.low, .high], low: min(a, b), high: max(a, b)))
      }
      return make("visits", .number(ends, low: a, high: a))
    case 7:
      let period = Period(days: Bool.random(using: &random) ? 10 : 20)
      return Bool.random(using: &random)
        ? make("last", .age([.high, .openHigh], low: nil, high: period))
        : make("last", .age([.low, .openLow], low: period, high: nil))
    case 8: return make("", .member("m"))
    default:
      let ends = bounds.randomElement(using: &random) ?? .low
      let micros: Int64 = Bool.random(using: &random) ? 5 : 10
      let name = Int.random(in: 0..<4, using: &random) == 0 ? "GBP" : "EUR"
      guard let code = CurrencyCode(name) else { return make("tier", .known) }
      return make("", .basket(nil, ends, low: micros, high: micros, code))
    }
  }

  /// What a rule says of a customer.
  static func truth(_ rule: RuleEntry, _ customer: Customer) -> Truth {
    switch rule {
    case .all(let parts): parts.reduce(.true) { $0 && truth($1, customer) }
    case .any(let parts): parts.reduce(.false) { $0 || truth($1, customer) }
    case .not(let inner): !truth(inner, customer)
    case .predicate(let predicate): truth(predicate.test, customer)
    case .segment, .refused: .unknown
    }
  }

  private static func truth(_ test: PredicateEntry.Test, _ customer: Customer) -> Truth {
    func of(_ isTrue: Bool?) -> Truth { isTrue.map { $0 ? .true : .false } ?? .unknown }
    func within<T: Comparable>(
      _ value: T, _ ends: PredicateRecord.Bounds, _ low: T, _ high: T
    ) -> Bool {
      if ends.contains(.low), ends.contains(.openLow) ? value <= low : value < low { return false }
      if ends.contains(.high), ends.contains(.openHigh) ? value >= high : value > high {
        return false
      }
      return true
    }
    switch test {
    case .oneOf(let items): return of(customer.words.map { !$0.isDisjoint(with: items) })
    case .allOf(let items): return of(customer.words.map { Set(items).isSubset(of: $0) })
    case .known: return customer.words == nil ? .unknown : .true
    case .number(let ends, let low, let high):
      return of(customer.number.map { within($0, ends, low, high) })
    case .age(_, let low, let high):
      return of(
        customer.daysAgo.map { day in
          if let low { day < Int(low.days) } else if let high { day > Int(high.days) } else { true }
        })
    case .date: return .unknown
    case .member(let id): return of(customer.members.map { $0.contains(id) })
    case .basket(_, let ends, let low, let high, let currency):
      return of(
        customer.basket.flatMap {
          $0.currency == currency.text ? within($0.micros, ends, low, high) : nil
        })
    }
  }
}
