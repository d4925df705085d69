public import VicinityCore

/// What is said of the place of an address, in numbers alone: what a hot path asks for. Copying it
/// costs a cache line, and counts no references.
///
/// ```swift
/// let fields = resolver.fields(of: address)
/// if fields.granularity >= .city { print(resolver.text(fields.city) ?? "?") }
/// ```
public struct PlaceFields: Hashable, Sendable, BitwiseCopyable {
  /// A text of a resolver, by number: see ``IPResolver/text(_:)``. The same text has one number.
  public struct Text: Hashable, Sendable, BitwiseCopyable {
    let number: UInt32

    /// No text.
    public static let none = Text(number: 0)
  }

  // 64 bytes, a cache line each, in the resolver's table.
  let latitudeOrNone: Double
  let longitudeOrNone: Double
  let radiusOrNone: Double
  let confidence: Double
  /// ISO 3166-1, two letters.
  public let country: Text
  /// ISO 3166-2.
  public let region: Text
  /// The name of a city or a village.
  public let city: Text
  /// The postal code.
  public let postal: Text
  /// The IANA time zone.
  public let timezone: Text
  /// What the row that answers says of the network.
  public let flags: NetworkFlags
  /// How finely it says where; none where nothing is known.
  public let granularity: Granularity
  let isOperators: Bool
  private let padding: UInt64 = 0

  /// What stands for no latitude: numbers that are none are not equal to themselves.
  private static let none = 999.0

  /// The middle of a circle that holds the address; nil where there is none.
  public var point: (latitude: Double, longitude: Double)? {
    latitudeOrNone == PlaceFields.none ? nil : (latitudeOrNone, longitudeOrNone)
  }

  /// The circle, its radius and confidence; nil where there is none.
  public var circle: NetworkPlace.Circle? {
    guard let (latitude, longitude) = point else { return nil }
    return NetworkPlace.Circle(
      latitude: latitude, longitude: longitude,
      radiusMetres: radiusOrNone > 0 ? radiusOrNone : nil, confidence: confidence,
      isOperators: isOperators)
  }

  /// Nothing known.
  static let nothing = PlaceFields(NetworkPlace()) { _ in .none }

  /// The fields of `place`, whose texts have the numbers that `number` gives.
  init(_ place: NetworkPlace, _ number: (String) -> Text) {
    func text(_ text: String?) -> Text { text.map(number) ?? .none }
    let circle = place.circle
    latitudeOrNone = circle?.latitude ?? PlaceFields.none
    longitudeOrNone = circle?.longitude ?? 0
    radiusOrNone = circle?.radiusMetres ?? 0
    confidence = circle?.confidence ?? 0
    isOperators = circle?.isOperators ?? false
    country = text(place.country)
    region = text(place.region)
    city = text(place.city)
    postal = text(place.postal)
    timezone = text(place.timezone)
    flags = place.flags
    granularity = place.granularity
  }
}
