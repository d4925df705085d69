import Foundation
import TestSupport
import Testing
import VicinityIP

/// How far answers go: fields decide, never a radius.
@Suite struct TrustTests {
  private static let data = ProcessInfo.processInfo.environment["VICINITY_DATA"]

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(data ?? "")/ip/\(name)")))
  }

  @Test(.enabled(if: data != nil, "VICINITY_DATA names no folder"))
  func noCityNoNeighborhood() throws {
    for name in [
      "maxmind-test/GeoIP2-City-Test.mmdb", "maxmind-test/GeoIP2-Country-Test.mmdb",
      "libloc/libloc-real.mmdb", "geofeeds/eastlink-geofeed.csv", "geofeeds/aws-geo-ip-feed.csv",
    ] {
      var sources = IPSources()
      if name.hasSuffix("csv") {
        try sources.add(feed: Self.bytes(name), name: name)
      } else {
        try sources.add(database: Self.bytes(name), name: name)
      }
      let resolver = IPResolver(sources)
      var random = SplitMix(seed: 9)
      var (cities, located) = (0, 0)
      for _ in 0..<50_000 {
        let isIPv4 = Bool.random(using: &random)
        let text =
          isIPv4
          ? (0..<4).map { _ in "\(Int.random(in: 0...255, using: &random))" }.joined(separator: ".")
          : "2\((0..<8).map { _ in String(Int.random(in: 0...0xFFF, using: &random), radix: 16) }.joined(separator: ":"))"
        let answer = resolver.answer(for: try IPAddress(text))
        #expect(answer.trustedGranularity <= answer.granularity)
        guard let place = answer.place else { continue }
        located += 1
        if place.city == nil, place.postal == nil {
          #expect(answer.granularity <= .region && place.circle == nil, "\(name) \(text)")
        } else {
          cities += 1
        }
        // A feed names cities and gives no coordinates.
        if name.hasSuffix("csv") { #expect(answer.granularity <= .region && place.circle == nil) }
        if let circle = place.circle { #expect((circle.radiusMetres ?? 1) > 0) }
      }
      print("\(name): \(located) of 50000 addresses located, \(cities) with a city")
    }
  }

  @Test(.enabled(if: data != nil, "VICINITY_DATA names no folder"))
  func everyNetworkOfADatabaseAnswersWithItsRecord() throws {
    let name = "maxmind-test/GeoIP2-City-Test.mmdb"
    let bytes = try Self.bytes(name)
    var sources = IPSources()
    try sources.add(database: bytes, name: name)
    let resolver = IPResolver(sources)
    let database = try MaxMindDB(bytes: bytes, name: name)
    var compared = 0
    try database.forEachNetwork { network throws(IPError) in
      let address = try IPAddress(String("\(network.prefix)".prefix { $0 != "/" }))
      guard address.classified.addressClass == .global,
        let country = try network.record.string(at: ["country", "iso_code"])
      else { return }
      let answer = resolver.answer(for: address)
      #expect(answer.prefix == network.prefix && answer.place?.country == country)
      #expect(try answer.place?.city == network.record.string(at: ["city", "names", "en"]))
      let radius = try network.record.unsigned(at: ["location", "accuracy_radius"])
      if answer.granularity >= .city, let circle = answer.place?.circle {
        #expect(
          circle.radiusMetres == radius.map { Double($0) * 1000 } && circle.confidence == 0.67)
      }
      compared += 1
    }
    #expect(compared > 200)
  }

  @Test func trafficFromElsewhereIsTrustedWithLess() {
    var flags = NetworkFlags()
    #expect(NetworkFlags.Flag.allCases.allSatisfy { flags[$0] == nil })
    #expect(flags.finestGranularity == .postal)
    flags[.mobile] = true
    #expect(flags.finestGranularity == .region)
    flags[.vpn] = false
    #expect(flags.finestGranularity == .region && flags[.vpn] == false)
    flags[.vpn] = true
    #expect(flags.finestGranularity == .country)
    flags[.vpn] = nil
    #expect(flags[.vpn] == nil && flags[.mobile] == true)
  }

  /// A great many addresses without a city on one spot, and a city that is put there too.
  @Test func aDefaultPointIsNoPlace() throws {
    var points = DefaultPoints()
    var country = NetworkPlace()
    country.country = "US"
    country.circle = .init(latitude: 38, longitude: -97, radiusMetres: 1_000, confidence: 0.67)
    var city = country
    city.city = "Potwin"
    var other = city
    other.circle = .init(latitude: 40, longitude: -74, radiusMetres: 5_000, confidence: 0.67)
    points.weigh(country, addresses: 4_194_304)
    points.weigh(city, addresses: 256)
    points.weigh(other, addresses: 16_777_216)
    #expect(points.defaults == [DefaultPoint(latitude: 38, longitude: -97, addresses: 4_194_304)])
    points.clear(&city)
    points.clear(&other)
    #expect(city.circle == nil && other.circle != nil)
  }
}
