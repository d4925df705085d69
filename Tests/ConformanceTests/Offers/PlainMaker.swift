import Foundation
import TestSupport
import VicinityCore

/// Makes catalogs from a seed.
struct PlainMaker {
  var random: SplitMix
  var catalog = PlainCatalog()
  /// The places, polygons, circles and codes of each town, by their numbers.
  var placesOf: [[Int]] = []
  var polygonsOf: [[Int]] = []
  var circlesOf: [[Int]] = []
  var codesOf: [[Int]] = []
  var rings: [Int] = []

  static let lengths = [
    PlainLength(text: "250 m", metres: 250), PlainLength(text: "400 m", metres: 400),
    PlainLength(text: "0.5 mi", metres: 804.672), PlainLength(text: "1 km", metres: 1000),
    PlainLength(text: "1 mi", metres: 1609.344), PlainLength(text: "2 mi", metres: 3218.688),
    PlainLength(text: "3 mi", metres: 4828.032), PlainLength(text: "5 km", metres: 5000),
  ]

  static func catalog(
    seed: UInt64, offers: Int, policies: PlainPolicies? = nil
  ) throws -> PlainCatalog {
    var maker = PlainMaker(random: SplitMix(seed: seed))
    maker.catalog.policies = policies
    maker.makeSegments()
    for length in lengths {
      maker.rings.append(
        maker.add(PlainArea(id: "around-\(maker.rings.count)", shape: .around(length))))
    }
    for number in PlainCity.all.indices { try maker.makeTown(number, offers: offers) }
    for number in 0..<offers { try maker.makeOffer(number) }
    maker.makeTemplates()
    return maker.catalog
  }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  mutating func pick<Element>(_ items: [Element]) -> Element { items.pick(&random) }

  mutating func add(_ area: PlainArea) -> Int {
    catalog.areas.append(area)
    return catalog.areas.count - 1
  }

  private mutating func spot(_ city: PlainCity) -> (x: Double, y: Double) {
    let reach = city.kilometres * 1000
    return city.at(
      east: .random(in: -reach...reach, using: &random),
      north: .random(in: -reach...reach, using: &random))
  }

  private mutating func makeTown(_ number: Int, offers: Int) throws {
    let city = PlainCity.all[number]
    var places: [Int] = []
    for index in 0..<max(3, offers / 170) {
      let spot = spot(city)
      var place = PlainPlace(
        id: "\(city.name)-\(index)",
        point: try PlainPoint(latitude: spot.y, longitude: spot.x))
      // Two places at one spot are as far as each other.
      if let last = places.last, chance(0.15) { place.point = catalog.places[last].point }
      if chance(0.9) { place.zone = city.zone }
      if chance(0.6) { place.hours = makeHours() }
      place.tags = ["all", "brand-\(Int.random(in: 0..<120, using: &random))"]
      if index == 0, number % 4 == 0 { place.tags.append("flagship") }
      places.append(catalog.places.count)
      catalog.places.append(place)
    }
    placesOf.append(places)
    var polygons: [Int] = []
    for index in 0..<max(2, offers / 330) {
      polygons.append(
        add(PlainArea(id: "\(city.name)-area-\(index)", shape: .polygons(makePolygons(city)))))
    }
    polygonsOf.append(polygons)
    var circles: [Int] = []
    for index in 0..<4 {
      let spot = spot(city)
      circles.append(
        add(
          PlainArea(
            id: "\(city.name)-circle-\(index)",
            shape: index == 0
              ? .near(pick(places), pick(PlainMaker.lengths))
              : .circle(
                try PlainPoint(latitude: spot.y, longitude: spot.x), pick(PlainMaker.lengths)))))
    }
    circlesOf.append(circles)
    makeCodes(city)
  }

  private mutating func makeCodes(_ city: PlainCity) {
    var codes = [
      add(PlainArea(id: "\(city.name)-country", shape: .country(city.country))),
      add(
        PlainArea(id: "\(city.name)-region", shape: .region("\(city.country)-\(city.name)"))),
      add(
        PlainArea(
          id: "\(city.name)-city",
          shape: .city(city.name, country: chance(0.5) ? city.country : nil))),
      add(
        PlainArea(
          id: "\(city.name)-postal",
          shape: .postal(["\(city.name) 1", "\(city.name)-2b"], country: city.country))),
    ]
    if city.name == "edinburgh" || city.name == "taveuni" {
      codes.append(
        add(
          PlainArea(
            id: "\(city.name)-wards",
            shape: .file(
              "\(city.name).geojson", (0..<12).map { ("ward-\($0)", makePolygons(city)) }))))
    }
    codesOf.append(codes)
  }

  /// A star, perhaps with a hole, and perhaps another beside it.
  private mutating func makePolygons(_ city: PlainCity) -> [PlainPolygon] {
    let spot = spot(city)
    let radius = Double.random(in: 300...4000, using: &random)
    let here = PlainCity("", spot.y, spot.x, "", "", 0)
    var polygons = [PlainPolygon(rings: [ring(here, 0, radius, 0.5...1)])]
    if chance(0.25) { polygons[0].rings.append(ring(here, 0, radius, 0.15...0.35)) }
    if chance(0.2) {
      polygons.append(PlainPolygon(rings: [ring(here, 2.5 * radius, radius, 0.5...1)]))
    }
    return polygons
  }

  private mutating func ring(
    _ center: PlainCity, _ east: Double, _ radius: Double, _ share: ClosedRange<Double>
  ) -> [(x: Double, y: Double)] {
    let count = Int.random(in: 12...60, using: &random)
    // One measure of a degree for the whole ring keeps it a star.
    let degree = center.at(east: 1, north: 0).x - center.longitude
    let isClockwise = chance(0.3)
    let ring = (0..<count).map { index -> (x: Double, y: Double) in
      let angle =
        (Double(index) + .random(in: 0..<0.8, using: &random)) / Double(count) * 2 * .pi
      let length = radius * .random(in: share, using: &random)
      func rounded(_ degrees: Double) -> Double { Double(PlainPoint.text(degrees)) ?? 0 }
      return (
        rounded(center.longitude + degree * (east + length * cos(angle))),
        rounded(center.latitude + length * sin(angle) / 111_320)
      )
    }
    return isClockwise ? ring.reversed() : ring
  }

  mutating func makeHours() -> [PlainHours] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let opens = Int.random(in: 0..<96, using: &random) * 15
      // A third are open past midnight.
      var closes =
        chance(0.3)
        ? .random(in: 0..<24, using: &random) * 15
        : min(
          1440, opens + .random(in: 8..<60, using: &random) * 15)
      if closes == opens { closes = opens == 0 ? 1440 : 0 }
      let days = (0..<7).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
      return PlainHours(days: days.isEmpty ? [5] : days, opens: opens, closes: closes)
    }
  }
}
