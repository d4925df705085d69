import VicinityCore

extension LedgerError: CustomStringConvertible {
  /// One line: what, what is wrong, how to mend it.
  public var description: String {
    let (problem, mend) = LedgerError.words(code)
    return input.isEmpty
      ? "\(problem): \(mend)" : "\(Quotation.quoted(input)): \(problem): \(mend)"
  }

  private static func words(_ code: Code) -> (problem: String, mend: String) {
    switch code {
    case .keyTooOld, .keyFromFuture, .keyReused, .unknownKey: words(ofKey: code)
    case .reservationExpired, .reservationReleased, .reservationRefused, .alreadyCommitted:
      words(ofReservation: code)
    case .storeReadOnly, .storeFull, .storeBusy, .storeDamaged, .storeTooNew, .wrongSecret,
      .storeFailed:
      words(ofStore: code)
    default: words(ofRequest: code)
    }
  }

  private static func words(ofKey code: Code) -> (String, String) {
    switch code {
    case .keyTooOld: ("the key is older than the ledger remembers", "make a new key")
    case .keyFromFuture:
      ("the key was made after this call", "set the clocks, which may differ by 120 seconds")
    case .keyReused:
      ("the key belongs to another redemption", "make a new key for each redemption")
    default: ("nothing was reserved with the key", "reserve first")
    }
  }

  private static func words(ofReservation code: Code) -> (String, String) {
    switch code {
    case .reservationExpired: ("the time limit has passed", "reserve again with a new key")
    case .reservationReleased: ("the reservation was released", "reserve again with a new key")
    case .reservationRefused:
      ("the reservation was refused", "reserve again with a new key when a limit has room")
    default: ("the redemption is committed", "release before committing")
    }
  }

  private static func words(ofRequest code: Code) -> (String, String) {
    switch code {
    case .missingCustomer: ("the offer counts per customer", "name the customer")
    case .missingDevice: ("the offer counts per device", "name the device")
    case .missingArea: ("the offer counts per area", "name the area")
    case .missingCost: ("the offer has a budget", "give its unitCost, or the cost")
    case .invalidTimeLimit: ("the time limit is out of range", "write 1 second to 30 days")
    case .invalidCost: ("the cost cannot be counted", "write an amount of 0 or more")
    case .currencyMismatch:
      ("the offer counts in another currency", "write all amounts of an offer in one currency")
    case .selfReferral: ("a referral needs two parties", "name another customer and device")
    case .alreadyReferred: ("the customer has been referred", "credit each new customer once")
    default: ("the terms cannot be kept", "see LimitTerms")
    }
  }

  private static func words(ofStore code: Code) -> (String, String) {
    switch code {
    case .storeReadOnly:
      ("the ledger cannot be written to", "allow writing to the file and its folder")
    case .storeFull: ("the disk is full", "make room, and ask again with the same key")
    case .storeBusy: ("other processes keep the ledger", "ask again with the same key")
    case .storeDamaged: ("the ledger is damaged", "run verify, and restore a copy")
    case .storeTooNew: ("a later version wrote the ledger", "use that version")
    case .wrongSecret: ("the ledger was made with another secret", "use that secret")
    default: ("the ledger failed", "look at the disk, and ask again with the same key")
    }
  }
}
