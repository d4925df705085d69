/// Whose data on IP addresses, as OpenRTB numbers them.
public enum IPService: Int, Hashable, Sendable {
  /// ip2location.
  case ip2location = 1
  /// Neustar.
  case neustar = 2
  /// MaxMind.
  case maxMind = 3
  /// NetAcuity.
  case netAcuity = 4

  /// The service that names its databases like `databaseType`; nil for others.
  init?(databaseType: String) {
    if databaseType.hasPrefix("GeoIP2") || databaseType.hasPrefix("GeoLite2") {
      self = .maxMind
    } else if databaseType.uppercased().hasPrefix("IP2LOCATION") {
      self = .ip2location
    } else {
      return nil
    }
  }
}
