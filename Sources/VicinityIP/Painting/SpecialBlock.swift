/// Where addresses of a kind start, and who may say where they are.
struct SpecialBlock<Address: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  let start: Address
  let rule: SpecialRule
}

/// Who may say where an address is.
enum SpecialRule: Sendable {
  /// Every source.
  case everyone
  /// The operator alone.
  case operators
  /// Nobody.
  case nobody
  /// It depends on an IPv4 address that each holds.
  case embedded
}

extension SpecialBlock<UInt32> {
  /// All IPv4 addresses, by where their ``AddressClass`` changes.
  static let all = [
    0x0000_0000, 0x0000_0001, 0x0100_0000, 0x0A00_0000, 0x0B00_0000, 0x6440_0000, 0x6480_0000,
    0x7F00_0000, 0x8000_0000, 0xA9FE_0000, 0xA9FF_0000, 0xAC10_0000, 0xAC20_0000, 0xC000_0000,
    0xC000_0100, 0xC000_0200, 0xC000_0300, 0xC058_6300, 0xC058_6400, 0xC0A8_0000, 0xC0A9_0000,
    0xC612_0000, 0xC614_0000, 0xC633_6400, 0xC633_6500, 0xCB00_7100, 0xCB00_7200, 0xE000_0000,
    0xF000_0000, 0xFFFF_FFFF,
  ].map { (start: UInt32) in
    SpecialBlock(start: start, rule: SpecialRule(IPAddress(ipv4: start).classified))
  }
}

extension SpecialBlock<UInt128> {
  /// All IPv6 addresses, by where their ``AddressClass`` changes, mapped IPv4 apart.
  static let all =
    ([0, 1, 2, 0xFFFF_0000_0000, 0x1_0000_0000_0000] + translators + highs.map { $0 << 64 }).map {
      (start: UInt128) in
      let address = IPAddress(ipv6: start)
      let isMapped = address.folded.isIPv4
      return SpecialBlock(
        start: start, rule: isMapped ? .embedded : SpecialRule(address.classified))
    }

  private static let translators: [UInt128] = [
    0x0064_FF9B_0000_0000 << 64, 0x0064_FF9B_0000_0000 << 64 | 1 << 32,
  ]

  /// The high halves where classes change.
  private static let highs: [UInt128] = [
    0x0064_FF9B_0001_0000, 0x0064_FF9B_0002_0000, 0x0100_0000_0000_0000, 0x0100_0000_0000_0001,
    0x2000_0000_0000_0000, 0x2001_0000_0000_0000, 0x2001_0001_0000_0000, 0x2001_0002_0000_0000,
    0x2001_0002_0001_0000, 0x2001_0200_0000_0000, 0x2001_0DB8_0000_0000, 0x2001_0DB9_0000_0000,
    0x2002_0000_0000_0000, 0x2003_0000_0000_0000, 0x3FFF_0000_0000_0000, 0x3FFF_1000_0000_0000,
    0x4000_0000_0000_0000, 0xFC00_0000_0000_0000, 0xFE00_0000_0000_0000, 0xFE80_0000_0000_0000,
    0xFEC0_0000_0000_0000, 0xFF00_0000_0000_0000,
  ]
}

extension SpecialRule {
  fileprivate init(_ classified: ClassifiedAddress) {
    self =
      switch classified.addressClass {
      case .sixToFour, .sixToFourPrivate, .teredo: .embedded
      case .global: .everyone
      default: classified.isPrivate ? .operators : .nobody
      }
  }
}

extension ClassifiedAddress {
  /// Whether it is an address that an operator hands out inside its network.
  var isPrivate: Bool {
    embeddedClass == nil
      && [.private, .shared, .linkLocal, .uniqueLocal, .loopback].contains(addressClass)
  }
}
