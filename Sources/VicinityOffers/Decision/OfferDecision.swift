public import VicinityCore

/// Which offers somebody may see, and why not the others.
public struct OfferDecision: Hashable, Sendable {
  /// The request's id.
  public let id: String
  /// The digest of the catalog that decided, such as `sha256-5e0d…`.
  public let catalog: String
  /// Whether a ledger was asked for the limits of its offers.
  public let limits: LimitsAsked
  /// The offers, best first.
  public package(set) var offers: [ShownOffer]
  /// Why the others are not shown; nil where nobody asked.
  public let rejectedSummary: RejectionSummary?
  /// The offers that were near enough to be looked at and are not shown, in the catalog's order; nil but
  /// for ``Explanation/full``.
  public internal(set) var rejected: [RejectedOffer]?
  /// The offers whose limits the ledger could not keep, of a decision that reserves: never silent.
  public internal(set) var limitFailures: [LimitFailure] = []
}

/// An offer that somebody may see.
public struct ShownOffer: Hashable, Sendable {
  /// The offer's id.
  public let offer: String
  /// The place where it can be had; nil where it has none.
  public let place: ShownPlace?
  /// The region that lets it in; nil where it asks for no region.
  public let area: String?
  /// Whether somebody is there; nil where it asks for no position.
  public let match: OfferMatch?
  /// Where it is to be shown, as the request says.
  public let channel: String?
  /// The words, in the best language; nil where it has none.
  public let creative: ShownCreative?
  /// What it does, as JSON; nil where it does not say.
  public let effect: String?
  /// The place that it holds within its limits; nil where it has no limits, or nothing was reserved.
  public package(set) var reservation: OfferReservation?
}

/// A place where an offer can be had.
public struct ShownPlace: Hashable, Sendable {
  /// The place's id and its name.
  public let id, name: String
  /// Where it is.
  public let coordinate: Coordinate
  /// How far it is from the position that counts, and in which direction; nil where that is unknown.
  public let path: GeodesicPath?
}

/// Whether somebody is where an offer wants them.
public struct OfferMatch: Hashable, Sendable {
  /// ``Match/Answer/certain`` or ``Match/Answer/possible``.
  public let answer: Match.Answer
  /// How likely it is: for one region, what ``Match/probability`` says; where there are areas to be
  /// outside of too, no less than this. Nil where only a code of an address says so.
  public let probability: Double?
}

/// The words of an offer in one language.
public struct ShownCreative: Hashable, Sendable {
  /// Which language, by BCP 47.
  public let locale: String
  /// The texts by their keys, such as `title`, in the catalog's order.
  public let fields: [ShownText]
}

/// A text of a creative.
public struct ShownText: Hashable, Sendable {
  /// What it is, such as `title`.
  public let key: String
  /// Plain text, everything in its place.
  public let text: String
}

/// How many offers are not shown, for each reason.
public struct RejectionSummary: Hashable, Sendable {
  /// All offers of the catalog: those shown and all of ``byReason``.
  public let considered: Int
  /// The number of each reason, in the order of the tests.
  let counts: [Int]

  /// How many offers fail for a reason.
  public subscript(_ reason: RejectionReason) -> Int {
    Int(reason.rawValue) < counts.count ? counts[Int(reason.rawValue)] : 0
  }

  /// The reasons that there are, in the order of the tests, and how many offers each has.
  public var byReason: [(reason: RejectionReason, count: Int)] {
    RejectionReason.allCases.map { ($0, self[$0]) }.filter { $0.1 > 0 }
  }
}

/// An offer that was looked at and is not shown.
public struct RejectedOffer: Hashable, Sendable {
  /// The offer's id.
  public let offer: String
  /// The first test that fails.
  public let reason: RejectionReason
  /// What that test asks for, by the catalog's name for it, such as a segment; nil where it has none.
  public let test: String?
  /// The reason in a sentence, with numbers.
  public let detail: String
}
