import VicinityCore

/// A number for every address of both families, found by a binary search.
struct AddressMap: Sendable {
  let four: AddressIntervals<UInt32>
  let six: AddressIntervals<UInt128>

  func value(of address: IPAddress) -> UInt32 {
    address.isIPv4
      ? four.value(of: UInt32(truncatingIfNeeded: address.low)) : six.value(of: address.number)
  }
}

/// Paints layers, IPv4 and IPv6 beside each other.
struct LayerPainter {
  private(set) var four = PrefixPainter<UInt32>()
  private(set) var six = PrefixPainter<UInt128>()

  /// Paints each layer under those before it.
  init(_ layers: [PaintedLayer]) {
    for (position, layer) in layers.enumerated() {
      four.add(layer.four, layer: UInt8(position))
      six.add(layer.six, layer: UInt8(position))
    }
  }

  /// The number that `value` gives for what is painted.
  func map(_ value: (AddressPaint) -> UInt32) -> AddressMap {
    AddressMap(four: four.intervals(value), six: six.intervals(value))
  }
}

extension IPAddress {
  /// All its bits; those of IPv4 are the lowest 32.
  var number: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// The IPv6 address of all these bits.
  init(ipv6 number: UInt128) {
    self.init(
      ipv6High: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
  }
}
