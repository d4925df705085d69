/// Reads the coordinate arrays of polygons, which were checked to be JSON before.
struct GeoJSONPolygons {
  /// The positions of one ring. Heights are dropped.
  struct Ring {
    var xs: [Double] = []
    var ys: [Double] = []
  }

  private var scanner = JSONScanner()
  private let pointer: String

  private init(at position: Int, pointer: String) {
    scanner.position = position
    self.pointer = pointer
  }

  /// The rings of each polygon of a Polygon or, where `isMulti`, of a MultiPolygon.
  static func read(
    _ bytes: Span<UInt8>, _ value: Range<Int>, isMulti: Bool, at pointer: String
  ) throws(RowFault) -> [[Ring]] {
    var reader = GeoJSONPolygons(at: value.lowerBound, pointer: pointer)
    guard isMulti else { return [try reader.polygon(bytes)] }
    var polygons: [[Ring]] = []
    try reader.enter(bytes)
    while try reader.hasElement(bytes) { polygons.append(try reader.polygon(bytes)) }
    return polygons
  }

  private mutating func polygon(_ bytes: Span<UInt8>) throws(RowFault) -> [Ring] {
    var rings: [Ring] = []
    try enter(bytes)
    while try hasElement(bytes) {
      var ring = Ring()
      try enter(bytes)
      while try hasElement(bytes) { try position(bytes, onto: &ring) }
      rings.append(ring)
    }
    return rings
  }

  private mutating func position(_ bytes: Span<UInt8>, onto ring: inout Ring) throws(RowFault) {
    try enter(bytes)
    var count = 0
    while try hasElement(bytes) {
      guard let number = try? scanner.number(bytes) else { throw misfit }
      if count == 0 { ring.xs.append(number) }
      if count == 1 { ring.ys.append(number) }
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
      .geoJSON, at: pointer, "the coordinates are not nested as those of a polygon",
      mend: "write rings of [longitude, latitude]")
  }
}
