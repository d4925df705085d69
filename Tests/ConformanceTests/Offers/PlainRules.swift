import Foundation
import VicinityOffers

/// What rules say of a request, in three values.
struct PlainRules {
  enum Answer: Int, Comparable {
    case no, unknown, yes

    static func < (left: Answer, right: Answer) -> Bool { left.rawValue < right.rawValue }
    var opposite: Answer { Answer(rawValue: 2 - rawValue) ?? .unknown }
    init(_ isTrue: Bool) { self = isTrue ? .yes : .no }
  }

  let segments: [PlainSegment]
  let request: OfferRequest
  let today: Int

  init(_ segments: [PlainSegment], _ request: OfferRequest) {
    self.segments = segments
    self.request = request
    today = PlainDay.floor(Int(request.time.seconds) + Int(request.time.utcOffset), 86_400)
  }

  func answer(_ rule: PlainRule) -> Answer {
    switch rule {
    case .segment(let number): answer(segments[number].rule)
    case .test(let test): answer(test)
    case .all(let rules): rules.map(answer).min() ?? .yes
    case .any(let rules): rules.map(answer).max() ?? .no
    case .not(let rule): answer(rule).opposite
    }
  }

  /// Whether a rule that does not hold fails first because a membership is over.
  func isExpired(_ rule: PlainRule) -> Bool {
    switch rule {
    case .segment(let number): return isExpired(segments[number].rule)
    case .not(let rule): return isExpired(rule)
    case .all(let rules), .any(let rules):
      let whole = answer(rule)
      return rules.first { answer($0) == whole }.map(isExpired) ?? false
    case .test(.member(let id)):
      let found = request.segments?.filter { $0.id == id } ?? []
      return !found.isEmpty && !found.contains(where: lasts)
    case .test: return false
    }
  }

  private func lasts(_ membership: SegmentMembership) -> Bool {
    membership.expires.map { $0 > request.time.seconds } ?? true
  }

  private func answer(_ test: PlainTest) -> Answer {
    switch test {
    case .known(let name): return request.attributes[name] == nil ? .unknown : .yes
    case .words(let name, let op, let words):
      guard let value = request.attributes[name] else { return .unknown }
      let found = Answer(words.contains { has(value, $0) })
      return op == "notIn" ? found.opposite : found
    case .allOf(let name, let words):
      return request.attributes[name].map { value in
        Answer(words.allSatisfy { has(value, $0) })
      } ?? .unknown
    case .number(let name, let bound, let low, let high):
      return number(name).map { holds($0, bound, low, high) } ?? .unknown
    case .date(let name, let bound, let low, let high):
      guard let day = day(name), let low = PlainDay.day(low), let high = PlainDay.day(high)
      else { return .unknown }
      switch bound {
      case .before: return Answer(day < high)
      case .after: return Answer(day > low)
      case .from: return Answer(day >= low)
      case .through: return Answer(day <= high)
      case .between: return Answer(day >= low && day <= high)
      }
    case .age(let name, let isOlder, let months, let days):
      guard let day = day(name), let limit = PlainDay.before(today, months: months, days: days)
      else { return .unknown }
      return Answer(isOlder ? day < limit : day > limit)
    case .member(let id):
      guard let memberships = request.segments else { return .unknown }
      return Answer(memberships.contains { $0.id == id && lasts($0) })
    case .basket(let category, let bound, let cents, let currency):
      guard let basket = request.basket else { return .unknown }
      let high = bound == .between ? cents + 4000 : cents
      guard let category else {
        return basket.total.map { holds($0, bound, cents, high, currency) } ?? .unknown
      }
      guard let spent = basket.categories[category] else { return holds(0, bound, cents, high) }
      return holds(spent, bound, cents, high, currency)
    }
  }

  private func holds<Number: Comparable>(
    _ value: Number, _ bound: PlainTest.Bound, _ low: Number, _ high: Number
  ) -> Answer {
    switch bound {
    case .atLeast: Answer(value >= low)
    case .moreThan: Answer(value > low)
    case .atMost: Answer(value <= high)
    case .lessThan: Answer(value < high)
    case .between: Answer(value >= low && value <= high)
    }
  }

  /// Of amounts, from the least to below the greatest.
  private func holds(_ value: Int64, _ bound: PlainTest.Bound, _ low: Int, _ high: Int) -> Answer {
    let (least, most) = (Int64(low) * 10_000, Int64(high) * 10_000)
    if bound == .between { return Answer(value >= least && value < most) }
    return holds(value, bound, least, most) as Answer
  }

  private func holds(
    _ money: Money, _ bound: PlainTest.Bound, _ low: Int, _ high: Int, _ currency: String
  ) -> Answer {
    money.currency == currency ? holds(money.micros, bound, low, high) : .unknown
  }

  private func has(_ value: AttributeValue, _ word: String) -> Bool {
    switch value {
    case .text(let text): text == word
    case .texts(let texts): texts.contains(word)
    case .boolean(let isTrue): (isTrue ? "true" : "false") == word
    case .number(let number): Double(word) == number
    }
  }

  private func number(_ name: String) -> Double? {
    switch request.attributes[name] {
    case .number(let number): number
    case .text(let text): Double(text)
    default: nil
    }
  }

  private func day(_ name: String) -> Int? {
    guard case .text(let text) = request.attributes[name] else { return nil }
    // A time counts by the date on its own clock, which is how it starts.
    return text.count == 10
      ? PlainDay.day(text)
      : text.dropFirst(10).hasPrefix("T") ? PlainDay.day(String(text.prefix(10))) : nil
  }
}
