import VicinityCore
import VicinityGeometry

/// Reads a geofeed (RFC 8805): lines of prefix, country, region, city and postal code, comments
/// behind `#`. A row without any of them says that the addresses have no location. A bad row is
/// refused with its reason, and the others stand.
///
/// The operator's own list is a geofeed too, with three more fields that may be left out: latitude,
/// longitude and a radius in metres.
struct Geofeed {
  private(set) var layer: NetworkLayer
  private(set) var rows = PrefixRows()
  /// The names of cities that the gazetteer does not have, and how many rows each.
  private(set) var unmatched: [String: Int] = [:]

  private var seen: Set<IPPrefix> = []
  private let scope: Set<IPPrefix>?
  private let gazetteer: Gazetteer

  /// - Parameter scope: the blocks that the feed may speak of (RFC 9632); nil for all.
  init(
    _ bytes: Span<UInt8>, kind: NetworkLayer.Kind, name: String, madeAt: Int?,
    scope: [IPPrefix]?, gazetteer: Gazetteer, places: inout PlaceList
  ) {
    layer = NetworkLayer(kind, name: name, madeAt: madeAt)
    self.scope = scope.map { Set($0.map(\.folded)) }
    self.gazetteer = gazetteer
    var row = 0
    TextLines.forEach(bytes) { line, text in
      guard let first = Geofeed.content(text), first != 0x23 else { return }
      if row == 0, Geofeed.isHeader(text) { return }
      do throws(Refusal) {
        try read(text, &places)
      } catch {
        layer.reject(FeedRejection(row: row, line: line, problem: error.problem))
      }
      row += 1
    }
  }

  /// Why a row is refused.
  private struct Refusal: Error {
    let problem: String

    init(_ problem: String) { self.problem = problem }
  }

  /// Whether a line names the fields.
  private static func isHeader(_ line: Span<UInt8>) -> Bool {
    let first = UTF8Text.isValid(line) ? GeofeedFields.split(line)?.first : nil
    return ["prefix", "ip_prefix", "network"].contains(first?.lowercased())
  }

  /// The first byte that is not blank.
  private static func content(_ line: Span<UInt8>) -> UInt8? {
    for position in 0..<line.count where !GeofeedFields.isBlank(line[position]) {
      return line[position]
    }
    return nil
  }

  private mutating func read(_ line: Span<UInt8>, _ places: inout PlaceList) throws(Refusal) {
    guard UTF8Text.isValid(line) else { throw Refusal("is not UTF-8") }
    guard let fields = GeofeedFields.split(line) else { throw Refusal("has an open quote") }
    let prefix: IPPrefix
    do {
      prefix = try IPPrefix(Geofeed.withLength(fields[0])).folded
    } catch {
      throw Refusal("\(Quotation.quoted(Quotation.cut(fields[0]))) \(error.problem): \(error.mend)")
    }
    guard prefix.length >= (prefix.isIPv4 ? 8 : 16) else {
      throw Refusal("\(prefix) is too large a block to be one place")
    }
    guard isInScope(prefix) else { throw Refusal("\(prefix) is outside the feed's scope") }
    guard !seen.contains(prefix) else {
      throw Refusal("\(prefix) comes twice: the first row counts")
    }
    let place = try place(fields + Array(repeating: "", count: max(0, 8 - fields.count)))
    seen.insert(prefix)
    rows.add(prefix, places.number(of: place))
    layer.count(place)
  }

  /// A single address is a block of one.
  private static func withLength(_ text: String) -> String {
    text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32")
  }

  private func isInScope(_ prefix: IPPrefix) -> Bool {
    guard let scope else { return true }
    return (0...prefix.length).contains {
      scope.contains(IPPrefix(cutting: prefix.first, to: $0))
    }
  }

  private mutating func place(_ fields: [String]) throws(Refusal) -> NetworkPlace {
    let (country, region, city) = (fields[1], fields[2], fields[3])
    var place = NetworkPlace()
    if CountryCode.isNone(country) {
      guard region.isEmpty, city.isEmpty else {
        throw Refusal("has a region or a city, and no country")
      }
      return place
    }
    guard CountryCode.isOne(country) else {
      throw Refusal(
        "country \(Quotation.quoted(Quotation.cut(country))) is no code of two letters (ISO 3166-1)"
      )
    }
    place.country = country
    if !region.isEmpty {
      guard Geofeed.isRegion(region, of: country) else {
        throw Refusal(
          "region \(Quotation.quoted(Quotation.cut(region))) is no ISO 3166-2 code of \(country)")
      }
      place.region = region
    }
    if !city.isEmpty { place.city = city }
    if layer.kind == .own {
      if !fields[4].isEmpty { place.postal = fields[4] }
      place.circle = try Geofeed.circle(Array(fields[5...7]))
    }
    place.settle()
    if place.city != nil, place.circle == nil {
      place.circle = gazetteer.circle(country: country, region: place.region, city: city)
      // Without a place of its own a name is no more than its region.
      if place.circle == nil, layer.kind == .feed {
        unmatched["\(country),\(region),\(city)", default: 0] += 1
        place.granularity = place.region == nil ? .country : .region
      }
    }
    return place
  }

  private static func circle(_ fields: [String]) throws(Refusal) -> NetworkPlace.Circle? {
    if fields[0].isEmpty, fields[1].isEmpty { return nil }
    guard let latitude = Double(fields[0]), let longitude = Double(fields[1]),
      (try? Coordinate(latitude: latitude, longitude: longitude)) != nil
    else { throw Refusal("latitude and longitude are no place on earth") }
    let radius = fields[2].isEmpty ? nil : Double(fields[2])
    guard fields[2].isEmpty || radius.map(NetworkPlace.Circle.isRadius) == true else {
      throw Refusal("the radius is no length in metres above zero")
    }
    return NetworkPlace.Circle(
      latitude: latitude, longitude: longitude, radiusMetres: radius, isOperators: radius != nil)
  }

  /// Two letters, a hyphen, one to three letters or digits; the first two are the country's.
  private static func isRegion(_ region: String, of country: String) -> Bool {
    let bytes = Array(region.utf8)
    guard (4...6).contains(bytes.count), bytes[2] == 0x2D,
      region.prefix(2).uppercased() == country.uppercased()
    else { return false }
    return bytes[3...].allSatisfy { CountryCode.isLetter($0) || (0x30...0x39).contains($0) }
  }
}
