/// A customer or a device, as a ledger knows it: 128 bits of a keyed hash of the id.
///
/// Without the ledger's secret nobody finds the id from it, or can tell whether an id is there. A
/// customer and a device of one id differ.
public struct SubjectHash: Hashable, Sendable, BitwiseCopyable {
  package let high: UInt64
  package let low: UInt64

  /// The two halves of the hash: for ledgers of one's own.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// What an id is the id of.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case customer = 1
    case device = 2
  }
}
