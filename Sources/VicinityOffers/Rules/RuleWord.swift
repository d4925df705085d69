/// A word of a compiled rule: what follows it, and how many.
///
/// | lowest bits | the rest |
/// |---|---|
/// | 001 | nothing: the next rule must not hold |
/// | 010 | how many rules follow, all of which must hold |
/// | 011 | how many rules follow, one of which must hold |
/// | 100 | how many words follow, each twice the number of a predicate, and one more where it must not hold; all must be so |
package struct RuleWord: BitwiseCopyable {
  package enum Kind: UInt32 {
    case not = 1
    case all, any, literals
  }

  package let bits: UInt32

  package init(bits: UInt32) { self.bits = bits }

  package init(_ kind: Kind, _ count: Int) {
    bits = UInt32(truncatingIfNeeded: count) << 3 | kind.rawValue
  }

  @inline(__always) package var kind: Kind? { Kind(rawValue: bits & 7) }
  @inline(__always) package var count: Int { Int(bits >> 3) }

  /// The deepest rule; catalogs with deeper ones are refused.
  package static let mostLevels = 32
}
