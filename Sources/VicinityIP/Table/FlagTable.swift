import VicinityCore

/// What sources without places say of networks: of several the first that has a row. Few ask, and few
/// sources have any, so it is searched and not indexed.
struct FlagTable: Sendable {
  private var four = AddressIntervals<UInt32>()
  private var six = AddressIntervals<UInt128>()

  init(_ layers: [LayerRows]) {
    var painter4 = PrefixPainter<UInt32>()
    var painter6 = PrefixPainter<UInt128>()
    for (position, rows) in layers.enumerated() {
      if !rows.four.isEmpty { painter4.add(rows.four, layer: UInt8(position)) }
      if !rows.six.isEmpty { painter6.add(rows.six, layer: UInt8(position)) }
    }
    for (start, paint) in zip(painter4.starts, painter4.paints) {
      four.append(from: start, paint.value)
    }
    for (start, paint) in zip(painter6.starts, painter6.paints) {
      six.append(from: start, paint.value)
    }
  }

  func flags(of address: IPAddress) -> NetworkFlags {
    NetworkFlags(
      bits: address.isIPv4
        ? four.value(of: UInt32(truncatingIfNeeded: address.low))
        : six.value(of: UInt128(address.high) << 64 | UInt128(address.low)))
  }
}
