import Foundation
import TestSupport
import Testing
import VicinityIP

/// Addresses out of text, and back.
@Suite struct AddressTextTests {
  static let good: [(String, String)] = [
    ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("1.20.3.200", "1.20.3.200"),
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("0:0:0:0:0:0:0:0", "::"),
    ("2001:DB8::A", "2001:db8::a"), ("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"),
    // RFC 5952, sections 4.2.2 and 4.2.3.
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("0:0:1::", "0:0:1::"), ("1:0:0:2::", "1:0:0:2::"),
    ("::ffff:203.0.113.7", "::ffff:203.0.113.7"), ("::FFFF:CB00:7107", "::ffff:203.0.113.7"),
    ("0:0:0:0:0:ffff:1.2.3.4", "::ffff:1.2.3.4"), ("::1.2.3.4", "::102:304"),
    ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ("1::2:1.2.3.4", "1::2:102:304"),
    (
      "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    ),
  ]

  static let bad: [(String, Int)] = [
    ("", 0), (" 1.2.3.4", 0), ("1.2.3", 5), ("1.2.3.4 ", 7), ("1.2.3.4.5", 7), ("1.2.3.", 6),
    ("1..3.4", 2), (".1.2.3.4", 0), ("01.2.3.4", 0), ("1.2.3.00", 6), ("1.2.3.256", 6),
    ("1.2.3.1000", 6), ("0x7f.1", 1), ("3405803783", 0), ("127.1", 5), ("1.2.3.4\0", 7),
    ("1.2.3.4/24", 7), ("1.2.3.-4", 6), ("١.٢.٣.٤", 0), ("+1.2.3.4", 0), ("1.2.3.4%eth0", 7),
    (":", 0), (":::", 2), ("1:2", 3), ("1:2:3:4:5:6:7", 13), ("1:2:3:4:5:6:7:8:9", 16),
    ("1:2:3:4:5:6:7:8::", 17), ("::1:2:3:4:5:6:7:8", 17), ("1::2::3", 4), ("1:2:3:4:5:6:7:", 14),
    (":1:2:3:4:5:6:7", 0), ("12345::", 0), ("00001::", 0), ("g::", 0), ("1:g::", 2),
    ("fe80::1%eth0", 7), ("fe80::%eth0", 6), ("::1.2.3", 7), ("::1.2.3.256", 8), ("::1.2.3.04", 8),
    ("::1.2.3.4:5", 9), ("1.2.3.4::", 7), ("1:2:3:4:5:6:7:1.2.3.4", 14), ("[::1]", 0),
    ("::1/64", 3), ("::ffff:1.2.3.4 ", 14), ("1:2:3:4:5:6:7:8 ", 15), ("1:2:3:4:5:6:7 :8", 13),
  ]

  static func text(_ address: IPAddress) -> String {
    var bytes: [UInt8] = []
    address.append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: good) func canonical(written: String, canonical: String) throws {
    let address = try IPAddress(written)
    #expect(AddressTextTests.text(address) == canonical)
    #expect(try IPAddress(canonical) == address)
    #expect(address.isIPv4 == !written.contains(":"))
  }

  @Test(arguments: bad) func refused(written: String, offset: Int) {
    do throws(IPError) {
      _ = try IPAddress(written)
      Issue.record("\(written) was read")
    } catch {
      #expect(error.code == .address)
      #expect(error.offset == offset)
      #expect(error.input == nil)
      #expect(written.count < 4 || !error.description.contains(written))
      #expect(error.description.hasPrefix("IP address: "))
    }
  }

  @Test func longText() {
    #expect(throws: IPError.self) { try IPAddress(String(repeating: "1:", count: 2_500)) }
    #expect(throws: IPError.self) { try IPAddress(String(repeating: "9", count: 5_000)) }
    #expect(throws: IPError.self) { try IPAddress([0xFF, 0xFE, 0x3A].span) }
  }

  @Test func nothingShows() throws {
    let address = try IPAddress("203.0.113.77")
    var dumped = ""
    dump(address, to: &dumped)
    dump(address.classified, to: &dumped)
    let optional = String(describing: Optional(address))
    for shown in ["\(address)", String(reflecting: address), optional, dumped] {
      #expect(!shown.contains("77") && !shown.contains("3405803853"))
    }
    #expect(Mirror(reflecting: address).children.isEmpty)
    let any: Any = address
    #expect(!(any is any Hashable))
    #expect(!(any is any Encodable))
    #expect(!(any is any CustomStringConvertible))
  }

  /// Written at random, and read at random, as the C library does.
  @Test func asTheSystemReads() throws {
    var random = SplitMix(seed: 7)
    let alphabet = Array("0123456789abcdefF:.::%/ 0125".utf8)
    var readable = 0
    for round in 0..<400_000 {
      var high = random.next()
      var low = random.next()
      // Zeros in whole groups are what makes the text interesting.
      for group in 0..<4 {
        if random.next() & 1 == 0 { high &= ~(0xFFFF << UInt64(16 * group)) }
        if random.next() & 1 == 0 { low &= ~(0xFFFF << UInt64(16 * group)) }
      }
      if round % 8 == 0 { high = 0 }
      if round % 16 == 0 { low = low & 0xFFFF_FFFF | 0xFFFF_0000_0000 }
      let address =
        round % 3 == 0
        ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : IPAddress(ipv6High: high, low: low)
      var text = Array(AddressTextTests.text(address).utf8)
      #expect(try IPAddress(text.span) == address)
      // The system writes deprecated ::a.b.c.d as it does mapped addresses.
      if address.isIPv4 || high != 0 || low >> 32 != 0 {
        #expect(systemText(address) == AddressTextTests.text(address))
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) where !text.isEmpty {
        let place = Int.random(in: 0..<text.count, using: &random)
        let byte = alphabet.randomElement(using: &random) ?? 0
        switch random.next() % 3 {
        case 0: text[place] = byte
        case 1: text.remove(at: place)
        default: text.insert(byte, at: place)
        }
      }
      let ours = try? IPAddress(text.span)
      #expect(ours == systemAddress(text), "\(String(decoding: text, as: UTF8.self))")
      if ours != nil { readable += 1 }
    }
    print("ip: 400000 texts of addresses read as inet_pton does, \(readable) of them addresses")
  }

  private func systemAddress(_ text: [UInt8]) -> IPAddress? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let string = String(decoding: text, as: UTF8.self)
    if inet_pton(AF_INET, string, &bytes) == 1 {
      return IPAddress(ipv4: bytes[0..<4].reduce(0) { $0 << 8 | UInt32($1) })
    }
    guard inet_pton(AF_INET6, string, &bytes) == 1 else { return nil }
    return IPAddress(
      ipv6High: bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
  }

  private func systemText(_ address: IPAddress) -> String? {
    var text = [CChar](repeating: 0, count: 64)
    let value = UInt128(address.high) << 64 | UInt128(address.low)
    let count = address.isIPv4 ? 4 : 16
    let bytes = (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt128(8 * $0)) }
    let family = address.isIPv4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, 64) != nil else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
