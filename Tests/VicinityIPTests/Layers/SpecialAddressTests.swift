import TestSupport
import Testing
import VicinityCore
import VicinityIP

/// Special addresses are painted into the table: asking it must agree with classifying the address.
@Suite struct SpecialAddressTests {
  private static func resolver() throws -> IPResolver {
    // Feeds that claim everything, and an operator that claims more than it may.
    let own = [
      "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
      "192.168.0.0/16", "203.0.113.0/24", "9.9.9.0/24", "fd00::/16", "fe80::/16", "2001:db8::/32",
      "2002::/16", "2a00:1::/32",
    ].map { "\($0),FR,,,\n" }
    let feed =
      (0...255).map { "\($0).0.0.0/8,US,,,\n" }
      + ["", "64", "100", "2000", "2001", "2002", "2003", "2a00", "3fff", "fc00", "fd00", "fe80"]
      .map { "\($0)::/16,DE,,,\n" }
    var sources = IPSources()
    try sources.add(own: Array(own.joined().utf8), name: "own")
    try sources.add(feed: Array(feed.joined().utf8), name: "feed")
    return IPResolver(sources)
  }

  private static func text(_ bits: UInt32) -> String {
    (0..<4).map { "\(bits >> (24 - 8 * $0) & 255)" }.joined(separator: ".")
  }

  private static func text(_ bits: UInt128) -> String {
    (0..<8).map { String(bits >> UInt128(112 - 16 * $0) & 0xFFFF, radix: 16) }
      .joined(separator: ":")
  }

  @Test func theTableAgreesWithTheClasses() throws {
    let resolver = try Self.resolver()
    let blocks = [
      "0.0.0.0/32", "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
      "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
      "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
      "255.255.255.255/32", "::/128", "::1/128", "::/96", "64:ff9b::/96", "64:ff9b:1::/48",
      "100::/64", "2000::/3", "2001::/32", "2001::/23", "2001:2::/48", "2001:db8::/32", "2002::/16",
      "3fff::/20", "fc00::/7", "fe80::/10", "ff00::/8",
    ]
    var random = SplitMix(seed: 21)
    var texts: [String] = []
    for block in try blocks.map({ try IPPrefix($0) }) {
      for edge in [block.first, block.last] {
        for step in -1...1 {
          if edge.isIPv4 {
            let bits = UInt32(truncatingIfNeeded: edge.low) &+ UInt32(truncatingIfNeeded: step)
            texts += [Self.text(bits), "::ffff:\(Self.text(bits))"]
            texts.append(Self.text(UInt128(0x2002) << 112 | UInt128(bits) << 80 | 7))
            texts.append(Self.text(UInt128(0x2001) << 112 | UInt128(~bits)))
          } else {
            let bits = UInt128(edge.high) << 64 | UInt128(edge.low)
            texts.append(Self.text(bits &+ UInt128(truncatingIfNeeded: step)))
          }
        }
      }
    }
    for _ in 0..<50_000 {
      texts.append(Self.text(UInt32.random(in: 0...(.max), using: &random)))
      let high =
        UInt64.random(in: 0...(.max), using: &random)
        >> UInt64([0, 3, 16].randomElement(using: &random) ?? 0)
      texts.append(Self.text(UInt128(high) << 64 | UInt128(high)))
    }
    var differences = 0
    var special = 0
    for text in texts {
      let address = try IPAddress(text)
      let answer = resolver.answer(for: address)
      let fields = resolver.fields(of: address)
      if answer.kind == .special { special += 1 }
      let isAlike =
        resolver.place(of: address) == answer.place && fields.granularity == answer.granularity
        && resolver.text(fields.country) == answer.place?.country
      if !isAlike { differences += 1 }
      // Only the operator says where private addresses are, and nobody where documentation is.
      let isOperators = answer.layer.map { resolver.layers[$0].kind == .own } == true
      #expect(address.classified.isLocatable || answer.kind == .special || isOperators, "\(text)")
    }
    print(
      "special: \(differences) of \(texts.count) answers of the table differ, \(special) special")
    #expect(differences == 0 && special > 1_000)
  }

  @Test func fieldsHoldTheTextsOfThePlace() throws {
    let cities = ["", "X", "Kirkcaldy", "Fourteen bytes", "Fifteen bytes!!", "Łódź", "東京都千代田区"]
    let rows = cities.enumerated().map {
      "9.0.\($0.offset).0/24,GB,GB-SCT,\($0.element),EH1,1,2,30\n"
    }
    var sources = IPSources()
    try sources.add(own: Array(rows.joined().utf8), name: "own")
    let resolver = IPResolver(sources)
    for (index, city) in cities.enumerated() {
      let address = try IPAddress("9.0.\(index).1")
      let fields = resolver.fields(of: address)
      let place = try #require(resolver.place(of: address))
      #expect(resolver.city(fields) == (city.isEmpty ? nil : city))
      #expect(resolver.text(fields.city) == place.city && place.city == resolver.city(fields))
      #expect(fields.circle == place.circle && fields.circle?.radiusMetres == 30)
      #expect(resolver.text(fields.region) == "GB-SCT" && resolver.text(fields.timezone) == nil)
    }
    #expect(resolver.fields(of: try IPAddress("8.8.8.8")).granularity == .none)
    #expect(MemoryLayout<PlaceFields>.stride == 64)
  }
}
