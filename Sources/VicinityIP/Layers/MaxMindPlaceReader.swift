import VicinityCore

/// Reads what records say of places: the fields of GeoIP2 and GeoLite2, and the flags of libloc.
struct MaxMindPlaceReader {
  private let data: MaxMindSection
  private let confidence: Double
  /// Where the members of the record, its traits and the rest are; kept to be used again.
  private var record: [Int]
  private var traits: [Int]
  private var inner = [0, 0, 0, 0]

  /// MaxMind states 67 % for its own databases; nobody else states anything.
  static let confidence = 0.67

  private static let flags: [(name: String, flag: NetworkFlags.Flag)] = [
    ("is_anycast", .anycast), ("is_hosting_provider", .hosting), ("is_anonymous_proxy", .proxy),
    ("is_public_proxy", .proxy), ("is_residential_proxy", .proxy),
    ("is_satellite_provider", .satellite), ("is_tor_exit_node", .tor), ("is_anonymous_vpn", .vpn),
  ]
  /// Flags may be in the record or in its traits.
  private static let networkKeys = flags.map(\.name) + ["connection_type", "user_type"]
  private static let recordKeys = MaxMindKeys(
    networkKeys + [
      "country", "country_code", "subdivisions", "city", "postal", "location", "traits",
    ])
  private static let traitKeys = MaxMindKeys(networkKeys)
  private static let code = MaxMindKeys(["iso_code"])
  private static let names = MaxMindKeys(["names"])
  private static let english = MaxMindKeys(["en"])
  private static let postal = MaxMindKeys(["code"])
  private static let location = MaxMindKeys(
    ["latitude", "longitude", "accuracy_radius", "time_zone"])

  init(_ database: MaxMindDB, _ service: IPService?) {
    data = database.data
    confidence = service == .maxMind ? Self.confidence : Accuracy.unstatedConfidence
    record = Array(repeating: -1, count: Self.recordKeys.count)
    traits = Array(repeating: -1, count: Self.traitKeys.count)
  }

  /// What the record at `offset` of the data says.
  ///
  /// - Throws: `MaxMindFault` where the record breaks the format, or a field has another type.
  mutating func place(at offset: Int) throws(MaxMindFault) -> NetworkPlace {
    var budget = MaxMindBudget()
    try data.members(
      Self.recordKeys, at: data.start + offset, into: &record, spending: &budget)
    let rest = Self.networkKeys.count
    let (country, libloc, parts) = (record[rest], record[rest + 1], record[rest + 2])
    let (city, postal, location) = (record[rest + 3], record[rest + 4], record[rest + 5])

    var place = NetworkPlace()
    place.country = try text(at: member(Self.code, of: country, &budget), &budget)
    if place.country == nil { place.country = try text(at: libloc, &budget) }
    if let country = place.country,
      let region = try text(at: member(Self.code, of: first(of: parts), &budget), &budget)
    {
      place.region = "\(country)-\(region)"
    }
    let cityNames = try member(Self.names, of: city, &budget)
    place.city = try text(at: member(Self.english, of: cityNames, &budget), &budget)
    place.postal = try text(at: member(Self.postal, of: postal, &budget), &budget)
    try readLocation(location, into: &place, &budget)
    try readFlags(record, into: &place, &budget)
    if record[rest + 6] >= 0 {
      try data.members(Self.traitKeys, at: record[rest + 6], into: &traits, spending: &budget)
      try readFlags(traits, into: &place, &budget)
    }
    return place
  }

  /// Where the one member that `keys` name is; -1 for none, or where there is no map.
  private mutating func member(
    _ keys: MaxMindKeys, of position: Int, _ budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> Int {
    guard position >= 0 else { return -1 }
    try data.members(keys, at: position, into: &inner, spending: &budget)
    return inner[0]
  }

  /// Where the first element of an array is; -1 for none.
  private func first(of position: Int) throws(MaxMindFault) -> Int {
    guard position >= 0 else { return -1 }
    let header = try data.resolve(at: position).header
    return header.type == .array && header.size > 0 ? header.content : -1
  }

  private func text(
    at position: Int, _ budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> String? {
    guard position >= 0 else { return nil }
    let header = try data.resolve(at: position).header
    guard header.type == .string else { throw MaxMindFault(.field, at: position) }
    return header.size == 0 ? nil : try data.text(header, spending: &budget)
  }

  /// The circle and the time zone; no circle where numbers are no place on earth.
  private mutating func readLocation(
    _ position: Int, into place: inout NetworkPlace, _ budget: inout MaxMindBudget
  ) throws(MaxMindFault) {
    guard position >= 0 else { return }
    try data.members(Self.location, at: position, into: &inner, spending: &budget)
    place.timezone = try text(at: inner[3], &budget)
    guard let latitude = try number(at: inner[0]), let longitude = try number(at: inner[1]),
      (try? Coordinate(latitude: latitude, longitude: longitude)) != nil
    else { return }
    let radius = try unsigned(at: inner[2]).map { Double($0) * 1000 }
    if let radius, !NetworkPlace.Circle.isRadius(radius) { return }
    place.circle = NetworkPlace.Circle(
      latitude: latitude, longitude: longitude, radiusMetres: radius, confidence: confidence)
  }

  private func number(at position: Int) throws(MaxMindFault) -> Double? {
    guard position >= 0 else { return nil }
    let header = try data.resolve(at: position).header
    let bits = UInt64(truncatingIfNeeded: data.number(header))
    switch header.type {
    case .double: return Double(bitPattern: bits)
    case .float: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    default: throw MaxMindFault(.field, at: position)
    }
  }

  private func unsigned(at position: Int) throws(MaxMindFault) -> UInt64? {
    guard position >= 0 else { return nil }
    let header = try data.resolve(at: position).header
    switch header.type {
    case .uint16, .uint32, .uint64: return UInt64(truncatingIfNeeded: data.number(header))
    default: throw MaxMindFault(.field, at: position)
    }
  }

  /// The flags among `positions`, which are those of ``networkKeys``; yes wins over no.
  private func readFlags(
    _ positions: [Int], into place: inout NetworkPlace, _ budget: inout MaxMindBudget
  ) throws(MaxMindFault) {
    for (index, (_, flag)) in Self.flags.enumerated() where positions[index] >= 0 {
      let header = try data.resolve(at: positions[index]).header
      guard header.type == .bool else { throw MaxMindFault(.field, at: positions[index]) }
      place.flags[flag] = header.size == 1 || place.flags[flag] == true
    }
    for position in positions[Self.flags.count..<Self.networkKeys.count] where position >= 0 {
      let header = try data.resolve(at: position).header
      guard header.type == .string else { continue }
      if try data.text(header, spending: &budget).lowercased() == "cellular" {
        place.flags[.mobile] = true
      }
    }
  }
}
