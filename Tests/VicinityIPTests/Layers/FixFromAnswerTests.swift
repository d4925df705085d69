import Foundation
import Testing
import VicinityCore
import VicinityIP

@Suite struct FixFromAnswerTests {
  private static func fix(
    own: String? = nil, feed: String? = nil, gazetteer: Gazetteer = Gazetteer(),
    _ address: String = "9.0.0.7"
  ) throws -> Fix? {
    var sources = IPSources(gazetteer: gazetteer)
    if let own { try sources.add(own: Array(own.utf8), name: "own") }
    if let feed { try sources.add(feed: Array(feed.utf8), name: "feed") }
    return IPResolver(sources).answer(for: try IPAddress(address)).fix
  }

  private static func gazetteer(_ text: String, _ name: String) throws -> Gazetteer {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gazetteer-\(UUID()).\(name)")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try Gazetteer(contentsOf: path.path)
  }

  @Test func onlyTheOperatorsOwnCircleCanBeCertain() throws {
    let own = try #require(try Self.fix(own: "9.0.0.0/24,US,US-NY,Brooklyn,,40.69,-73.99,800\n"))
    #expect(own.trust == .certain && own.accuracy?.confidence == 0.5 && own.source == .ip)
    // A point without a radius says nothing of how far it holds.
    let point = try #require(try Self.fix(own: "9.0.0.0/24,US,US-NY,Brooklyn,,40.69,-73.99,\n"))
    #expect(point.trust == .possible && point.spread == nil)
    let places = try Self.gazetteer(
      "country,region,name,lat,lon,radius\nUS,US-NY,Brooklyn,40.65,-73.95,9000\n", "csv")
    let named = try #require(
      try Self.fix(own: "9.0.0.0/24,US,US-NY,Brooklyn,\n", gazetteer: places))
    #expect(named.trust == .possible && named.accuracy?.radiusMetres == 9000)
    let coarse = try #require(try Self.fix(own: "9.0.0.0/24,US,US-NY,,,40.69,-73.99,800\n"))
    #expect(coarse.trust == .region && coarse.point == nil && coarse.locality.region == "US-NY")
  }

  @Test func anAreaOfAGazetteerStandsForTheCircleAroundIt() throws {
    let areas = try Self.gazetteer(
      """
      {"type":"Feature","properties":{"country":"US","region":"US-NY","name":"Brooklyn"},\
      "geometry":{"type":"Polygon","coordinates":[[[-74.04,40.57],[-73.85,40.57],[-73.85,40.74],\
      [-74.04,40.74],[-74.04,40.57]]]}}
      """, "geojson")
    let fix = try #require(
      try Self.fix(feed: "9.0.0.0/24,US,US-NY,Brooklyn,\n", gazetteer: areas))
    let point = try #require(fix.point)
    #expect(abs(point.latitude - 40.655) < 0.001 && abs(point.longitude + 73.945) < 0.001)
    // Half the diagonal: 16.05 km by 18.88 km.
    let radius = try #require(fix.accuracy?.radiusMetres)
    #expect(abs(radius - 12_400) < 60, "\(radius)")
    #expect(fix.trust == .possible)
  }

  @Test func aFeedsCityWithoutAPlaceIsItsRegion() throws {
    let fix = try #require(try Self.fix(feed: "9.0.0.0/24,US,US-NY,Brooklyn,\n"))
    #expect(fix.trust == .region && fix.point == nil)
    #expect(fix.locality == Locality(country: "US", region: "US-NY"))
    #expect(try Self.fix(feed: "9.0.0.0/24,,,,\n") == nil)
    #expect(try Self.fix(feed: "9.0.0.0/24,US,,,\n", "10.0.0.1") == nil)
  }
}
