/// An offer's limits, as its catalog states them.
///
/// ```swift
/// var terms = LimitTerms()
/// terms.total = LimitTerms.Cap(100)
/// terms.perCustomer = LimitTerms.Cap(2, in: .rolling(seconds: 7 * 86_400))
/// terms.budget = Money("12000.00", currency: "USD")
/// terms.unitCost = Money("4.20", currency: "USD")
/// ```
///
/// A reservation counts from the moment it is made, in the period of that moment, until it is released
/// or expires; a committed one stays counted. Terms may change from one call to the next: a ledger
/// counts what a new cap asks for from the redemptions that it remembers.
public struct LimitTerms: Hashable, Sendable {
  /// A number of redemptions in a period.
  public struct Cap: Hashable, Sendable, BitwiseCopyable {
    /// The most redemptions; 0 allows none.
    public let most: Int64
    /// The time in which they count.
    public let period: LimitPeriod

    /// So many redemptions in a period; of all time unless told.
    public init(_ most: Int64, in period: LimitPeriod = .forever) {
      self.most = most
      self.period = period
    }
  }

  /// What happens when the ledger's store fails.
  public enum StoreErrorRule: String, Hashable, Sendable, CaseIterable {
    /// Nobody gets the offer: for whatever costs money.
    case reject
    /// Everybody gets it, uncounted, and the answer says so: for what costs nothing. Terms with a
    /// budget or a cost cannot say this.
    case serveUncappedFree = "serve-uncapped-free"
  }

  /// The most redemptions of one customer.
  public var perCustomer: Cap?
  /// The most redemptions on one device.
  public var perDevice: Cap?
  /// The most redemptions in one area.
  public var perArea: Cap?
  /// The most redemptions of all.
  public var total: Cap?
  /// The most money that all redemptions may cost, ever.
  public var budget: Money?
  /// The most money that the redemptions in one area may cost, ever.
  public var areaBudget: Money?
  /// What a redemption costs that does not say so itself.
  public var unitCost: Money?
  /// The zone of calendar days and weeks.
  public var zone: LimitZone
  /// What happens when the store fails.
  public var onStoreError: StoreErrorRule

  /// Terms without a limit.
  public init(zone: LimitZone = .utc, onStoreError: StoreErrorRule = .reject) {
    self.zone = zone
    self.onStoreError = onStoreError
  }
}

/// What a limit counts by.
package enum LimitScope: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  case customer = 0
  case device = 1
  case area = 2
  case total = 3

  /// Why a redemption is refused whose cap is reached.
  var reason: RejectionReason {
    switch self {
    case .customer: .capCustomer
    case .device: .capDevice
    case .area: .capArea
    case .total: .capTotal
    }
  }
}
