/// What an address is, and which address tells where it is.
///
/// ```swift
/// let address = try IPAddress("2002:808:808::1")
/// address.classified.addressClass   // 6to4
/// address.classified.embeddedClass  // global: the class of 8.8.8.8, which is asked about
/// ```
public struct ClassifiedAddress: Equatable, Sendable {
  /// The class of the address, mapped IPv4 folded.
  public let addressClass: AddressClass
  /// The address to look up: that of the IPv4 host where 6to4 or Teredo carries one, else the
  /// address itself, mapped IPv4 folded.
  public let target: IPAddress
  /// The class of the IPv4 address that was decoded from 6to4 or Teredo; nil where none was.
  public let embeddedClass: AddressClass?

  /// Whether a database can say where it is: the address to look up is one of the Internet. An
  /// address behind NAT64 is not, because it names a destination.
  public var isLocatable: Bool { (embeddedClass ?? addressClass) == .global }
}

extension IPAddress {
  /// What the address is. A few comparisons.
  ///
  /// Of a Teredo address the client's field counts, never the server's (RFC 4380, section 4).
  public var classified: ClassifiedAddress {
    let address = folded
    guard !address.isIPv4 else {
      let bits = UInt32(truncatingIfNeeded: address.low)
      return ClassifiedAddress(
        addressClass: AddressClass(ipv4: bits), target: address, embeddedClass: nil)
    }
    let addressClass = AddressClass(ipv6High: high, low: low)
    let bits: UInt32
    switch addressClass {
    case .sixToFour: bits = UInt32(truncatingIfNeeded: high >> 16)
    case .teredo: bits = ~UInt32(truncatingIfNeeded: low)
    default:
      return ClassifiedAddress(addressClass: addressClass, target: address, embeddedClass: nil)
    }
    let embedded = AddressClass(ipv4: bits)
    let isPrivate = addressClass == .sixToFour && embedded != .global
    return ClassifiedAddress(
      addressClass: isPrivate ? .sixToFourPrivate : addressClass, target: IPAddress(ipv4: bits),
      embeddedClass: embedded)
  }
}
