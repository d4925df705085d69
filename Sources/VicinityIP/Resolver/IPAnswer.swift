public import VicinityCore

/// What a resolver knows of an address, and how far that goes.
public struct IPAnswer: Hashable, Sendable {
  /// What kind of answer it is. The raw value is what the command line prints.
  public enum Kind: String, Hashable, Sendable {
    /// A row says where.
    case located
    /// A row says that there is no location.
    case noLocation
    /// The address is none of the Internet.
    case special
    /// No row holds it.
    case unknown
  }

  /// What kind of address it is.
  public let addressClass: AddressClass
  /// What kind of answer it is.
  public internal(set) var kind: Kind
  /// Where; nil unless located.
  public internal(set) var place: NetworkPlace?
  /// What is known of the network: by the row that answers, and where that says nothing, by sources
  /// that know networks and no places.
  public let flags: NetworkFlags
  /// The block whose row answers; nil where none does.
  public let prefix: IPPrefix?
  /// The layer that answers, by its position in ``IPResolver/layers``.
  public let layer: Int?

  /// How old the layer that answers was, in whole days; nil where that is unknown, or was not asked.
  public internal(set) var ageDays: Int?

  /// How finely it says where.
  public var granularity: Granularity { place?.granularity ?? .none }

  /// The finest rule that it can satisfy: ``granularity``, less where the network's traffic comes
  /// from elsewhere. An answer without a city or a postal code satisfies no rule that is smaller than a
  /// region, whatever its radius.
  public var trustedGranularity: Granularity {
    min(granularity, flags.finestGranularity)
  }
}
