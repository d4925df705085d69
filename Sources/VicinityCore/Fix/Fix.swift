/// Where somebody is, how well that is known, and by what means.
///
/// ```swift
/// let fix = Fix(
///   point: try Coordinate("55.9533,-3.1883"), accuracy: Accuracy(radiusMetres: 18, confidence: 0.68),
///   source: .gps)
/// fix.answer(signedDistanceMetres: -120)  // certain: 120 m inside
/// ```
public struct Fix: Hashable, Sendable {
  /// How a position was found.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// By satellites, or whatever a device's location service uses.
    case gps
    /// By wireless networks nearby.
    case wifi
    /// By the user, who gave an address or pointed at a map.
    case user
    /// By an IP address.
    case ip
  }

  /// The most that a fix can say of an area that is smaller than a region.
  public enum Trust: String, Hashable, Sendable, CaseIterable {
    /// Nothing: only the codes of its country and region count.
    case region
    /// That somebody may be there.
    case possible
    /// That somebody is there.
    case certain
  }

  /// How it was found.
  public let source: Source
  /// The position; nil where only words and codes are known.
  public let point: Coordinate?
  /// The accuracy that was stated; nil where none was.
  public let accuracy: Accuracy?
  /// How long ago it was found; nil where that is unknown.
  public let ageSeconds: Int?
  /// The country, the region, the city and the postal code, where they are known.
  public let locality: Locality
  /// The most that it can say of a small area.
  public let trust: Trust

  /// A fix. Without `trust`, one by IP address says at most that somebody may be there, and one
  /// without a point nothing of small areas.
  public init(
    point: Coordinate?, accuracy: Accuracy? = nil, source: Source, ageSeconds: Int? = nil,
    locality: Locality = Locality(), trust: Trust? = nil
  ) {
    self.point = point
    self.accuracy = accuracy
    self.source = source
    self.ageSeconds = ageSeconds
    self.locality = locality
    self.trust = point == nil ? .region : trust ?? (source == .ip ? .possible : .certain)
  }

  /// Whether the accuracy is assumed, because none was stated.
  public var isAccuracyAssumed: Bool { accuracy == nil && Accuracy.assumed(source) != nil }

  /// How the truth spreads around ``point``: by the stated accuracy, or else by what is assumed of
  /// the source (68 % within 50 m for gps, 150 m for wifi, 30 m for user). Nil where nothing can be
  /// said of small areas.
  public var spread: CircularNormal? {
    guard trust != .region, let accuracy = effectiveAccuracy else { return nil }
    return CircularNormal(accuracy)
  }

  /// The accuracy that was stated, or else what is assumed of the source; nil where neither is.
  public var effectiveAccuracy: Accuracy? { accuracy ?? Accuracy.assumed(source) }
}
