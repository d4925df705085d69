import VicinityCore

extension AreaGeometry {
  /// The area that a GeoJSON geometry is, the only value in some bytes of UTF-8; nil where they are no valid
  /// one, or something else: ``Areas`` reads them too, and says what is wrong.
  ///
  /// - Complexity: O(v log v) for v vertices.
  package init?(geometry bytes: Span<UInt8>) {
    var scanner = JSONScanner()
    guard scanner.peek(bytes) == 0x7B,
      let read = try? GeoJSONObject.readGeometry(&scanner, bytes), scanner.position == bytes.count,
      let written = try? WrittenGeometry(areaOf: read, bytes, limits: ReadLimits()),
      let checked = try? CheckedGeometry(written, feature: 0, repairs: false)
    else { return nil }
    self = checked.geometry.area
  }
}
