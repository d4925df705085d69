/// Where somebody is, in words and codes. They are the source's own.
public struct Locality: Hashable, Sendable {
  /// ISO 3166-1, two letters.
  public var country: String?
  /// ISO 3166-2, such as `GB-ENG`.
  public var region: String?
  /// The name of a city or a village.
  public var city: String?
  /// The postal code.
  public var postal: String?

  /// A locality of the parts that are known.
  public init(
    country: String? = nil, region: String? = nil, city: String? = nil, postal: String? = nil
  ) {
    self.country = country
    self.region = region
    self.city = city
    self.postal = postal
  }

  /// The finest part that is known.
  public var granularity: Granularity {
    postal != nil
      ? .postal : city != nil ? .city : region != nil ? .region : country != nil ? .country : .none
  }
}
