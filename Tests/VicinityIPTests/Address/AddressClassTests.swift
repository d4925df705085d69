import Testing
import VicinityIP

/// Classes, at the edges of every block of the registries.
@Suite struct AddressClassTests {
  struct Block: Sendable, CustomTestStringConvertible {
    let first: String
    let last: String
    let name: String
    /// The address before the first one, and after the last, with their classes.
    let before: (String, String)?
    let after: (String, String)?

    init(
      _ first: String, _ last: String, _ name: String, before: (String, String)? = nil,
      after: (String, String)? = nil
    ) {
      self.first = first
      self.last = last
      self.name = name
      self.before = before
      self.after = after
    }

    var testDescription: String { "\(first) to \(last)" }
  }

  // A final ~ stands for groups of ffff.
  static let blocks: [Block] = [
    Block("0.0.0.0", "0.0.0.0", "unspecified", after: ("0.0.0.1", "reserved")),
    Block(
      "0.0.0.1", "0.255.255.255", "reserved", before: ("0.0.0.0", "unspecified"),
      after: ("1.0.0.0", "global")),
    Block(
      "10.0.0.0", "10.255.255.255", "private", before: ("9.255.255.255", "global"),
      after: ("11.0.0.0", "global")),
    Block(
      "100.64.0.0", "100.127.255.255", "shared", before: ("100.63.255.255", "global"),
      after: ("100.128.0.0", "global")),
    Block(
      "127.0.0.0", "127.255.255.255", "loopback", before: ("126.255.255.255", "global"),
      after: ("128.0.0.0", "global")),
    Block(
      "169.254.0.0", "169.254.255.255", "link-local", before: ("169.253.255.255", "global"),
      after: ("169.255.0.0", "global")),
    Block(
      "172.16.0.0", "172.31.255.255", "private", before: ("172.15.255.255", "global"),
      after: ("172.32.0.0", "global")),
    Block(
      "192.0.0.0", "192.0.0.255", "ietf-protocol", before: ("191.255.255.255", "global"),
      after: ("192.0.1.0", "global")),
    Block(
      "192.0.2.0", "192.0.2.255", "documentation", before: ("192.0.1.255", "global"),
      after: ("192.0.3.0", "global")),
    Block(
      "192.31.196.0", "192.31.196.255", "global", before: ("192.31.195.255", "global"),
      after: ("192.31.197.0", "global")),
    Block(
      "192.52.193.0", "192.52.193.255", "global", before: ("192.52.192.255", "global"),
      after: ("192.52.194.0", "global")),
    Block(
      "192.88.99.0", "192.88.99.255", "6to4-relay", before: ("192.88.98.255", "global"),
      after: ("192.88.100.0", "global")),
    Block(
      "192.168.0.0", "192.168.255.255", "private", before: ("192.167.255.255", "global"),
      after: ("192.169.0.0", "global")),
    Block(
      "192.175.48.0", "192.175.48.255", "global", before: ("192.175.47.255", "global"),
      after: ("192.175.49.0", "global")),
    Block(
      "198.18.0.0", "198.19.255.255", "benchmarking", before: ("198.17.255.255", "global"),
      after: ("198.20.0.0", "global")),
    Block(
      "198.51.100.0", "198.51.100.255", "documentation", before: ("198.51.99.255", "global"),
      after: ("198.51.101.0", "global")),
    Block(
      "203.0.113.0", "203.0.113.255", "documentation", before: ("203.0.112.255", "global"),
      after: ("203.0.114.0", "global")),
    Block(
      "224.0.0.0", "239.255.255.255", "multicast", before: ("223.255.255.255", "global"),
      after: ("240.0.0.0", "reserved")),
    Block(
      "240.0.0.0", "255.255.255.254", "reserved", before: ("239.255.255.255", "multicast"),
      after: ("255.255.255.255", "broadcast")),
    Block(
      "255.255.255.255", "255.255.255.255", "broadcast", before: ("255.255.255.254", "reserved")),

    Block("::", "::", "unspecified", after: ("::1", "loopback")),
    Block("::1", "::1", "loopback", before: ("::", "unspecified"), after: ("::2", "reserved")),
    Block(
      "::2", "::fffe:ffff:ffff", "reserved", before: ("::1", "loopback"),
      after: ("::ffff:0:0", "unspecified")),
    Block("::8.8.8.8", "::255.255.255.255", "reserved", after: ("::1:0:0", "reserved")),
    Block(
      "::ffff:10.0.0.0", "::ffff:10.255.255.255", "private",
      before: ("::ffff:9.255.255.255", "global"), after: ("::ffff:11.0.0.0", "global")),
    Block(
      "::ffff:255.255.255.255", "::ffff:255.255.255.255", "broadcast",
      before: ("::ffff:255.255.255.254", "reserved"), after: ("::1:0:0:0", "reserved")),
    Block(
      "64:ff9b::", "64:ff9b::ffff:ffff", "nat64", before: ("64:ff9a:~", "reserved"),
      after: ("64:ff9b::1:0:0", "reserved")),
    Block(
      "64:ff9b:1::", "64:ff9b:1:~", "nat64-local", before: ("64:ff9b:0:~", "reserved"),
      after: ("64:ff9b:2::", "reserved")),
    Block(
      "100::", "100:0:0:0:~", "discard", before: ("ff:~", "reserved"),
      after: ("100:0:0:1::", "reserved")),
    Block(
      "100:0:0:1::", "100:0:0:1:~", "reserved", before: ("100:0:0:0:~", "discard"),
      after: ("100:0:0:2::", "reserved")),
    Block(
      "2000::", "2000:~", "global", before: ("1fff:~", "reserved"), after: ("2001::", "teredo")),
    Block(
      "2001::", "2001:0:~", "teredo", before: ("2000:~", "global"),
      after: ("2001:1::", "ietf-protocol")),
    Block(
      "2001:1::", "2001:1:~", "ietf-protocol", before: ("2001:0:~", "teredo"),
      after: ("2001:2::", "benchmarking")),
    Block(
      "2001:2::", "2001:2:0:~", "benchmarking", before: ("2001:1:~", "ietf-protocol"),
      after: ("2001:2:1::", "ietf-protocol")),
    Block(
      "2001:3::", "2001:3:~", "ietf-protocol", before: ("2001:2:~", "ietf-protocol"),
      after: ("2001:4::", "ietf-protocol")),
    Block(
      "2001:4:112::", "2001:4:112:~", "ietf-protocol", before: ("2001:4:111:~", "ietf-protocol"),
      after: ("2001:4:113::", "ietf-protocol")),
    Block(
      "2001:10::", "2001:1f:~", "ietf-protocol", before: ("2001:f:~", "ietf-protocol"),
      after: ("2001:20::", "ietf-protocol")),
    Block(
      "2001:20::", "2001:2f:~", "ietf-protocol", before: ("2001:1f:~", "ietf-protocol"),
      after: ("2001:30::", "ietf-protocol")),
    Block(
      "2001:30::", "2001:3f:~", "ietf-protocol", before: ("2001:2f:~", "ietf-protocol"),
      after: ("2001:40::", "ietf-protocol")),
    Block(
      "2001:40::", "2001:1ff:~", "ietf-protocol", before: ("2001:3f:~", "ietf-protocol"),
      after: ("2001:200::", "global")),
    Block(
      "2001:db8::", "2001:db8:~", "documentation", before: ("2001:db7:~", "global"),
      after: ("2001:db9::", "global")),
    Block(
      "2002::", "2002:ff:~", "6to4-private", before: ("2001:~", "global"),
      after: ("2002:100::", "6to4")),
    Block(
      "2002:e000::", "2002:~", "6to4-private", before: ("2002:dfff:~", "6to4"),
      after: ("2003::", "global")),
    Block(
      "2620:4f:8000::", "2620:4f:8000:~", "global", before: ("2620:4f:7fff:~", "global"),
      after: ("2620:4f:8001::", "global")),
    Block(
      "3fff::", "3fff:fff:~", "documentation", before: ("3ffe:~", "global"),
      after: ("3fff:1000::", "global")),
    Block(
      "4000::", "5eff:~", "reserved", before: ("3fff:~", "global"), after: ("5f00::", "reserved")),
    Block(
      "5f00::", "5f00:~", "reserved", before: ("5eff:~", "reserved"), after: ("5f01::", "reserved")),
    Block(
      "fc00::", "fdff:~", "unique-local", before: ("fbff:~", "reserved"),
      after: ("fe00::", "reserved")),
    Block(
      "fe80::", "febf:~", "link-local", before: ("fe7f:~", "reserved"),
      after: ("fec0::", "reserved")),
    Block(
      "fec0::", "feff:~", "reserved", before: ("febf:~", "link-local"),
      after: ("ff00::", "multicast")),
    Block("ff00::", "ffff:~", "multicast", before: ("feff:~", "reserved")),
  ]

  static func address(_ text: String) throws -> IPAddress {
    var text = text
    if text.hasSuffix("~") {
      text.removeLast()
      let groups = text.split(separator: ":").count
      text += Array(repeating: "ffff", count: 8 - groups).joined(separator: ":")
    }
    return try IPAddress(text)
  }

  static func name(_ text: String) throws -> String {
    try address(text).classified.addressClass.rawValue
  }

  @Test(arguments: blocks) func edges(block: Block) throws {
    #expect(try AddressClassTests.name(block.first) == block.name)
    #expect(try AddressClassTests.name(block.last) == block.name)
    for (neighbour, name) in [block.before, block.after].compactMap(\.self) {
      #expect(try AddressClassTests.name(neighbour) == name)
    }
    // The neighbours are typed too: they are one address away.
    let first = try AddressClassTests.value(block.first)
    let last = try AddressClassTests.value(block.last)
    if let before = block.before { #expect(try AddressClassTests.value(before.0) + 1 == first) }
    if let after = block.after { #expect(try AddressClassTests.value(after.0) == last + 1) }
  }

  static func value(_ text: String) throws -> UInt128 {
    let address = try address(text)
    return UInt128(address.high) << 64 | UInt128(address.low)
  }

  @Test func everyClassHasItsName() {
    let names =
      "unspecified loopback private shared link-local unique-local documentation benchmarking "
      + "multicast reserved broadcast discard ietf-protocol 6to4-relay 6to4 6to4-private teredo "
      + "nat64 nat64-local global"
    #expect(AddressClass.allCases.map(\.rawValue) == names.split(separator: " ").map(String.init))
    let seen = Set(AddressClassTests.blocks.map(\.name)).union(["6to4"])
    #expect(seen == Set(AddressClass.allCases.map(\.rawValue)))
  }

  /// Embedded in 6to4, what is not global is private; in Teredo the class stays.
  @Test(arguments: blocks.filter { !$0.first.contains(":") }) func embedded(block: Block) throws {
    for text in [block.first, block.last] {
      let plain = try IPAddress(text)
      let isGlobal = block.name == "global"

      let mapped = try IPAddress("::ffff:\(text)").classified
      #expect(mapped == plain.classified)
      #expect(mapped.target == plain)
      #expect(mapped.isLocatable == isGlobal)

      let relayed = IPAddress(ipv6High: 0x2002 << 48 | plain.low << 16 | 7, low: 9).classified
      #expect(relayed.addressClass == (isGlobal ? .sixToFour : .sixToFourPrivate))
      #expect(relayed.embeddedClass == plain.classified.addressClass)
      #expect(relayed.target == plain)
      #expect(relayed.isLocatable == isGlobal)

      // A server that is global says nothing of the client.
      let client = 0x8000_63BF_0000_0000 | (plain.low ^ 0xFFFF_FFFF)
      let teredo = IPAddress(ipv6High: 0x2001_0000_0808_0808, low: client).classified
      #expect(teredo.addressClass == .teredo)
      #expect(teredo.embeddedClass == plain.classified.addressClass)
      #expect(teredo.target == plain)
      #expect(teredo.isLocatable == isGlobal)

      let translated = IPAddress(ipv6High: 0x0064_FF9B_0000_0000, low: plain.low)
      #expect(translated.classified.addressClass == .nat64)
      #expect(translated.classified.embeddedClass == nil)
      #expect(translated.classified.target == translated)
      #expect(!translated.classified.isLocatable)
    }
  }

  /// The example of RFC 4380, section 4.
  @Test func teredoClient() throws {
    let address = try IPAddress("2001:0:4136:e378:8000:63bf:3fff:fdd2")
    #expect(address.classified.target == (try IPAddress("192.0.2.45")))
  }
}
