/// How long a ledger remembers, and how far clocks may be apart.
public struct LedgerRules: Hashable, Sendable {
  /// For how many seconds after its creation a key is answered alike; later it is refused as too old.
  /// 400 days unless told, so that a year's redemptions can be asked for.
  public let retention: Int64

  /// How far two clocks may be apart, in seconds: 120.
  ///
  /// A key may be made this far in the future of the ledger's `at`, and a reservation is given back only
  /// this long after its time limit.
  public static let clockSkew: Int64 = 120

  /// The longest time limit of a reservation, in seconds: 30 days.
  public static let longestTimeLimit: Int64 = 30 * 86_400

  /// Rules that remember keys for so many days: 31 to 3,660, and the nearest of those for any other.
  public init(retentionDays: Int = 400) {
    retention = Int64(min(max(retentionDays, 31), 3_660)) * 86_400
  }

  /// Refuses a key whose time is out of range at `at`.
  func check(_ key: LedgerKey, at seconds: Int64) throws(LedgerError) {
    if key.milliseconds > (seconds + LedgerRules.clockSkew) * 1000 {
      throw LedgerError(.keyFromFuture, key.description)
    }
    if key.seconds < seconds - retention { throw LedgerError(.keyTooOld, key.description) }
  }

  /// Keys made before this are refused by every clock that is no further behind than the skew.
  package func oldest(at seconds: Int64) -> Int64 { seconds - retention - LedgerRules.clockSkew }
}
