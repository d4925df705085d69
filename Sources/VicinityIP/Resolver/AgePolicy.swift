import VicinityCore

/// How answers are taken whose source is old. Each limit is a number of days, past which it holds;
/// without limits age does not count.
///
/// ```swift
/// var policy = AgePolicy()
/// policy.degradeAfterDays = 30       // one level coarser: a city becomes its region
/// policy.countryOnlyAfterDays = 180
/// policy.refuseAfterDays = 365       // as if no source knew the address
/// ```
///
/// A source whose age is unknown, because it says nothing of it or claims to be of the future, is
/// older than every limit.
public struct AgePolicy: Hashable, Sendable {
  /// Answers become one level coarser; a country stays one.
  public var degradeAfterDays: Int?
  /// Only the country counts.
  public var countryOnlyAfterDays: Int?
  /// Nothing counts.
  public var refuseAfterDays: Int?

  /// What becomes of answers.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// They stand.
    case fresh
    /// They become one level coarser.
    case degrade
    /// Their country stands.
    case countryOnly
    /// They do not count.
    case refuse
  }

  /// No limits.
  public init() {}

  /// What becomes of the answers of a source of `ageDays`; nil is an unknown age.
  public func verdict(ageDays: Int?) -> Verdict {
    func isPast(_ limit: Int?) -> Bool {
      guard let limit else { return false }
      return ageDays.map { $0 > limit } ?? true
    }
    if isPast(refuseAfterDays) { return .refuse }
    if isPast(countryOnlyAfterDays) { return .countryOnly }
    return isPast(degradeAfterDays) ? .degrade : .fresh
  }
}

extension IPAnswer {
  /// Applies what becomes of it by its age.
  mutating func apply(_ verdict: AgePolicy.Verdict) {
    let coarser = granularity.coarser
    switch verdict {
    case .fresh: break
    case .degrade: place?.coarsen(to: coarser)
    case .countryOnly: place?.coarsen(to: .country)
    case .refuse:
      place = nil
      kind = .unknown
    }
  }
}

extension Granularity {
  /// The next coarser level; a country has none.
  fileprivate var coarser: Granularity {
    switch self {
    case .none: .none
    case .country, .region: .country
    case .city: .region
    case .postal: .city
    }
  }
}
