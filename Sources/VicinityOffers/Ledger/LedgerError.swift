import VicinityCore

/// What a ledger does not do: why, with what, and how to mend it.
///
/// A limit that is reached is no error but an answer: ``ReserveOutcome/refused(_:)``.
public struct LedgerError: Error, Hashable, Sendable {
  /// Why. The names are stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The key was made longer ago than the ledger remembers.
    case keyTooOld
    /// The key was made more than 120 seconds after the time of the call.
    case keyFromFuture
    /// The key is known, with another offer, customer, device, area or cost.
    case keyReused
    /// Nothing was reserved with the key.
    case unknownKey
    /// The reservation was given back when its time limit had passed.
    case reservationExpired
    /// The reservation was released.
    case reservationReleased
    /// The key's reservation was refused; there is nothing to commit or release.
    case reservationRefused
    /// The redemption is committed, and stays counted.
    case alreadyCommitted
    /// The terms count per customer, and no customer is named.
    case missingCustomer
    /// The terms count per device, and no device is named.
    case missingDevice
    /// The terms count per area, and no area is named.
    case missingArea
    /// The terms have a budget, and nothing says what the redemption costs.
    case missingCost
    /// The terms contradict themselves, or the ledger cannot keep them.
    case invalidTerms
    /// The time limit is not from one second to 30 days.
    case invalidTimeLimit
    /// A cost is negative, or a sum of costs is more than can be counted.
    case invalidCost
    /// Amounts of one offer are in two currencies.
    case currencyMismatch
    /// Both parties of a referral are one customer, or on one device.
    case selfReferral
    /// The new customer has been referred before.
    case alreadyReferred
    /// The store cannot be written to.
    case storeReadOnly
    /// The store's disk is full.
    case storeFull
    /// Other processes have kept the store for longer than the ledger waits.
    case storeBusy
    /// The store is damaged.
    case storeDamaged
    /// The store was written by a later version.
    case storeTooNew
    /// The store was made with another secret for hashing.
    case wrongSecret
    /// The store failed otherwise.
    case storeFailed

    /// Whether the store is to blame, not the call: the same call may succeed later. Whether it had an
    /// effect is unknown; ask again with the same key.
    public var isOfStore: Bool {
      switch self {
      case .storeReadOnly, .storeFull, .storeBusy, .storeDamaged, .storeTooNew, .wrongSecret,
        .storeFailed:
        true
      default: false
      }
    }
  }

  /// Why.
  public let code: Code
  /// With what: a key, an amount, a file, or what the store says; cut to 60 characters.
  public let input: String

  package init(_ code: Code, _ input: String = "") {
    self.code = code
    self.input = Quotation.cut(input)
  }
}
