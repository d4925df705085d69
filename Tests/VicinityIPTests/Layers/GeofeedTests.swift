import Testing
import VicinityCore
import VicinityIP

@Suite struct GeofeedTests {
  private static func resolver(
    feed: String = "", own: String = "", scope: [String]? = nil
  ) throws -> IPResolver {
    var sources = IPSources()
    if !own.isEmpty { try sources.add(own: Array(own.utf8), name: "own") }
    if !feed.isEmpty {
      try sources.add(
        feed: Array(feed.utf8), name: "feed", scope: scope?.map { try IPPrefix($0) })
    }
    return IPResolver(sources)
  }

  @Test(arguments: [
    ("9.0.0.0/16,US,US-NY,New York,10001", Granularity.region, "New York"),
    (" 9.0.0.0/16 , us , us-ny , \"New, York\" , ", .region, "New, York"),
    ("9.0.0.0/16,US,,Springfield,", .country, "Springfield"),
    ("9.0.0.0/16,DE,DE-BE,Berlin", .region, "Berlin"), ("9.0.0.0/16,CL", .country, ""),
    ("9.0.0.0/16,CL,CL-RM,Ñuñoa,,,extra,fields", .region, "Ñuñoa"),
    ("9.0.0.1,US,US-CA,Los Angeles,", .region, "Los Angeles"),
  ])
  func rowsAreTaken(line: String, granularity: Granularity, city: String) throws {
    let resolver = try Self.resolver(feed: "# a comment\r\n\r\n\(line)\r\n")
    let layer = resolver.layers[0]
    #expect(layer.rows == 1 && layer.rejected == 0, "\(layer.rejections)")
    let answer = resolver.answer(for: try IPAddress("9.0.0.1"))
    #expect(answer.kind == .located && answer.granularity == granularity)
    #expect(
      (answer.place?.city ?? "") == city && answer.place?.postal == nil
        && answer.place?.circle == nil)
  }

  @Test(arguments: ["9.0.0.0/16,,,,", "9.0.0.0/16", "9.0.0.0/16,ZZ,,,", "9.0.0.0/16,,,,90210"])
  func aBlankRowSaysThatThereIsNoLocation(line: String) throws {
    let resolver = try Self.resolver(feed: "9.0.0.0/8,US,,,\n" + line)
    let answer = resolver.answer(for: try IPAddress("9.0.7.7"))
    #expect(answer.kind == .noLocation && answer.place == nil)
    #expect(answer.prefix == (try IPPrefix("9.0.0.0/16")))
    #expect(resolver.answer(for: try IPAddress("9.1.0.0")).place?.country == "US")
  }

  @Test(arguments: [
    ("9.0.0.1/16,US,,,", "bits set"), ("9.0.0.0/33,US,,,", "length"), ("nine,US,,,", "nine"),
    ("9.0.0.0/16,USA,,,", "USA"), ("9.0.0.0/16,U1,,,", "U1"), ("9.0.0.0/16,US,NY,,", "NY"),
    ("9.0.0.0/16,US,CA-ON,,", "CA-ON"), ("9.0.0.0/16,,US-NY,,", "no country"),
    ("8.0.0.0/7,US,,,", "too large"), ("2000::/12,US,,,", "too large"),
    ("9.0.0.0/16,\"US,,,", "quote"), ("1.1.1.0/24,US,,,", "twice"),
    ("9.0.0.0 16,US,,,", "9.0.0.0 16"),
  ])
  func aBadRowIsNamedAndTheOthersStand(line: String, word: String) throws {
    let resolver = try Self.resolver(feed: "1.1.1.0/24,AU,,,\n#\n\(line)\n2.2.2.0/24,FR,,,\n")
    let layer = resolver.layers[0]
    #expect(layer.rows == 2 && layer.rejected == 1)
    #expect(layer.rejections[0].row == 1 && layer.rejections[0].line == 3)
    #expect(layer.rejections[0].problem.contains(word), "\(layer.rejections[0])")
    #expect(resolver.answer(for: try IPAddress("2.2.2.2")).place?.country == "FR")
  }

  @Test func bytesThatAreNoTextAreOneBadRow() throws {
    var sources = IPSources()
    var bytes = Array("\u{FEFF}1.1.1.0/24,AU,,".utf8)
    bytes += [0xFF, 0x0A] + Array("2.2.2.0/24,FR,,,".utf8)
    try sources.add(feed: bytes, name: "feed")
    let layer = IPResolver(sources).layers[0]
    #expect(layer.rows == 1 && layer.rejections.map(\.problem) == ["is not UTF-8"])
  }

  @Test func rowsOutsideTheScopeAreRefused() throws {
    let resolver = try Self.resolver(
      feed: "9.0.0.0/16,US,,,\n9.0.1.0/24,CA,,,\n9.1.0.0/16,MX,,,\n2a00::/32,FR,,,\n",
      scope: ["9.0.0.0/16", "2a00::/29"])
    #expect(resolver.layers[0].rows == 3 && resolver.layers[0].rejected == 1)
    #expect(resolver.answer(for: try IPAddress("9.1.0.1")).kind == .unknown)
    #expect(resolver.answer(for: try IPAddress("9.0.1.1")).place?.country == "CA")
  }

  @Test func theOwnListWinsAndMayClaimPrivateAddresses() throws {
    let resolver = try Self.resolver(
      feed: "9.0.0.0/16,US,US-NY,New York,\n9.0.1.0/24,CA,,,\n10.0.0.0/8,FR,,,\n",
      own:
        "9.0.0.0/20,GB,GB-EDH,Edinburgh,EH1,55.95,-3.19,500\n10.1.0.0/16,GB,GB-EDH,Edinburgh,,55.9,-3.2,\n127.0.0.0/8,GB,,,\n224.0.0.0/8,GB,,,\n"
    )
    let first = resolver.answer(for: try IPAddress("9.0.1.1"))
    #expect(first.granularity == .postal && first.place?.circle?.radiusMetres == 500)
    #expect(resolver.layers[first.layer ?? 9].kind == .own)
    let branch = resolver.answer(for: try IPAddress("10.1.2.3"))
    #expect(branch.kind == .located && branch.addressClass == .private)
    #expect(branch.granularity == .city && branch.place?.circle?.radiusMetres == nil)
    // A feed may not.
    #expect(resolver.answer(for: try IPAddress("10.2.2.3")).kind == .special)
    #expect(resolver.answer(for: try IPAddress("224.0.0.1")).kind == .special)
  }

  @Test func aCircleWithoutACityIsNone() throws {
    let resolver = try Self.resolver(
      own: "9.0.0.0/16,US,US-NY,,,40.7,-74,100\n9.1.0.0/16,US,,,,91,0,1\n")
    #expect(resolver.answer(for: try IPAddress("9.0.0.1")).place?.circle == nil)
    #expect(resolver.layers[0].rejected == 1)
  }
}
