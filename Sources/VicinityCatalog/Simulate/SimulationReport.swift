public import VicinityOffers

/// The outcome of a ``Simulation``. What few people stand behind is nil; so is what would tell it by a sum
/// or a difference.
public struct SimulationReport: Hashable, Sendable {
  /// A number of people.
  public struct People: Hashable, Sendable {
    /// How many; nil where it is not told.
    public let count: Int?
    /// Whether it is an estimate, right to one percent or so: where there are very many.
    public let isEstimate: Bool
  }

  /// What became of an offer.
  public struct Offer: Hashable, Sendable {
    /// The offer's id.
    public let id: String
    /// How many requests it is shown to, and to how many as the best.
    public let shown, first: Int?
    /// How many people see it at least once.
    public let people: People
    /// Why it is not shown to the others: requests for each reason that there is, in the order of the
    /// tests. Requests whose position is far, or not known, count as ``RejectionReason/geoOutside``.
    public let rejections: [Rejection]
    /// What its budget would spend; nil where it has none, or budgets are not known.
    public let spend: SimulatedSpend?

    /// Whether some of it is not told.
    public var isSuppressed: Bool {
      shown == nil || first == nil || people.count == nil || rejections.contains { $0.count == nil }
    }
  }

  /// How many requests an offer is not shown to for a reason.
  public struct Rejection: Hashable, Sendable {
    /// The reason.
    public let reason: RejectionReason
    /// The number of requests; nil where it is not told.
    public let count: Int?
  }

  /// Who saw an offer because of an area.
  public struct Area: Hashable, Sendable {
    /// What the catalog calls it.
    public let name: String
    /// How many people.
    public let people: People
  }

  /// What the first catalog changes for an offer: only where there is something.
  public struct Change: Hashable, Sendable {
    /// The offer's id.
    public let id: String
    /// Requests that it is shown to and was not, and those that it was shown to and is not.
    public let gained, lost: Int?

    /// Whether some of it is not told.
    public var isSuppressed: Bool { gained == nil || lost == nil }
  }

  /// The digest of the catalog.
  public let catalog: String
  /// The digest of the one that it is compared with.
  public let against: String?
  /// The fewest people of whom a number is told.
  public let minimumPeople: Int
  /// The requests that were decided about, and those with at least one offer.
  public let requests, withOffer: Int?
  /// The requests with an offer of the other catalog; nil also where there is none.
  public let withOfferBefore: Int?
  /// The people who ask, and those who see an offer.
  public let people, reached: People
  /// The offers of the catalog, in its order.
  public let offers: [Offer]
  /// The areas of the catalog, in its order, then the codes that let somebody in.
  public let areas: [Area]
  /// Why offers are not shown, of all offers together.
  public let rejections: [Rejection]
  /// Whether the catalog's budgets are known: a compiled catalog does not hold them.
  public let knowsBudgets: Bool
  /// What differs from the other catalog, by offer; nil without one.
  public let changes: [Change]?
}

/// What an offer's budget would spend, if everybody who is shown it as the best takes it, once for each
/// request, in the order of the requests.
public struct SimulatedSpend: Hashable, Sendable {
  /// What is declared.
  public let budget: OfferBudget
  /// What is spent, up to the budget; nil where it is not told, or no `unitCost` is declared.
  public let spent: Money?
  /// Requests behind the end of the budget; nil where it is not told, or there is no end.
  public let unpaid: Int?
  /// The request with which it is spent: its number, from 1, and its time. After it nothing more can be
  /// paid. Nil where money is left, or where it is not told.
  public let end: End?

  /// When a budget is spent.
  public struct End: Hashable, Sendable {
    /// The number of the request among all that were given, from 1.
    public let request: Int
    /// Its time.
    public let time: OfferTime
  }
}
