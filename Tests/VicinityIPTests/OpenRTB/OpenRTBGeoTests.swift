import Foundation
import Testing
import VicinityCore
import VicinityIP

@Suite struct OpenRTBGeoTests {
  private static func geo(_ json: String) throws -> OpenRTBGeo {
    try JSONDecoder().decode(OpenRTBGeo.self, from: Data(json.utf8))
  }

  @Test func aDeviceFixIsRead() throws {
    let fix = try Self.geo(
      #"{"lat":47.62051,"lon":-122.3493,"type":1,"accuracy":18,"lastfix":4,"country":"USA","region":"WA","zip":"98109","ext":{"a":1}}"#
    ).fix()
    #expect(fix.source == .gps && fix.trust == .certain && fix.ageSeconds == 4)
    #expect(fix.accuracy == Accuracy(radiusMetres: 18, confidence: 0.68))
    #expect(fix.locality == Locality(country: "US", region: "US-WA", postal: "98109"))
  }

  @Test func anAddressIsTrustedLess() throws {
    let city = try Self.geo(
      #"{"lat":51.5,"lon":-0.1,"type":2,"accuracy":10000,"ipservice":3,"country":"GBR","region":"GB-ENG","city":"London"}"#
    ).fix()
    #expect(city.source == .ip && city.trust == .possible && city.accuracy?.confidence == 0.67)
    // The middle of a region, whatever its radius.
    let region = try Self.geo(
      #"{"lat":51.5,"lon":-0.1,"type":2,"accuracy":10,"country":"GBR","region":"GB-ENG"}"#
    ).fix()
    #expect(region.trust == .region && region.spread == nil)
    // Nobody says how it was found.
    let unknown = try Self.geo(#"{"lat":51.5,"lon":-0.1,"accuracy":10,"city":"London"}"#).fix()
    #expect(unknown.source == .ip && unknown.accuracy?.confidence == 0.5)
    let unlikely = try Self.geo(#"{"lat":51.5,"lon":-0.1,"type":1,"accuracy":0}"#).fix()
    #expect(unlikely.accuracy == nil && unlikely.isAccuracyAssumed)
  }

  /// Devices write such numbers for a position that is not valid: that is not an unknown accuracy.
  @Test(arguments: ["-1", "25000000"])
  func anAccuracyThatIsNoneIsNotAssumed(accuracy: String) throws {
    let fix = try Self.geo(#"{"lat":51.5,"lon":-0.1,"type":1,"accuracy":\#(accuracy)}"#).fix()
    #expect(fix.trust == .region && fix.spread == nil)
    #expect(OpenRTBGeo(fix).lat == nil)
  }

  @Test func whatIsWrittenIsNoBetterThanWhatIsKnown() throws {
    let point = try Coordinate("51.5,-0.1")
    let wifi = OpenRTBGeo(Fix(point: point, source: .wifi))
    #expect(abs((wifi.accuracy ?? 0) - 150) < 1e-9 && wifi.type == 1)
    let half = OpenRTBGeo(
      Fix(point: point, accuracy: Accuracy(radiusMetres: 100, confidence: 0.5), source: .gps))
    #expect(abs((half.accuracy ?? 0) - 100 * 1.509592 / 1.177410) < 0.01)
    let mixed = try Self.geo(#"{"type":2,"country":"GBR","region":"US-CA"}"#).fix()
    #expect(mixed.locality == Locality(country: "GB"))
    #expect(try Self.geo(#"{"type":2,"country":"ZZ"}"#).fix().locality == Locality())
  }

  @Test(
    arguments: [
      #"{"lat":91,"lon":0,"type":1}"#, #"{"lat":1,"type":1}"#, #"{"lon":1,"type":1}"#,
      #"{"lat":-122.3,"lon":47.6}"#,
    ])
  func whatIsNoPlaceIsRefused(json: String) throws {
    let geo = try Self.geo(json)
    #expect(throws: CoreError.self) { try geo.fix() }
  }

  @Test func bothWaysSayTheSame() throws {
    let point = try Coordinate("47.62051,-122.3493")
    let locality = Locality(country: "US", region: "US-WA", city: "Seattle", postal: "98109")
    for (source, confidence) in [(Fix.Source.gps, 0.68), (.user, 0.68), (.ip, 0.67)] {
      let fix = Fix(
        point: point, accuracy: Accuracy(radiusMetres: 25, confidence: confidence), source: source,
        ageSeconds: source == .ip ? nil : 9, locality: locality)
      let geo = OpenRTBGeo(fix, ipService: .maxMind)
      #expect(
        geo.country == "USA" && geo.region == "WA" && geo.ipservice == (source == .ip ? 3 : nil))
      #expect(try geo.fix() == fix)
      // By our own writer and by Foundation's.
      var text: [UInt8] = []
      geo.appendJSON(to: &text)
      #expect(try Self.geo(String(decoding: text, as: UTF8.self)) == geo)
      #expect(try JSONDecoder().decode(OpenRTBGeo.self, from: JSONEncoder().encode(geo)) == geo)
    }
    var nothing: [UInt8] = []
    OpenRTBGeo().appendJSON(to: &nothing)
    #expect(String(decoding: nothing, as: UTF8.self) == "{}")
    // A region of another country keeps its whole code; a wifi fix is one of a device.
    let other = OpenRTBGeo(
      Fix(point: nil, source: .wifi, locality: Locality(country: "CA", region: "CA-ON")))
    #expect(
      other.region == "CA-ON" && other.country == "CAN" && other.type == 1 && other.lat == nil)
  }
}
