/// What a rule says of somebody: it holds, it does not, or nobody knows.
///
/// Kleene's three values. An offer shows only where its rule is ``true``, save one that says
/// `unknown: accept`.
package enum Truth: UInt8, Hashable, Sendable, CaseIterable {
  case `false`
  case unknown
  case `true`

  /// Of both: the lesser.
  package static func && (left: Truth, right: Truth) -> Truth {
    left.rawValue < right.rawValue ? left : right
  }

  /// Of either: the greater.
  package static func || (left: Truth, right: Truth) -> Truth {
    left.rawValue > right.rawValue ? left : right
  }

  package static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .false: .true
    case .unknown: .unknown
    case .true: .false
    }
  }
}
