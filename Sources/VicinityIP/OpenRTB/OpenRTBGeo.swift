/// The object `Geo` of OpenRTB 2.6, which bid requests and offer requests carry as `device.geo` and
/// `user.geo`.
///
/// ```swift
/// let geo = try JSONDecoder().decode(OpenRTBGeo.self, from: body)
/// let fix = try geo.fix()
/// ```
///
/// Members that it does not name are not read.
public struct OpenRTBGeo: Codable, Hashable, Sendable {
  /// How a position was found.
  public enum LocationType: Int, Sendable {
    /// A device's location service.
    case gps = 1
    /// An IP address.
    case ip = 2
    /// The user.
    case user = 3
  }

  /// The latitude, in degrees.
  public var lat: Double?
  /// The longitude, in degrees.
  public var lon: Double?
  /// How the position was found: see ``LocationType``.
  public var type: Int?
  /// The accuracy of the position, in metres, as a device reports it.
  public var accuracy: Double?
  /// How many seconds ago a device found its position.
  public var lastfix: Int?
  /// Whose data on IP addresses: 1 ip2location, 2 Neustar, 3 MaxMind, 4 NetAcuity.
  public var ipservice: Int?
  /// ISO 3166-1, three letters.
  public var country: String?
  /// ISO 3166-2; in the United States the two letters of the state.
  public var region: String?
  /// The city: UN/LOCODE, or its name where only that is known.
  public var city: String?
  /// The postal code.
  public var zip: String?
  /// Minutes from UTC.
  public var utcoffset: Int?

  /// Nothing known.
  public init() {}
}
