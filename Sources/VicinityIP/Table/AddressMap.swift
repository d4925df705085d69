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

/// Paints the rows of layers, IPv4 and IPv6 beside each other.
struct LayerPainter {
  private var four = PrefixPainter<UInt32>()
  private var six = PrefixPainter<UInt128>()

  /// Paints the rows of each layer under those before it.
  init(_ layers: [LayerRows]) {
    for (position, rows) in layers.enumerated() {
      if !rows.four.isEmpty { four.add(rows.four, layer: UInt8(position)) }
      if !rows.six.isEmpty { six.add(rows.six, layer: UInt8(position)) }
    }
  }

  /// What each interval shows, those of IPv4 first.
  var paints: [AddressPaint] { four.paints + six.paints }

  /// The number that `value` gives for what is painted.
  func map(_ value: (AddressPaint) -> UInt32) -> AddressMap {
    AddressMap(
      four: LayerPainter.intervals(four, value), six: LayerPainter.intervals(six, value))
  }

  private static func intervals<Address>(
    _ painter: PrefixPainter<Address>, _ value: (AddressPaint) -> UInt32
  ) -> AddressIntervals<Address> {
    var intervals = AddressIntervals<Address>()
    for (start, paint) in zip(painter.starts, painter.paints) {
      intervals.append(from: start, value(paint))
    }
    return intervals
  }
}

extension IPAddress {
  /// All its bits; those of IPv4 are the lowest 32.
  var number: UInt128 { UInt128(high) << 64 | UInt128(low) }
}
