import Testing
import VicinityIP

/// Prefixes out of text, what they hold, and what may be kept of an address.
@Suite struct IPPrefixTests {
  @Test(arguments: [
    ("0.0.0.0/0", "0.0.0.0/0"), ("10.0.0.0/8", "10.0.0.0/8"), ("1.2.3.4/32", "1.2.3.4/32"),
    ("::/0", "::/0"), ("2001:DB8::/32", "2001:db8::/32"), ("2001:db8::1/128", "2001:db8::1/128"),
    ("8000::/1", "8000::/1"), ("1:2:3:4::/64", "1:2:3:4::/64"),
    (
      "1:2:3:4:8000::/65",
      "1:2:3:4:8000::/65"
    ), ("128.0.0.0/1", "128.0.0.0/1"),
  ]) func canonical(written: String, canonical: String) throws {
    let prefix = try IPPrefix(written)
    #expect(prefix.description == canonical)
    #expect(try IPPrefix(canonical) == prefix)
  }

  @Test(arguments: [
    "", "/", "1.2.3.4", "1.2.3.4/", "1.2.3.0/33", "::/129", "1.2.3.0/024", "1.2.3.0/+24",
    "1.2.3.0/24 ", " 1.2.3.0/24", "1.2.3.0/24/24", "1.2.3/24", "10/8", "1.2.3.0/255.255.255.0",
    "1.2.3.0/99999999999999999999", "::/-1", "fe80::%eth0/64", "1.2.3.0/2\u{0}",
  ]) func refused(written: String) {
    do throws(IPError) {
      _ = try IPPrefix(written)
      Issue.record("\(written) was read")
    } catch {
      #expect(error.code == .prefix)
      #expect(error.input == written)
    }
  }

  @Test(arguments: [
    ("203.0.113.7/24", "203.0.113.0/24"), ("255.255.255.255/0", "0.0.0.0/0"),
    ("2001:db8::1/127", "2001:db8::/127"), ("2001:db8::/16", "2001::/16"),
    ("1:2:3:4:5::/64", "1:2:3:4::/64"), ("::1/0", "::/0"), ("1.2.3.5/31", "1.2.3.4/31"),
  ]) func hostBits(written: String, mend: String) {
    do throws(IPError) {
      _ = try IPPrefix(written)
      Issue.record("\(written) was read")
    } catch {
      #expect(error.code == .hostBits)
      #expect(error.mend == "write \(mend)")
      let start = "IP prefix \"\(written)\": has bits set after its first "
      #expect(error.description.hasPrefix(start))
    }
  }

  @Test func longTextIsCut() {
    do throws(IPError) {
      _ = try IPPrefix(String(repeating: "1.2.3.4/", count: 1_000))
      Issue.record("was read")
    } catch {
      #expect(error.input?.count == 63)
    }
  }

  @Test func holdsItsAddresses() throws {
    let block = try IPPrefix("198.51.100.0/23")
    #expect(block.contains(try IPAddress("198.51.100.0")))
    #expect(block.contains(try IPAddress("198.51.101.255")))
    #expect(!block.contains(try IPAddress("198.51.102.0")))
    #expect(!block.contains(try IPAddress("198.51.99.255")))
    #expect(block.contains(try IPAddress("::ffff:198.51.100.9")))
    #expect(!block.contains(try IPAddress("::198.51.100.9")))
    #expect(try IPPrefix("::ffff:198.51.100.0/119").contains(try IPAddress("198.51.101.1")))
    #expect(try IPPrefix("::/0").contains(try IPAddress("2001:db8::1")))
    #expect(!(try IPPrefix("::/0").contains(try IPAddress("1.2.3.4"))))
    #expect(try IPPrefix("0.0.0.0/0").contains(try IPAddress("255.255.255.255")))
  }

  @Test(arguments: 0...128) func edges(length: Int) throws {
    let address = try IPAddress("2001:db8:85a3:8d3:1319:8a2e:370:7348")
    let prefix = IPPrefix(cutting: address, to: length)
    let ones = UInt128.max
    let mask = length == 0 ? 0 : ones << UInt128(128 - length)
    func value(_ address: IPAddress) -> UInt128 {
      UInt128(address.high) << 64 | UInt128(address.low)
    }
    #expect(value(prefix.first) == value(address) & mask)
    #expect(value(prefix.last) == value(address) | ~mask)
    #expect(prefix.contains(address))
    guard length <= 32 else { return }
    let ipv4 = try IPAddress("203.0.113.77")
    let block = IPPrefix(cutting: ipv4, to: length)
    let ipv4Mask = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
    #expect(block.first == IPAddress(ipv4: 0xCB00_714D & ipv4Mask))
    #expect(block.last == IPAddress(ipv4: 0xCB00_714D | ~ipv4Mask))
  }

  /// What is kept never holds a whole IPv4 address.
  @Test(arguments: [
    ("203.0.113.77", "203.0.113.0/24"), ("::ffff:203.0.113.77", "203.0.113.0/24"),
    ("2001:db8:85a3:8d3::1", "2001:db8:85a3::/48"), ("2002:cb00:714d::1", "2002:cb00:7100::/40"),
    ("::1", "::/48"),
  ]) func truncated(written: String, kept: String) throws {
    #expect(try IPAddress(written).truncated.description == kept)
  }
}
