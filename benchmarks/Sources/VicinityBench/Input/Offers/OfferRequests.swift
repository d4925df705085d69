import CSpatial
import Foundation
import Vicinity

/// The same requests for the library and for the peer: people in cities, most of them in neighborhoods,
/// within a week.
struct OfferRequests {
  /// How well it is known where somebody is.
  enum Knowledge: CaseIterable {
    /// Up to 150 m.
    case fine
    /// From 1 km to 20 km.
    case coarse
    /// By an IP address, from 5 km to 50 km.
    case address
  }

  static let channels = ["app", "web", "email"]

  private(set) var made: [offer_request] = []
  private(set) var requests: [OfferRequest] = []

  var count: Int { made.count }

  /// Requests of one kind, out of `count` of all kinds.
  static func draw(
    _ count: Int, of input: OfferInput, seed: UInt64
  ) throws -> [(Knowledge, OfferRequests)] {
    var random = SplitMix64(seed: seed ^ 41)
    var groups: [(Knowledge, OfferRequests)] = Knowledge.allCases.map { ($0, OfferRequests()) }
    let clocks = OfferZone.everywhere.map(OfferWeek.clock)
    for number in 0..<count {
      let share = random.index(100)
      let kind = share < 85 ? 0 : share < 95 ? 1 : 2
      try groups[kind].1.add(number, groups[kind].0, input.cities, clocks, &random)
    }
    return groups
  }

  private mutating func add(
    _ number: Int, _ knowledge: Knowledge, _ cities: OfferCities, _ clocks: [offer_zone],
    _ random: inout SplitMix64
  ) throws {
    let city = cities.draw(&random)
    var zone = cities.cities[city].zone
    var request = offer_request()
    request.number = UInt32(number)
    switch random.index(1000) {
    case 0..<850: request.point = cities.place(in: city, &random)
    case 850..<950: request.point = cities.anywhere(in: city, &random)
    case 950..<995: request.point = OfferZone.everywhere[zone].box.point(&random).rounded
    case let share:
      zone = share < 999 ? OfferZone.fiji : OfferZone.pole
      request.point = OfferZone.everywhere[zone].box.point(&random).rounded
    }
    request.confidence = 0.68
    switch knowledge {
    case .fine:
      request.accuracy =
        random.index(85) < 60 ? random.number(in: 5...30) : random.number(in: 30...150)
    case .coarse: request.accuracy = 1000 * pow(20, random.unit())
    case .address:
      request.is_by_address = true
      request.confidence = 0.67
      request.accuracy = 5000 * pow(10, random.unit())
    }
    request.country = UInt8(OfferZone.everywhere[zone].countryNumber)
    request.seconds = OfferWeek.start + Int64(random.index(OfferWeek.length))
    let clock = clocks[zone]
    request.utc_offset = request.seconds < clock.change ? clock.before : clock.after
    try add(request, OfferZone.everywhere[zone].country, &random)
  }

  /// Adds a request by somebody of whom more or less is known.
  private mutating func add(
    _ request: offer_request, _ country: String, _ random: inout SplitMix64
  ) throws {
    var made = request
    let time = OfferTime(seconds: made.seconds, utcOffset: made.utc_offset)
    var asked = OfferRequest(id: "r\(made.number)", time: time)
    let accuracy = Accuracy(radiusMetres: made.accuracy, confidence: made.confidence)
    let point = try Coordinate(latitude: made.point.latitude, longitude: made.point.longitude)
    asked.device = Fix(
      point: point, accuracy: accuracy, source: made.is_by_address ? .ip : .gps,
      locality: Locality(country: country))
    let channel = random.index(20)
    let number = channel < 12 ? 0 : channel < 18 ? 1 : channel < 19 ? 2 : nil
    made.channel = number.map { 1 << UInt8($0) } ?? 7
    asked.channel = number.map { Self.channels[$0] }
    let tier = random.index(OfferRules.tiers.count)
    let isTierKnown = random.index(20) > 0
    made.tier = isTierKnown ? Int8(tier) : -1
    if isTierKnown { asked.attributes["tier"] = .text(OfferRules.tiers[tier]) }
    let age = 16 + random.index(60)
    let isAgeKnown = random.index(10) > 0
    made.age = isAgeKnown ? Int16(age) : -1
    if isAgeKnown { asked.attributes["age"] = .number(Double(age)) }
    let days = random.index(200)
    let hasOrdered = random.index(7) > 0
    made.last_order = hasOrdered ? OfferWeek.day - Int32(days) : .min
    if hasOrdered { asked.attributes["lastOrder"] = .text(OfferWeek.date(-days)) }
    made.knows_segments = random.index(33) > 0
    if made.knows_segments { asked.segments = Self.memberships(&made, &random) }
    self.made.append(made)
    requests.append(asked)
  }

  /// Six segments, some of which the customer has left.
  private static func memberships(
    _ made: inout offer_request, _ random: inout SplitMix64
  ) -> [SegmentMembership] {
    var memberships: [SegmentMembership] = []
    for segment in OfferRules.drawSegments(6, &random) {
      let share = random.index(100)
      let ends: Int64? = share < 3 ? -3600 : share < 25 ? 86_400 : nil
      memberships.append(
        SegmentMembership(id: "s\(segment)", expires: ends.map { made.seconds + $0 }))
      if share < 3 {
        made.expired |= 1 << UInt64(segment)
      } else {
        made.segments |= 1 << UInt64(segment)
      }
    }
    return memberships
  }

  /// The same requests, with another answer wanted.
  func asking(_ explain: Explanation) -> [OfferRequest] {
    requests.map { request in
      var request = request
      request.explain = explain
      return request
    }
  }
}
