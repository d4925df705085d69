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
  private let rows: AddressMap

  init(_ painter: LayerPainter, places: [NetworkPlace]) {
    let hot = painter.map { $0.isPainted ? $0.value + 1 : 0 }
    table = PrefixTable(ipv4: hot.four, ipv6: hot.six)
    rows = painter.map {
      $0.isPainted ? 1 << 16 | UInt32($0.layer) << 8 | UInt32($0.length) : 0
    }
    self.places = places
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
    let value = rows.value(of: address)
    return value == 0 ? nil : Row(layer: Int(value >> 8 & 0xFF), length: Int(value & 0xFF))
  }
}
