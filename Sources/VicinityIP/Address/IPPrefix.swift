/// A block of addresses: those that start with the same bits.
///
/// ```swift
/// let block = try IPPrefix("2001:db8::/32")
/// block.contains(try IPAddress("2001:db8::7"))  // true
/// ```
///
/// No bit is set after its length.
public struct IPPrefix: Hashable, Sendable {
  /// The first 64 bits of an IPv6 prefix; 0 for IPv4.
  package let high: UInt64
  /// The last 64 bits; an IPv4 prefix is in the lower 32 of them.
  package let low: UInt64
  private let bitCount: UInt8
  /// Whether it is a block of IPv4 addresses.
  public let isIPv4: Bool

  /// How many bits its addresses share: 0 to 32, or to 128.
  public var length: Int { Int(bitCount) }

  /// The first `length` bits of `address`; 0 to 32, or to 128.
  package init(cutting address: IPAddress, to length: Int) {
    precondition(0 <= length && length <= address.width)
    let host = address.width - length
    if host >= 64 {
      high = host == 128 ? 0 : (address.high >> UInt64(host - 64)) << UInt64(host - 64)
      low = 0
    } else {
      high = address.high
      low = (address.low >> UInt64(host)) << UInt64(host)
    }
    bitCount = UInt8(length)
    isIPv4 = address.isIPv4
  }

  /// The first address of the block.
  package var first: IPAddress {
    isIPv4
      ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : IPAddress(ipv6High: high, low: low)
  }

  /// The last address of the block.
  package var last: IPAddress {
    let host = (isIPv4 ? 32 : 128) - length
    let lowMask = host >= 64 ? UInt64.max : (1 << UInt64(host)) - 1
    if isIPv4 { return IPAddress(ipv4: UInt32(truncatingIfNeeded: low | lowMask)) }
    let highMask = host <= 64 ? 0 : host == 128 ? UInt64.max : (1 << UInt64(host - 64)) - 1
    return IPAddress(ipv6High: high | highMask, low: low | lowMask)
  }

  /// The block of IPv4 addresses that are mapped into this one, if it is one of mapped addresses
  /// only (`::ffff:0:0/96` or longer); else the block itself.
  package var folded: IPPrefix {
    guard !isIPv4, length >= 96, high == 0, low >> 32 == 0xFFFF else { return self }
    return IPPrefix(cutting: first.folded, to: length - 96)
  }

  /// The part of the block that may be kept: the block itself, but no longer than
  /// ``IPAddress/truncated``.
  public var truncated: IPPrefix {
    let kept = first.truncated
    return kept.isIPv4 == isIPv4 && length <= kept.length ? self : kept
  }

  /// Whether `address` is in the block. Both are folded first where they are mapped IPv4.
  public func contains(_ address: IPAddress) -> Bool {
    let block = folded
    let address = address.folded
    guard block.isIPv4 == address.isIPv4 else { return false }
    return IPPrefix(cutting: address, to: block.length) == block
  }
}
