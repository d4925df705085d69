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
  // The name of the city, where it is short enough: reading it then costs nothing more.
  private let cityHead: UInt64
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
  private let cityMiddle: UInt32
  private let cityTail: UInt16
  /// What the row that answers says of the network.
  public let flags: NetworkFlags
  /// How finely it says where; none where nothing is known.
  public let granularity: Granularity
  let isOperators: Bool
  private let percent: UInt8
  private let cityCount: UInt8

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
      radiusMetres: radiusOrNone > 0 ? radiusOrNone : nil, confidence: Double(percent) / 100,
      isOperators: isOperators)
  }

  /// The name of the city, if it has at most ``shortBytes`` bytes.
  var shortCity: String? {
    guard cityCount > 0 else { return nil }
    // All bytes at once: a loop's end would be guessed wrong.
    return unsafe String(unsafeUninitializedCapacity: PlaceFields.shortBytes) { bytes in
      let bytes = UnsafeMutableRawBufferPointer(bytes)
      unsafe bytes.storeBytes(of: cityHead.littleEndian, as: UInt64.self)
      unsafe bytes.storeBytes(of: cityMiddle.littleEndian, toByteOffset: 8, as: UInt32.self)
      unsafe bytes.storeBytes(of: cityTail.littleEndian, toByteOffset: 12, as: UInt16.self)
      return Int(cityCount)
    }
  }

  /// What tells most places apart, as one number: a database has hundreds of thousands.
  public func hash(into hasher: inout Hasher) {
    // The sum makes both zeros one, which are equal.
    let middle =
      (latitudeOrNone + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ (longitudeOrNone + 0).bitPattern
      ^ (radiusOrNone + 0).bitPattern >> 7
    let texts = UInt64(city.number) << 32 | UInt64(postal.number) << 8 ^ UInt64(region.number)
    hasher.combine(middle &* 0x9E37_79B9_7F4A_7C15 ^ texts ^ UInt64(country.number) << 20)
  }

  private static let shortBytes = 14

  /// Nothing known.
  static let nothing = PlaceFields(NetworkPlace()) { _ in .none }

  /// The fields of `place`, whose texts have the numbers that `number` gives.
  init(_ place: NetworkPlace, _ number: (String) -> Text) {
    func text(_ text: String?) -> Text { text.map(number) ?? .none }
    let circle = place.circle
    latitudeOrNone = circle?.latitude ?? PlaceFields.none
    longitudeOrNone = circle?.longitude ?? 0
    radiusOrNone = circle?.radiusMetres ?? 0
    isOperators = circle?.isOperators ?? false
    percent = UInt8(min(100, max(0, ((circle?.confidence ?? 0) * 100).rounded())))
    var bytes = (UInt64(0), UInt64(0))
    let name = place.city ?? ""
    let isShort = name.utf8.count <= PlaceFields.shortBytes
    if isShort {
      for (index, byte) in name.utf8.enumerated() {
        let shifted = UInt64(byte) << UInt64(8 * (index % 8))
        if index < 8 { bytes.0 |= shifted } else { bytes.1 |= shifted }
      }
    }
    cityCount = isShort ? UInt8(name.utf8.count) : 0
    cityHead = bytes.0
    cityMiddle = UInt32(truncatingIfNeeded: bytes.1)
    cityTail = UInt16(truncatingIfNeeded: bytes.1 >> 32)
    country = text(place.country)
    region = text(place.region)
    city = text(place.city)
    postal = text(place.postal)
    timezone = text(place.timezone)
    flags = place.flags
    granularity = place.granularity
  }
}
