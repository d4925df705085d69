import Foundation
import Testing

@Suite struct IPCommandTests {
  private static let feed = """
    # a feed
    9.0.0.0/16,US,US-NY,New York,10001
    9.0.1.0/24,,,,
    9.2.0.0/16,USA,,,
    2a00:1:2::/48,FR,FR-75,Paris,
    """
  private static let ranges = "150994944,167772159,US\n16777216,16777471,AU\n33554432,33554687,??\n"

  private func answer(_ line: String) -> [String: Any] { object(line) }

  @Test func theFirstSourceWithARowAnswers() throws {
    let feed = try ScratchFile(Self.feed)
    let ranges = try ScratchFile(Self.ranges)
    let own = try ScratchFile("9.0.0.0/24,US,US-NY,Brooklyn,11201,40.69,-73.99,800\n")
    let result = try Tool.run(
      "ip", "9.0.0.7", "9.0.3.4", "9.0.1.1", "9.2.0.1", "2a00:1:2:3::4", "2.0.0.1", "192.168.1.1",
      "::ffff:9.0.3.4", "2002:900:304::1", "--db", ranges.path, "--feed", feed.path, "--own",
      own.path)
    #expect(result.status == 0)
    let answers = result.lines.map(object)
    #expect(
      answers.map { $0["kind"] as? String } == [
        "located", "located", "noLocation", "located", "located", "unknown", "special", "located",
        "located",
      ])
    #expect(
      answers.map { $0["granularity"] as? String } == [
        "postal", "region", "none", "country", "region", "none", "none", "region", "region",
      ])
    #expect(
      answers.map { $0["class"] as? String } == [
        "global", "global", "global", "global", "global", "global", "private", "global", "6to4",
      ])
    #expect(answers[0]["radius_m"] as? Double == 800 && answers[0]["confidence"] as? Double == 0.5)
    #expect(answers[0]["layer"] as? String == own.path && answers[0]["age_days"] as? Int == 0)
    #expect(answers[1]["city"] as? String == "New York" && answers[1]["postal"] is NSNull)
    #expect(
      answers[2]["prefix"] as? String == "9.0.1.0/24" && answers[3]["country"] as? String == "US")
    #expect(answers[4]["address"] as? String == "2a00:1:2::/48")
    #expect(answers[6]["prefix"] is NSNull && answers[6]["layer"] is NSNull)
    #expect(result.error.contains("refused 1 row, the first: line 4 country \"USA\""))
    #expect(result.error.contains("--feed-scope"))
    // No address is whole unless that is asked for.
    #expect(!result.output.contains("9.0.0.7") && !result.output.contains("192.168.1.1"))
    let whole = try Tool.run("ip", "9.0.0.7", "--full-address", "--own", own.path)
    #expect(object(whole.lines[0])["address"] as? String == "9.0.0.7")
  }

  @Test func theLineIsAContract() throws {
    let ranges = try ScratchFile(Self.ranges)
    let result = try Tool.run("ip", "9.1.1.1", "--db", ranges.path)
    let flags =
      "\"flags\":{"
      + ["anycast", "hosting", "mobile", "proxy", "relay", "satellite", "tor", "vpn"]
      .map { "\"\($0)\":null" }.joined(separator: ",") + "}"
    #expect(
      result.lines == [
        #"{"address":"9.1.1.0/24","class":"global","kind":"located","granularity":"country","lat":null,"lon":null,"radius_m":null,"confidence":null,"country":"US","region":null,"city":null,"postal":null,"timezone":null,\#(flags),"prefix":"9.0.0.0/8","layer":"\#(ranges.path)","age_days":0}"#
      ])
  }

  @Test func addressesComeFromAFileOrAPipe() throws {
    let ranges = try ScratchFile(Self.ranges)
    let text = "9.1.1.1\n\n# a comment\nnonsense\n 1.0.0.9\r\n"
    let refused = try Tool.run("ip", "-", "--db", ranges.path, input: text)
    #expect(refused.status == 65 && refused.lines.count == 1)
    #expect(refused.error.hasPrefix("-:1: ") && !refused.error.contains("nonsense"))
    let file = try ScratchFile("9.1.1.1\nx\n1.0.0.9")
    let skipped = try Tool.run(
      "ip", "--addresses", file.path, "--db", ranges.path, "--skip-bad")
    #expect(skipped.status == 0 && skipped.lines.map { object($0)["row"] as? Int } == [0, 2])
    #expect(skipped.error.contains("skipped 1 bad row"))
    let csv = try Tool.run(
      "ip", "-", "--db", ranges.path, "--format", "csv", input: "\u{FEFF}9.1.1.1\n")
    #expect(csv.lines[0].hasPrefix("row,address,class,") && csv.lines[1].hasPrefix("0,9.1.1.0/24,"))
    #expect(
      csv.lines[0].split(separator: ",").count
        == csv.lines[1].split(separator: ",", omittingEmptySubsequences: false).count)
    for format in ["csv", "json", "table"] {
      let other = try Tool.run("ip", "9.1.1.1", "--db", ranges.path, "--format", format)
      #expect(other.status == 0 && other.output.contains("9.1.1.0/24"), "\(format)")
    }
  }

  @Test func aFeedMaySpeakOnlyOfItsScope() throws {
    let feed = try ScratchFile(Self.feed)
    let scope = try ScratchFile("# ours\n9.0.0.0/12\n")
    let result = try Tool.run(
      "ip", "2a00:1:2::1", "9.0.3.4", "--feed", feed.path, "--feed-scope", scope.path)
    #expect(result.lines.map { object($0)["kind"] as? String } == ["unknown", "located"])
    #expect(!result.error.contains("pass --feed-scope"))
  }

  @Test func aGazetteerGivesCitiesAPlace() throws {
    let feed = try ScratchFile(Self.feed)
    let gazetteer = try ScratchFile(
      "country,region,name,lat,lon,radius\nus,US-NY,NEW YORK,40.71,-74,15000\n")
    let result = try Tool.run(
      "ip", "9.0.3.4", "2a00:1:2::1", "--feed", feed.path, "--gazetteer", gazetteer.path)
    let answers = result.lines.map(object)
    #expect(answers[0]["granularity"] as? String == "city" && answers[0]["lat"] as? Double == 40.71)
    #expect(answers[0]["radius_m"] as? Double == 15000)
    #expect(
      answers[1]["granularity"] as? String == "region" && answers[1]["city"] as? String == "Paris")
    #expect(
      result.error.contains("1 city of a feed is not in the gazetteer, such as FR,FR-75,Paris"))
  }

  @Test func sourcesAreDescribed() throws {
    let feed = try ScratchFile(Self.feed)
    let ranges = try ScratchFile(Self.ranges)
    let result = try Tool.run("ip", "--check", "--db", ranges.path, "--feed", feed.path)
    let layers = result.lines.map(object)
    #expect(layers.map { $0["kind"] as? String } == ["feed", "database"])
    #expect(layers.map { $0["rows"] as? Int } == [3, 2] && layers[0]["rejected"] as? Int == 1)
    // 9.0.0.0/16 on both sides of its /24, that, and a block of IPv6.
    #expect(layers.map { $0["intervals"] as? Int } == [4, 2])
    let counts = layers[0]["granularity"] as? [String: Int]
    #expect(counts == ["none": 1, "country": 0, "region": 2, "city": 0, "postal": 0])
    #expect((layers[0]["rejections"] as? [[String: Any]])?.first?["line"] as? Int == 4)
  }

  @Test(arguments: [
    ["ip", "1.1.1.1"], ["ip", "--db", "f"], ["ip", "1.1.1.1", "--addresses", "f", "--db", "f"],
    ["ip", "1.1.1.1", "--db", "f", "--areas", "a", "--format", "openrtb"],
    ["ip", "1.1.1.1", "--db", "f", "--refuse-after", "-1"],
    ["ip", "1.1.1.1", "--check", "--db", "f"],
    ["ip", "1.1.1.1", "--db", "f", "--format", "geojson"],
    ["ip", "1.1.1.1", "--db", "f", "--record", "--format", "csv"],
  ])
  func wrongUsageExitsWith64(arguments: [String]) throws {
    #expect(try Tool.run(arguments).status == 64)
  }

  @Test func filesThatAreNoSourceAreRefused() throws {
    for (text, flag) in [("", "--own"), ("", "--db"), ("a;b;c\n", "--feed"), ("# none\n", "--db")] {
      let file = try ScratchFile(text)
      let result = try Tool.run("ip", "1.1.1.1", flag, file.path)
      #expect(result.status == 65 && result.output.isEmpty, "\(text) \(flag)")
    }
    let comments = try ScratchFile("# nothing yet\n")
    #expect(try Tool.run("ip", "1.1.1.1", "--own", comments.path).status == 0)
    let header = try ScratchFile(
      "prefix,country,region,city,postal,lat,lon,radius_m\n1.1.1.0/24,AU,,,\n")
    let own = try Tool.run("ip", "1.1.1.1", "--own", header.path)
    #expect(object(own.lines[0])["country"] as? String == "AU" && own.error.isEmpty)
    let scope = try ScratchFile("junk\n")
    let refused = try Tool.run("ip", "1.1.1.1", "--feed", header.path, "--feed-scope", scope.path)
    #expect(refused.status == 65 && refused.error.hasPrefix(scope.path))
    let places = try ScratchFile("lat,lon\n1,2\n")
    let gazetteer = try Tool.run("ip", "1.1.1.1", "--feed", header.path, "--gazetteer", places.path)
    #expect(gazetteer.status == 65 && gazetteer.error.contains("no place with a country"))
    #expect(try Tool.run("ip", "1.1.1.1", "--db", "/nowhere").status == 66)
    let text = try ScratchFile("hello\n")
    let result = try Tool.run("ip", "1.1.1.1", "--db", text.path)
    #expect(result.status == 65 && result.error.contains("line 1 is no range of addresses"))
  }

  private static let data = ProcessInfo.processInfo.environment["VICINITY_DATA"]

  @Test(.enabled(if: data != nil, "VICINITY_DATA names no folder"))
  func aMaxMindDatabaseAnswers() throws {
    let path = "\(Self.data ?? "")/ip/maxmind-test/GeoIP2-City-Test.mmdb"
    let result = try Tool.run("ip", "81.2.69.142", "--db", path, "--record")
    let answer = object(result.lines[0])
    #expect(answer["radius_m"] as? Double == 10000 && answer["confidence"] as? Double == 0.67)
    #expect(answer["region"] as? String == "GB-ENG" && answer["city"] as? String == "London")
    #expect(answer["timezone"] as? String == "Europe/London" && answer["prefix_len"] as? Int == 31)
    let record = answer["record"] as? [String: Any]
    #expect((record?["city"] as? [String: Any])?["geoname_id"] as? Int == 2_643_743)
    // A database of networks without places fills in what the places' database does not know.
    let networks = "\(Self.data ?? "")/ip/maxmind-test/GeoIP2-Anonymous-IP-Test.mmdb"
    let flagged = object(try Tool.run("ip", "81.2.69.142", "--db", path, "--db", networks).lines[0])
    #expect((flagged["flags"] as? [String: Any])?["vpn"] as? Bool == true)
    #expect(flagged["city"] as? String == "London")
    let alone = object(try Tool.run("ip", "1.2.3.4", "--db", networks).lines[0])
    #expect(alone["kind"] as? String == "unknown")
    #expect((alone["flags"] as? [String: Any])?["vpn"] as? Bool == true)
    let none = object(try Tool.run("ip", "10.0.0.1", "--db", path, "--record").lines[0])
    #expect(none["record"] is NSNull && none["prefix_len"] is NSNull)
  }

  @Test func areasArePossibleAndHowProbable() throws {
    let own = try ScratchFile(
      "9.0.0.0/24,GB,GB-SCT,Edinburgh,,55.9533,-3.1883,400\n9.0.1.0/24,GB,GB-SCT,,\n")
    let result = try Tool.run(
      "ip", "9.0.0.7", "9.0.1.7", "192.168.0.1", "--own", own.path, "--areas",
      Tool.fixture("edinburgh/neighborhoods.geojson"))
    #expect(result.status == 0)
    let answers = result.lines.map(object)
    let areas = try #require(answers[0]["areas"] as? [[String: Any]])
    #expect(!areas.isEmpty)
    let shares = areas.compactMap { $0["p"] as? Double }
    #expect(shares.count == areas.count && shares == shares.sorted(by: >))
    #expect(shares.allSatisfy { $0 > 0 && $0 <= 1 } && shares.reduce(0, +) < 1.000001)
    #expect(areas.allSatisfy { $0["match"] as? String == "possible" && $0["name"] is String })
    // Of an answer without a circle nothing can be said: that is not the same as nowhere.
    #expect(answers[1]["areas"] is NSNull && answers[2]["areas"] is NSNull)
    let csv = try Tool.run(
      "ip", "9.0.0.7", "--own", own.path, "--format", "csv", "--areas",
      Tool.fixture("edinburgh/neighborhoods.geojson"))
    #expect(csv.lines[0].hasSuffix(",age_days,areas"))
    #expect(csv.lines[1].contains("\(areas[0]["name"] as? String ?? "?") 0."))
  }

  @Test func oldSourcesCountForLess() throws {
    let own = try ScratchFile("9.0.0.0/24,GB,GB-SCT,Edinburgh,EH1 1AA,55.9533,-3.1883,400\n")
    let old = Date(timeIntervalSinceNow: -40 * 86_400)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: own.path)
    let fresh = try Tool.run("ip", "9.0.0.7", "--own", own.path, "--degrade-after", "60")
    #expect(object(fresh.lines[0])["granularity"] as? String == "postal" && fresh.error.isEmpty)
    let degraded = try Tool.run("ip", "9.0.0.7", "--own", own.path, "--degrade-after", "30")
    #expect(object(degraded.lines[0])["granularity"] as? String == "city")
    #expect(object(degraded.lines[0])["age_days"] as? Int == 40)
    #expect(degraded.error.contains("40 days old: its answers are one level coarser"))
    let country = try Tool.run("ip", "9.0.0.7", "--own", own.path, "--country-after", "30")
    #expect(object(country.lines[0])["granularity"] as? String == "country")
    let refused = try Tool.run("ip", "9.0.0.7", "--own", own.path, "--refuse-after", "30")
    #expect(object(refused.lines[0])["kind"] as? String == "unknown")
    #expect(object(refused.lines[0])["country"] is NSNull)
  }

  @Test func geoObjectsOfOpenRTB() throws {
    let own = try ScratchFile(
      "9.0.0.0/24,US,US-NY,Brooklyn,11201,40.69,-73.99,800\n9.0.1.0/24,US,,,\n")
    let result = try Tool.run(
      "ip", "9.0.0.7", "9.0.1.7", "10.0.0.1", "--own", own.path, "--format", "openrtb")
    #expect(
      result.lines == [
        #"{"lat":40.69,"lon":-73.99,"type":2,"accuracy":800,"country":"USA","region":"NY","city":"Brooklyn","zip":"11201"}"#,
        #"{"type":2,"country":"USA"}"#, "{}",
      ])
  }
}
