import VicinityCore

/// Reads what a record says of a place: the fields of GeoIP2 and GeoLite2, and the flags of libloc.
struct MaxMindPlaceReader {
  private let confidence: Double

  private static let country: MaxMindPath = ["country", "iso_code"]
  private static let libloc: MaxMindPath = ["country_code"]
  private static let region: MaxMindPath = ["subdivisions", 0, "iso_code"]
  private static let city: MaxMindPath = ["city", "names", "en"]
  private static let postal: MaxMindPath = ["postal", "code"]
  private static let latitude: MaxMindPath = ["location", "latitude"]
  private static let longitude: MaxMindPath = ["location", "longitude"]
  private static let radius: MaxMindPath = ["location", "accuracy_radius"]
  private static let timezone: MaxMindPath = ["location", "time_zone"]
  private static let connection: [MaxMindPath] = [
    ["traits", "connection_type"], ["connection_type"], ["traits", "user_type"],
  ]

  /// The members that say yes or no, in the record or in its traits.
  private static let flags: [(flag: NetworkFlags.Flag, paths: [MaxMindPath])] = {
    let names: [(NetworkFlags.Flag, [String])] = [
      (.anycast, ["is_anycast"]), (.hosting, ["is_hosting_provider"]),
      (.proxy, ["is_anonymous_proxy", "is_public_proxy", "is_residential_proxy"]),
      (.satellite, ["is_satellite_provider"]), (.tor, ["is_tor_exit_node"]),
      (.vpn, ["is_anonymous_vpn"]),
    ]
    return names.map { flag, keys in
      let steps = keys.map { MaxMindPath.Step(stringLiteral: $0) }
      return (flag, steps.flatMap { [MaxMindPath([$0]), MaxMindPath(["traits", $0])] })
    }
  }()

  /// MaxMind states 67 % for its own databases; nobody else states anything.
  static let confidence = 0.67

  init(_ service: IPService?) {
    confidence = service == .maxMind ? Self.confidence : Accuracy.unstatedConfidence
  }

  /// - Throws: `IPError` where the record breaks the format, or a field has another type.
  func place(_ record: MaxMindCursor) throws(IPError) -> NetworkPlace {
    var place = NetworkPlace()
    place.country = try text(record, Self.country)
    if place.country == nil { place.country = try text(record, Self.libloc) }
    if let country = place.country, let region = try text(record, Self.region) {
      place.region = "\(country)-\(region)"
    }
    place.city = try text(record, Self.city)
    place.postal = try text(record, Self.postal)
    place.timezone = try text(record, Self.timezone)
    place.circle = try circle(record)
    for (flag, paths) in Self.flags {
      for path in paths {
        guard let value = try record.bool(at: path) else { continue }
        place.flags[flag] = value || place.flags[flag] == true
      }
    }
    for path in Self.connection {
      guard try record.type(at: path) == .string, let text = try record.string(at: path) else {
        continue
      }
      if text.lowercased() == "cellular" { place.flags[.mobile] = true }
    }
    return place
  }

  private func text(_ record: MaxMindCursor, _ path: MaxMindPath) throws(IPError) -> String? {
    guard let text = try record.string(at: path), !text.isEmpty else { return nil }
    return text
  }

  /// The circle; nil where numbers are no place on earth.
  private func circle(_ record: MaxMindCursor) throws(IPError) -> NetworkPlace.Circle? {
    guard let latitude = try record.double(at: Self.latitude),
      let longitude = try record.double(at: Self.longitude),
      (try? Coordinate(latitude: latitude, longitude: longitude)) != nil
    else { return nil }
    let radius = try record.unsigned(at: Self.radius).map { Double($0) * 1000 }
    if let radius, !NetworkPlace.Circle.isRadius(radius) { return nil }
    return NetworkPlace.Circle(
      latitude: latitude, longitude: longitude, radiusMetres: radius, confidence: confidence)
  }
}
