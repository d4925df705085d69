import VicinityCore

/// Every address of some layers, painted: which place it has, and which row says so.
struct NetworkTable: Sendable {
  /// The row that answers.
  struct Row: Equatable, Sendable {
    /// The position of its layer.
    let layer: Int
    /// The length of its prefix.
    let length: Int
  }

  /// From an address to the place's number and 1; 0 where no row holds it.
  let table: PrefixTable
  let places: [NetworkPlace]
  /// The rows, found apart since few ask for them: a layer, a length and a bit that says there is one.
  private let rows4: AddressIntervals<UInt32>
  private let rows6: AddressIntervals<UInt128>

  init(
    _ four: PrefixPainter<UInt32>, _ six: PrefixPainter<UInt128>, places: [NetworkPlace]
  ) {
    let (hot4, cold4) = NetworkTable.intervals(four)
    let (hot6, cold6) = NetworkTable.intervals(six)
    table = PrefixTable(ipv4: hot4, ipv6: hot6)
    rows4 = cold4
    rows6 = cold6
    self.places = places
  }

  private static func intervals<Address>(
    _ painter: PrefixPainter<Address>
  ) -> (AddressIntervals<Address>, AddressIntervals<Address>) {
    var hot = AddressIntervals<Address>()
    var cold = AddressIntervals<Address>()
    for (start, paint) in zip(painter.starts, painter.paints) {
      hot.append(from: start, paint.isPainted ? paint.value + 1 : 0)
      cold.append(
        from: start,
        paint.isPainted ? 1 << 16 | UInt32(paint.layer) << 8 | UInt32(paint.length) : 0)
    }
    return (hot, cold)
  }

  /// The place of `address`; nil where no row holds it. Some nanoseconds.
  func place(of address: IPAddress) -> NetworkPlace? {
    let value =
      address.isIPv4
      ? table.value(ipv4: UInt32(truncatingIfNeeded: address.low))
      : table.value(ipv6: address.high, address.low)
    return value == 0 ? nil : places[Int(value) - 1]
  }

  /// The row that answers for `address`. A binary search.
  func row(of address: IPAddress) -> Row? {
    let value =
      address.isIPv4
      ? rows4.value(of: UInt32(truncatingIfNeeded: address.low))
      : rows6.value(of: UInt128(address.high) << 64 | UInt128(address.low))
    return value == 0 ? nil : Row(layer: Int(value >> 8 & 0xFF), length: Int(value & 0xFF))
  }
}
