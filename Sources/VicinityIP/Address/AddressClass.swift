/// What kind of address it is, by the special-purpose registries of IANA and the allocation of the
/// IPv4 and IPv6 address spaces.
///
/// Sources: https://www.iana.org/assignments/iana-ipv4-special-registry,
/// https://www.iana.org/assignments/iana-ipv6-special-registry. Blocks of the registries that are
/// routed like any other (AS112, AMT outside `2001::/23`) are ``global``.
public enum AddressClass: String, CaseIterable, Hashable, Sendable {
  /// `0.0.0.0`, `::`.
  case unspecified
  /// `127.0.0.0/8`, `::1`.
  case loopback
  /// `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16`.
  case `private`
  /// `100.64.0.0/10`: between a carrier and its customers.
  case shared
  /// `169.254.0.0/16`, `fe80::/10`.
  case linkLocal = "link-local"
  /// `fc00::/7`.
  case uniqueLocal = "unique-local"
  /// `192.0.2.0/24`, `198.51.100.0/24`, `203.0.113.0/24`, `2001:db8::/32`, `3fff::/20`.
  case documentation
  /// `198.18.0.0/15`, `2001:2::/48`.
  case benchmarking
  /// `224.0.0.0/4`, `ff00::/8`.
  case multicast
  /// `0.0.0.0/8` but its first address, `240.0.0.0/4` but its last; of IPv6, all outside `2000::/3`
  /// that has no other class, `::/96` among it.
  case reserved
  /// `255.255.255.255`.
  case broadcast
  /// `100::/64`.
  case discard
  /// `192.0.0.0/24`, `2001::/23`, but for the parts of it that have another class.
  case ietfProtocol = "ietf-protocol"
  /// `192.88.99.0/24`.
  case sixToFourRelay = "6to4-relay"
  /// `2002::/16` around an IPv4 address that is ``global``.
  case sixToFour = "6to4"
  /// `2002::/16` around any other IPv4 address.
  case sixToFourPrivate = "6to4-private"
  /// `2001::/32`.
  case teredo
  /// `64:ff9b::/96`: a destination behind a translator.
  case nat64
  /// `64:ff9b:1::/48`: the same, inside a network.
  case nat64Local = "nat64-local"
  /// Everything else: an address of the Internet.
  case global
}

extension AddressClass {
  /// The class of an IPv4 address.
  init(ipv4 bits: UInt32) {
    self =
      switch bits {
      case 0x0000_0000: .unspecified
      case 0x0000_0001...0x00FF_FFFF: .reserved
      case 0x0A00_0000...0x0AFF_FFFF: .private
      case 0x6440_0000...0x647F_FFFF: .shared
      case 0x7F00_0000...0x7FFF_FFFF: .loopback
      case 0xA9FE_0000...0xA9FE_FFFF: .linkLocal
      case 0xAC10_0000...0xAC1F_FFFF: .private
      case 0xC000_0000...0xC000_00FF: .ietfProtocol
      case 0xC000_0200...0xC000_02FF: .documentation
      case 0xC058_6300...0xC058_63FF: .sixToFourRelay
      case 0xC0A8_0000...0xC0A8_FFFF: .private
      case 0xC612_0000...0xC613_FFFF: .benchmarking
      case 0xC633_6400...0xC633_64FF: .documentation
      case 0xCB00_7100...0xCB00_71FF: .documentation
      case 0xE000_0000...0xEFFF_FFFF: .multicast
      case 0xF000_0000...0xFFFF_FFFE: .reserved
      case 0xFFFF_FFFF: .broadcast
      default: .global
      }
  }

  /// The class of an IPv6 address that is not mapped IPv4, by its halves; a 6to4 address is
  /// ``sixToFour``, whatever it holds.
  init(ipv6High high: UInt64, low: UInt64) {
    self =
      switch high {
      case 0 where low == 0: .unspecified
      case 0 where low == 1: .loopback
      case 0x0064_FF9B_0000_0000 where low >> 32 == 0: .nat64
      case 0x0064_FF9B_0001_0000...0x0064_FF9B_0001_FFFF: .nat64Local
      case 0x0100_0000_0000_0000: .discard
      case 0x2001_0000_0000_0000...0x2001_0000_FFFF_FFFF: .teredo
      case 0x2001_0002_0000_0000...0x2001_0002_0000_FFFF: .benchmarking
      case 0x2001_0000_0000_0000...0x2001_01FF_FFFF_FFFF: .ietfProtocol
      case 0x2001_0DB8_0000_0000...0x2001_0DB8_FFFF_FFFF: .documentation
      case 0x2002_0000_0000_0000...0x2002_FFFF_FFFF_FFFF: .sixToFour
      case 0x3FFF_0000_0000_0000...0x3FFF_0FFF_FFFF_FFFF: .documentation
      case 0x2000_0000_0000_0000...0x3FFF_FFFF_FFFF_FFFF: .global
      case 0xFC00_0000_0000_0000...0xFDFF_FFFF_FFFF_FFFF: .uniqueLocal
      case 0xFE80_0000_0000_0000...0xFEBF_FFFF_FFFF_FFFF: .linkLocal
      case 0xFF00_0000_0000_0000...0xFFFF_FFFF_FFFF_FFFF: .multicast
      default: .reserved
      }
  }
}
