import VicinityCore

/// Every address of some layers, painted: which place it has, and which row says so. A class, so that
/// nothing is copied where it is asked.
final class NetworkTable: Sendable {
  /// The row that answers.
  struct Row: Equatable, Sendable {
    /// The position of its layer.
    let layer: Int
    /// The length of its prefix.
    let length: Int
  }

  /// From an address to the number of its place, 0 for none. Special addresses are painted too, so
  /// that asking classifies nothing.
  let table: PrefixTable
  /// The rows, found apart since few ask for them: a layer, a length and a bit that says there is one.
  private let rows: AddressMap

  /// The value of addresses that hold an IPv4 address. Kept here, where reading it is no call.
  private let embedded: UInt32

  /// - Parameter ownLayers: how many layers, the first ones, are the operator's.
  init(_ painter: LayerPainter, ownLayers: Int) {
    let embedded = PrefixTable.greatestValue
    func number(_ paint: AddressPaint, _ rule: SpecialRule) -> UInt32 {
      switch rule {
      case .everyone: paint.number
      case .operators: paint.layer < ownLayers ? paint.number : 0
      case .nobody: 0
      case .embedded: embedded
      }
    }
    table = PrefixTable(
      ipv4: painter.four.intervals(in: SpecialBlock<UInt32>.all, number),
      ipv6: painter.six.intervals(in: SpecialBlock<UInt128>.all, number))
    self.embedded = embedded
    rows = painter.map { $0.isPainted ? 1 << 16 | UInt32($0.layer) << 8 | UInt32($0.length) : 0 }
  }

  /// The number of the place of `address`, 0 for none.
  @inline(__always)
  func place(of address: IPAddress) -> UInt32 {
    if address.isIPv4 { return table.value(ipv4: UInt32(truncatingIfNeeded: address.low)) }
    let value = table.value(ipv6: address.high, address.low)
    return value == embedded ? placeOfEmbedded(address) : value
  }

  @inline(never)
  private func placeOfEmbedded(_ address: IPAddress) -> UInt32 {
    let classified = address.classified
    // A mapped address is the IPv4 address; of others the operator does not know the one inside.
    guard classified.isLocatable || classified.embeddedClass == nil else { return 0 }
    return table.value(ipv4: UInt32(truncatingIfNeeded: classified.target.low))
  }

  /// The row that answers for `address`, special or not. A binary search.
  func row(of address: IPAddress) -> Row? {
    let value = rows.value(of: address)
    guard value > 0 else { return nil }
    return Row(layer: Int(value >> 8 & 0xFF), length: Int(value & 0xFF))
  }
}
