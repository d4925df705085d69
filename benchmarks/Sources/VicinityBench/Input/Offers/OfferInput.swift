import CSpatial
import Foundation

/// A made-up catalog of offers, as the peer has it; ``ndjson(stacksAll:)`` writes it for the library.
///
/// Three of four offers are for those at most so far from their place, a fifth for those in a polygon
/// around it, and the rest for a city or a country.
struct OfferInput {
  let cities: OfferCities
  private(set) var offers: [made_offer] = []
  private(set) var rules: [[OfferRules.Literal]] = []
  private(set) var regions: [offer_region] = []
  /// What the catalog calls each region; nil for a circle around the offer's own place.
  private(set) var names: [String?] = []
  private(set) var circles: [spatial_circle] = []
  private(set) var polygons = PolygonInput()

  private var ofCity: [Int: (region: UInt32, count: Int)] = [:]
  private var ofCountry: [String: UInt32] = [:]
  private var national = 0
  private var last: (city: Int, place: spatial_point)?

  static let seed = "bench"

  /// - Parameter cities: where they are; 500 cities unless told.
  init(_ count: Int, seed: UInt64, in cities: OfferCities? = nil) {
    self.cities = cities ?? OfferCities(seed: seed)
    var random = SplitMix64(seed: seed ^ 37)
    for number in 0..<count { add(number, &random) }
  }

  private mutating func add(_ number: Int, _ random: inout SplitMix64) {
    var city = cities.draw(&random)
    var place = cities.place(in: city, &random)
    // One of twenty is another offer of the place before.
    if random.index(20) == 0, let last {
      city = last.city
      place = last.place
    }
    last = (city, place)
    var zone = cities.cities[city].zone
    // One of a thousand at the antimeridian, one of ten thousand at a pole.
    if number % 1000 == 500 {
      zone = OfferZone.fiji
      place = OfferZone.everywhere[zone].box.point(&random).rounded
    } else if number % 10_000 == 5000 {
      zone = OfferZone.pole
      place = OfferZone.everywhere[zone].box.point(&random).rounded
    }
    let radius = min(max(2400 * exp(0.6 * random.normal()), 150), 16_000).rounded(toDecimals: 2)
    let kind = random.index(100)
    let vertices = 12 + random.index(49)
    let hasHole = random.index(100) < 5
    var offer = made_offer()
    offer.place = place
    offer.has_place = true
    if zone == OfferZone.pole {
      offer.region = addCircle(place, radius, nil)
    } else if kind >= 74, kind < 94 {
      let shape = star(place, radius, vertices, hasHole, &random)
      offer.region = addPolygon(shape, "d\(number)")
    } else if kind >= 94, kind < 99, zone < OfferZone.fiji, let region = region(ofCity: city) {
      offer.region = region
    } else if kind == 99, zone < OfferZone.fiji, national < 200 {
      national += 1
      offer.has_place = false
      offer.region = region(ofCountry: zone, isCode: random.index(2) == 0)
    } else {
      offer.region = addCircle(place, radius, nil)
    }
    offer.zone = UInt8(zone)
    addTerms(&offer, &random)
    offers.append(offer)
  }

  private mutating func addTerms(_ offer: inout made_offer, _ random: inout SplitMix64) {
    offer.accepts_possible = random.index(5) == 0
    offer.priority = UInt8(random.index(10))
    offer.stack = random.index(10) == 0 ? UInt8(1 + random.index(OfferStacks.all.count - 1)) : 0
    offer.channels = random.index(10) < 7 ? 7 : UInt8(1 + random.index(6))
    offer.hours = UInt16(OfferHours.draw(&random))
    let dates = random.index(10)
    let day = OfferWeek.day + Int32(random.index(10)) - 3
    offer.first_day = dates == 0 ? day : .min
    offer.last_day = dates == 1 ? day : .max
    let literals = OfferRules.draw(&random)
    offer.literal = UInt32(literalCount)
    offer.literal_count = UInt32(literals.count)
    literalCount += literals.count
    for literal in literals {
      let bit: UInt64 = 1 << UInt64(literal.predicate % 64)
      switch (literal.isNegated, literal.predicate < 64) {
      case (false, true): offer.must.words.0 |= bit
      case (false, false): offer.must.words.1 |= bit
      case (true, true): offer.must_not.words.0 |= bit
      case (true, false): offer.must_not.words.1 |= bit
      }
    }
    rules.append(literals)
  }

  private var literalCount = 0
}

// Regions.
extension OfferInput {
  private mutating func add(_ kind: offer_region_kind, _ item: Int, _ name: String?) -> UInt32 {
    regions.append(offer_region(kind: kind, item: UInt32(item)))
    names.append(name)
    return UInt32(regions.count - 1)
  }

  private mutating func addCircle(
    _ center: spatial_point, _ radius: Double, _ name: String?
  ) -> UInt32 {
    circles.append(spatial_circle(center: center, radius_metres: radius))
    return add(region_circle, circles.count - 1, name)
  }

  private mutating func addPolygon(_ rings: [[spatial_point]], _ name: String) -> UInt32 {
    polygons.append([rings])
    return add(region_polygon, polygons.count - 1, name)
  }

  /// All of a city, for fifty offers at most.
  private mutating func region(ofCity city: Int) -> UInt32? {
    if let known = ofCity[city] {
      guard known.count < 50 else { return nil }
      ofCity[city]?.count += 1
      return known.region
    }
    let whole = cities.cities[city]
    let region = addCircle(
      whole.center, whole.radiusMetres.rounded(toDecimals: 2), "city-\(city)")
    ofCity[city] = (region, 1)
    return region
  }

  /// A country by its code, or a box around a part of it.
  private mutating func region(ofCountry zone: Int, isCode: Bool) -> UInt32 {
    let known = OfferZone.everywhere[zone]
    let name = isCode ? "country-\(known.country)" : "box-\(zone)"
    if let region = ofCountry[name] { return region }
    let box = known.box
    let region =
      isCode
      ? add(region_country, known.countryNumber, name)
      : addPolygon(
        [
          [
            (box.south, box.west), (box.south, box.east), (box.north, box.east),
            (box.north, box.west), (box.south, box.west),
          ].map { spatial_point(latitude: $0.0, longitude: $0.1) }
        ], name)
    ofCountry[name] = region
    return region
  }

  /// Seen from its middle every vertex is in another direction; 0.6 to 1.4 of the radius away, and those
  /// of a hole up to 0.25.
  private func star(
    _ middle: spatial_point, _ radius: Double, _ vertices: Int, _ hasHole: Bool,
    _ random: inout SplitMix64
  ) -> [[spatial_point]] {
    func ring(_ count: Int, _ shares: ClosedRange<Double>) -> [spatial_point] {
      let open = (0..<count).map { vertex in
        let angle = 2 * .pi * (Double(vertex) + 0.6 * random.unit()) / Double(count)
        let distance = radius * random.number(in: shares)
        let moved = middle.moved(north: distance * sin(angle), east: distance * cos(angle))
        return spatial_point(
          latitude: moved.latitude.rounded(toDecimals: 7),
          longitude: moved.longitude.rounded(toDecimals: 7))
      }
      return open + open.prefix(1)
    }
    let shell = ring(vertices, 0.6...1.4)
    return hasHole ? [shell, ring(8, 0.15...0.25)] : [shell]
  }
}
