public import VicinityCore

/// What a source says of a block of addresses. The words are the source's own.
public struct NetworkPlace: Hashable, Sendable {
  /// ISO 3166-1, two letters.
  public var country: String?
  /// ISO 3166-2, such as `GB-ENG`.
  public var region: String?
  /// The name of a city or a village.
  public var city: String?
  /// The postal code.
  public var postal: String?
  /// The IANA time zone.
  public var timezone: String?
  /// The middle of a circle that holds the address with ``confidence``; nil where there is none that
  /// means more than a country or a region.
  public var circle: Circle?
  /// What is known of the network.
  public var flags = NetworkFlags()
  /// How finely it says where an address is.
  public var granularity: Granularity = .none

  /// A circle on the earth.
  public struct Circle: Hashable, Sendable {
    /// The middle, in degrees.
    public let latitude: Double
    /// The middle, in degrees.
    public let longitude: Double
    /// In metres; nil where the source gives none, which is unknown, never exact.
    public let radiusMetres: Double?
    /// How often the address is inside, from 0 to 1: 0.5 where the source does not say.
    public let confidence: Double
    /// Whether the operator's own list gives it, radius and all: only such a circle can put somebody
    /// in a small area for certain.
    public let isOperators: Bool

    /// Whether a radius is one: a length in metres above zero.
    static func isRadius(_ metres: Double) -> Bool { metres > 0 && metres <= Length.limitMetres }

    /// A circle.
    public init(
      latitude: Double, longitude: Double, radiusMetres: Double?,
      confidence: Double = Accuracy.unstatedConfidence, isOperators: Bool = false
    ) {
      self.latitude = latitude
      self.longitude = longitude
      self.radiusMetres = radiusMetres
      self.confidence = confidence
      self.isOperators = isOperators
    }
  }

  /// A place of which nothing is said: the source says that it has no location.
  public init() {}

  /// Sets ``granularity`` from the fields that exist, and drops a circle that stands for no more than
  /// a region: its middle is a country's or a region's, where nobody need be.
  mutating func settle() {
    granularity = locality.granularity
    if granularity < .city { circle = nil }
  }

  /// The words and codes alone.
  public var locality: Locality {
    Locality(country: country, region: region, city: city, postal: postal)
  }

  /// Leaves out what is finer than `limit`.
  mutating func coarsen(to limit: Granularity) {
    if limit < .postal { postal = nil }
    if limit < .city { city = nil }
    if limit < .region { region = nil }
    if limit < .country { country = nil }
    // A zone can be as small as a county.
    if limit < .region { timezone = nil }
    // What is left may be coarser still: a postal code can stand without a city.
    granularity = min(granularity, limit, locality.granularity)
    if granularity < .city { circle = nil }
  }
}
