import CPeers
import CWalk
import Foundation
import Vicinity

/// Addresses to look up, in every form that a case wants, made before the clock starts.
struct IPQueries {
  private(set) var addresses: [IPAddress] = []
  /// One of the two is filled.
  private(set) var ipv4: [sockaddr_in] = []
  private(set) var ipv6: [sockaddr_in6] = []
  /// The texts, each with a zero behind it, and where each starts; at last where they end.
  private(set) var texts: [UInt8] = []
  private(set) var offsets: [UInt32] = [0]

  /// Draws `count` different addresses of one family: a random one of a random network. Those that are
  /// none of the Internet, or stand for another, are passed over: the resolver knows them, a database
  /// does not.
  init(_ count: Int, of networks: [walk_network], ipv4 isIPv4: Bool, seed: UInt64) throws {
    let networks = networks.filter { ($0.is_ipv4 == 1) == isIPv4 }
    let width = isIPv4 ? 32 : 128
    var random = SplitMix64(seed: seed ^ (isIPv4 ? 5 : 6))
    var seen: Set<UInt128> = []
    seen.reserveCapacity(count)
    while addresses.count < count {
      let network = random.pick(networks)
      let bits = withUnsafeBytes(of: network.address) {
        UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self))
      }
      let host = UInt128(random.next()) << 64 | UInt128(random.next())
      let length = Int(network.length)
      let mask = length == 0 ? UInt128.max : (1 << (width - length)) - 1
      let address = bits | host & mask & (isIPv4 ? 0xFFFF_FFFF : .max)
      if seen.insert(address).inserted { try append(address, isIPv4) }
    }
  }

  var count: Int { addresses.count }

  /// The text at an index, without its zero.
  func range(_ index: Int) -> Range<Int> { Int(offsets[index])..<Int(offsets[index + 1]) - 1 }

  /// A number out of all that is there of the addresses in a range: reading them warms the caches.
  func sum(_ range: Range<Int>) -> UInt64 {
    var sum: UInt64 = 0
    for index in range {
      let isIPv4 = addresses[index].isIPv4
      sum += UInt64(isIPv4 ? ipv4[index].sin_addr.s_addr : ipv6[index].sin6_scope_id)
    }
    return sum
  }

  private mutating func append(_ bits: UInt128, _ isIPv4: Bool) throws {
    var bytes = withUnsafeBytes(of: bits.bigEndian) { Array($0) }
    if isIPv4 { bytes.removeFirst(12) }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(isIPv4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
    let written = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let address = try IPAddress(written.span)
    guard address.classified.addressClass == .global else { return }
    addresses.append(address)
    texts += written + [0]
    offsets.append(UInt32(texts.count))
    if isIPv4 {
      var socket = sockaddr_in()
      socket.sin_family = sa_family_t(AF_INET)
      withUnsafeMutableBytes(of: &socket.sin_addr) { $0.copyBytes(from: bytes) }
      ipv4.append(socket)
    } else {
      var socket = sockaddr_in6()
      socket.sin6_family = sa_family_t(AF_INET6)
      withUnsafeMutableBytes(of: &socket.sin6_addr) { $0.copyBytes(from: bytes) }
      ipv6.append(socket)
    }
  }
}
