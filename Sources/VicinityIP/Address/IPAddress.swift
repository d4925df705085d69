/// An IPv4 or IPv6 address, to be asked about and let go.
///
/// ```swift
/// let address = try IPAddress("203.0.113.7")
/// print(address.truncated)  // 203.0.113.0/24
/// print(address)            // IPAddress(hidden)
/// ```
///
/// An address is personal data. This type cannot be hashed, encoded or printed, and a mirror of it
/// is empty: nothing keeps an address by accident. What may be kept is ``truncated``.
public struct IPAddress: Equatable, Sendable {
  /// The first 64 bits of an IPv6 address; 0 for IPv4.
  package let high: UInt64
  /// The last 64 bits; an IPv4 address is in the lower 32 of them.
  package let low: UInt64
  /// Whether it is an IPv4 address. One that is mapped into IPv6 (`::ffff:203.0.113.7`) is not.
  public let isIPv4: Bool

  package init(ipv4 bits: UInt32) {
    high = 0
    low = UInt64(bits)
    isIPv4 = true
  }

  package init(ipv6High high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
    isIPv4 = false
  }

  /// How many bits the address has: 32 or 128.
  package var width: Int { isIPv4 ? 32 : 128 }

  /// The IPv4 address that is mapped into this one (`::ffff:0:0/96`); else the address itself.
  package var folded: IPAddress {
    guard !isIPv4, high == 0, low >> 32 == 0xFFFF else { return self }
    return IPAddress(ipv4: UInt32(truncatingIfNeeded: low))
  }

  /// The part of the address that may be kept: the first 24 bits of IPv4, the first 48 of IPv6.
  ///
  /// A mapped IPv4 address is folded first. Of a 6to4 address (`2002::/16`) the first 40 bits are
  /// kept, because the first 48 hold a whole IPv4 address.
  public var truncated: IPPrefix {
    let address = folded
    if address.isIPv4 { return IPPrefix(cutting: address, to: 24) }
    return IPPrefix(cutting: address, to: address.high >> 48 == 0x2002 ? 40 : 48)
  }
}

extension IPAddress: CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the address, which is not for logs.
  public var debugDescription: String { "IPAddress(hidden)" }

  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection()) }
}
