/// Why an offer is not shown. The names are stable; so are the numbers.
///
/// Tests run in this order, and the first that fails is the reason.
public enum RejectionReason: UInt8, Hashable, Sendable, CaseIterable {
  /// Nobody is in any of its regions.
  case geoOutside = 0
  /// Nothing is known of the position that it asks for.
  case geoNoFix = 1
  /// The fix is older than the offer allows, or does not say how old it is.
  case geoStale = 2
  /// The fix is less accurate than the offer allows.
  case geoCoarse = 3
  /// Somebody may be in a region, but the offer asks for certainty.
  case geoPossible = 4
  /// It is not for this channel.
  case channel = 5
  /// Its first day has not come.
  case schedEarly = 6
  /// Its last day is over.
  case schedEnded = 7
  /// It is closed now.
  case schedClosed = 8
  /// It is for others.
  case segMismatch = 9
  /// Nobody knows whether it is for this customer.
  case segUnknown = 10
  /// It is for a segment to which the customer no longer belongs.
  case segExpired = 11
  /// The basket is too small, or there is none.
  case minSpend = 12
  /// The customer has had it as often as allowed.
  case capCustomer = 13
  /// The device has had it as often as allowed.
  case capDevice = 14
  /// The area has had it as often as allowed.
  case capArea = 15
  /// It has been given as often as allowed.
  case capTotal = 16
  /// Its money is spent.
  case budget = 17
  /// A better offer excludes it.
  case stack = 18
  /// There are enough better ones.
  case outranked = 19

  /// The name that decisions write, such as `GEO_OUTSIDE`.
  public var name: String {
    switch self {
    case .geoOutside: "GEO_OUTSIDE"
    case .geoNoFix: "GEO_NO_FIX"
    case .geoStale: "GEO_STALE"
    case .geoCoarse: "GEO_COARSE"
    case .geoPossible: "GEO_POSSIBLE"
    case .channel: "CHANNEL"
    case .schedEarly: "SCHED_EARLY"
    case .schedEnded: "SCHED_ENDED"
    case .schedClosed: "SCHED_CLOSED"
    case .segMismatch: "SEG_MISMATCH"
    case .segUnknown: "SEG_UNKNOWN"
    case .segExpired: "SEG_EXPIRED"
    case .minSpend: "MIN_SPEND"
    case .capCustomer: "CAP_CUSTOMER"
    case .capDevice: "CAP_DEVICE"
    case .capArea: "CAP_AREA"
    case .capTotal: "CAP_TOTAL"
    case .budget: "BUDGET"
    case .stack: "STACK"
    case .outranked: "OUTRANKED"
    }
  }
}
