/// How finely a source says where an address is: which of its fields exist, never how small a radius
/// it claims.
public enum Granularity: String, Comparable, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  /// It says nothing of the place.
  case none
  /// A country.
  case country
  /// A part of a country, by ISO 3166-2.
  case region
  /// A city or a village.
  case city
  /// A postal code.
  case postal

  /// Coarser ones first.
  public static func < (left: Granularity, right: Granularity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .none: 0
    case .country: 1
    case .region: 2
    case .city: 3
    case .postal: 4
    }
  }
}
