import CSpatial

/// The order of Morton: the bits of both coordinates in turns, so that neighbors in it are near each
/// other on the map.
enum ZOrder {
  static func sorted(_ points: [spatial_point]) -> [spatial_point] {
    points.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func key(_ point: spatial_point) -> UInt64 {
    let row = UInt32((point.latitude + 90) / 180 * 0xFFFF_FFFF)
    let column = UInt32((point.longitude + 180) / 360 * 0xFFFF_FFFF)
    return spread(row) << 1 | spread(column)
  }

  /// The bits, with a zero before each.
  private static func spread(_ number: UInt32) -> UInt64 {
    var bits = UInt64(number)
    bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
    bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
    bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333
    return (bits | bits << 1) & 0x5555_5555_5555_5555
  }
}
