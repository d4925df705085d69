public import VicinityCore

/// Somebody who may see offers: where they are, who they are, and when it is.
///
/// ```swift
/// var request = OfferRequest(id: "r-1", time: OfferTime("2026-11-25T18:42:07-08:00")!)
/// request.device = Fix(point: here, accuracy: Accuracy(radiusMetres: 18, confidence: 0.68), source: .gps)
/// request.attributes["tier"] = "gold"
/// let decision = engine.decide(request)
/// ```
///
/// Nothing of it is kept when the decision is made.
public struct OfferRequest: Sendable {
  /// The caller's own name for the request. Among offers that are alike it decides which comes first.
  public var id: String
  /// The time of the decision. Its offset from UTC is the customer's, for rules that compare dates.
  public var time: OfferTime
  /// Where the offers will be shown, such as `app`; nil where that is open, and every channel will do.
  public var channel: String?
  /// The most offers that are wanted.
  public var limit: Int
  /// How much is said of the offers that are not shown.
  public var explain: Explanation
  /// Where the device is now.
  public var device: Fix?
  /// Where the customer lives.
  public var home: Fix?
  /// Where an order is delivered to.
  public var delivery: Fix?
  /// The languages that the customer reads, best first, by BCP 47.
  public var languages: [String]
  /// What is known of the customer. What is not here is unknown, not false.
  public var attributes: [String: AttributeValue]
  /// The segments that the customer belongs to; nil where nobody knows.
  public var segments: [SegmentMembership]?
  /// What is about to be bought.
  public var basket: Basket?
  /// The customer's id, by which limits count; nil where nobody is known.
  public var customer: String?
  /// The device's id, by which limits count.
  public var deviceId: String?

  /// A request about which nothing is known but when it is.
  public init(id: String, time: OfferTime, limit: Int = 3, explain: Explanation = .summary) {
    self.id = id
    self.time = time
    self.limit = limit
    self.explain = explain
    languages = []
    attributes = [:]
  }

  func fix(_ subject: Subject) -> Fix? {
    switch subject {
    case .device: device
    case .home: home
    case .delivery: delivery
    }
  }
}

/// How much is said of the offers that are not shown.
public enum Explanation: String, Hashable, Sendable, CaseIterable {
  /// Nothing: the fastest.
  case none
  /// How many for each reason.
  case summary
  /// Also each offer that was near enough to be looked at, with its reason in a sentence.
  case full
}

/// What is known of a customer under one name.
public enum AttributeValue: Hashable, Sendable {
  /// A word, or a date such as `2026-08-30`.
  case text(String)
  /// A number.
  case number(Double)
  /// Yes or no.
  case boolean(Bool)
  /// Several words.
  case texts([String])
}

extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  /// A word.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// Yes or no.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Several words.
  public init(arrayLiteral elements: String...) { self = .texts(elements) }
}

/// A segment that a customer belongs to, as the caller's own systems say.
public struct SegmentMembership: Hashable, Sendable {
  /// The segment's id.
  public var id: String
  /// When that ends, in seconds since 1970; nil for never.
  public var expires: Int64?

  /// A membership, which ends at that second or never.
  public init(id: String, expires: Int64? = nil) {
    self.id = id
    self.expires = expires
  }
}

/// What is about to be bought.
public struct Basket: Hashable, Sendable {
  /// What all of it costs.
  public var total: Money?
  /// What the things of a category cost; a category that is not here costs nothing.
  public var categories: [String: Money]

  /// A basket.
  public init(total: Money? = nil, categories: [String: Money] = [:]) {
    self.total = total
    self.categories = categories
  }
}
