/// Reads the coordinate arrays of geometries, which were checked to be JSON before.
struct GeoJSONPositions {
  private var scanner = JSONScanner()
  private let pointer: String

  /// - Parameter position: where the array starts.
  init(at position: Int, pointer: String) {
    scanner.position = position
    self.pointer = pointer
  }

  /// The position of a Point.
  mutating func point(_ bytes: Span<UInt8>) throws(RowFault) -> Positions {
    var positions = Positions()
    try position(bytes, onto: &positions)
    return positions
  }

  /// The positions of a MultiPoint, a LineString or a ring.
  mutating func line(_ bytes: Span<UInt8>) throws(RowFault) -> Positions {
    var positions = Positions()
    try enter(bytes)
    while try hasElement(bytes) { try position(bytes, onto: &positions) }
    return positions
  }

  /// The lines of a MultiLineString, or the rings of a Polygon.
  mutating func lines(_ bytes: Span<UInt8>) throws(RowFault) -> [Positions] {
    var lines: [Positions] = []
    try enter(bytes)
    while try hasElement(bytes) { lines.append(try line(bytes)) }
    return lines
  }

  /// The rings of each polygon of a MultiPolygon.
  mutating func polygons(_ bytes: Span<UInt8>) throws(RowFault) -> [[Positions]] {
    var polygons: [[Positions]] = []
    try enter(bytes)
    while try hasElement(bytes) { polygons.append(try lines(bytes)) }
    return polygons
  }

  private mutating func position(
    _ bytes: Span<UInt8>, onto positions: inout Positions
  ) throws(RowFault) {
    try enter(bytes)
    var count = 0
    while try hasElement(bytes) {
      guard let number = try? scanner.number(bytes) else { throw misfit }
      if count == 0 { positions.xs.append(number) }
      if count == 1 { positions.ys.append(number) }
      count += 1
    }
    guard count >= 2 else {
      throw RowFault(
        .geoJSON, at: pointer, "a position has \(count) of 2 numbers",
        mend: "write [longitude, latitude]")
    }
  }

  private mutating func enter(_ bytes: Span<UInt8>) throws(RowFault) {
    scanner.skipWhitespace(bytes)
    guard scanner.peek(bytes) == 0x5B else { throw misfit }
    scanner.position += 1
  }

  /// Passes the comma or the bracket that comes next, and says whether an element follows.
  private mutating func hasElement(_ bytes: Span<UInt8>) throws(RowFault) -> Bool {
    scanner.skipWhitespace(bytes)
    switch scanner.peek(bytes) {
    case 0x5D:
      scanner.position += 1
      return false
    case 0x2C:
      scanner.position += 1
      scanner.skipWhitespace(bytes)
    default: break
    }
    return true
  }

  private var misfit: RowFault {
    RowFault(
      .geoJSON, at: pointer, "the coordinates are not nested as those of their type",
      mend: "write positions as [longitude, latitude]")
  }
}
