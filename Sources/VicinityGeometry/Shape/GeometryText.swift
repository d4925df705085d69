/// A GeoJSON geometry, checked, and written again as GEOS's reader wants it.
///
/// That reader (3.11) crashes on an empty position, refuses a third number, and calls itself for
/// every level of a collection. Here the members that make the geometry are kept, positions are cut
/// to two numbers, and everything else goes.
struct GeometryText {
  var output: [UInt8] = []
  /// Where the array stands that is being read: the indices below ``place``.
  var path: [Int] = []
  var place = ""

  /// The geometry in `bytes`, with a NUL behind it.
  static func plain(_ bytes: [UInt8]) throws(GeometryError) -> [UInt8] {
    let span = bytes.span
    let value = try check(span)
    var text = GeometryText()
    try text.append(geometry: value, span, depth: 0)
    text.output.append(0)
    return text.output
  }

  /// Where the one JSON value in `bytes` stands.
  private static func check(_ bytes: Span<UInt8>) throws(GeometryError) -> Range<Int> {
    var scanner = JSONScanner()
    let value: Range<Int>
    do throws(JSONProblem) {
      scanner.skipWhitespace(bytes)
      value = try scanner.skipValue(bytes, depth: 0)
      scanner.skipWhitespace(bytes)
      if scanner.position < bytes.count { throw JSONProblem(.trailing, at: scanner.position) }
    } catch {
      throw self.error(error, bytes)
    }
    if scanner.sawNonASCII, !UTF8Text.isValid(bytes) {
      throw error(.encoding, "is not UTF-8", mend: "save it as UTF-8")
    }
    return value
  }

  private static func error(_ problem: JSONProblem, _ bytes: Span<UInt8>) -> GeometryError {
    var line = 1
    for index in 0..<min(problem.offset, bytes.count) where bytes[index] == 0x0A { line += 1 }
    let found = problem.offset < bytes.count ? bytes[problem.offset] : nil
    return GeometryError(
      source: Shape.source, problem.defect(row: nil, line: line, found: found))
  }

  static func error(
    _ code: Defect.Code, _ problem: String, at pointer: String? = nil, mend: String
  ) -> GeometryError {
    GeometryError(
      source: Shape.source,
      Defect(code, pointer: pointer, problem: "the GeoJSON \(problem)", mend: mend))
  }
}

extension GeometryText {
  private mutating func append(
    geometry value: Range<Int>, _ bytes: Span<UInt8>, depth: Int
  ) throws(GeometryError) {
    guard depth <= Shape.depthLimit else {
      throw GeometryText.error(
        .limit, "nests deeper than \(Shape.depthLimit) collections", at: place, mend: "flatten it")
    }
    var members = JSONMembers(bytes, at: value.lowerBound)
    var found = GeoJSONGeometry()
    var geometries: Range<Int>?
    while let member = members.next(bytes) {
      _ = found.take(member.key, member.value, arrays: 0, bytes)
      if member.key.reads("geometries", bytes) { geometries = member.value }
    }
    guard let type = found.geoJSONType(bytes) else {
      throw GeometryText.error(
        .geoJSON, "names no type of RFC 7946", at: place + "/type",
        mend: "write \"type\": \"Polygon\"")
    }
    guard type.isGeometry else {
      throw GeometryText.error(
        .geoJSON, "is a \(type.rawValue), not a geometry", at: place,
        mend: "give the geometry inside it")
    }
    output.append(contentsOf: "{\"type\":\"\(type.rawValue)\",".utf8)
    let above = place
    if type == .geometryCollection {
      place += "/geometries"
      output.append(contentsOf: "\"geometries\":".utf8)
      try append(geometries: array(geometries, bytes), bytes, depth: depth)
    } else {
      place += "/coordinates"
      output.append(contentsOf: "\"coordinates\":".utf8)
      try append(coordinates: array(found.coordinates, bytes), of: type, bytes)
    }
    place = above
    output.append(0x7D)
  }

  /// `value`, if it is an array.
  private func array(
    _ value: Range<Int>?, _ bytes: Span<UInt8>
  ) throws(GeometryError) -> Range<Int> {
    if let value, bytes[value.lowerBound] == 0x5B { return value }
    throw GeometryText.error(
      .geoJSON, value == nil ? "lacks this member" : "has something other than an array here",
      at: place,
      mend: "write [ ... ]")
  }

  private mutating func append(
    geometries value: Range<Int>, _ bytes: Span<UInt8>, depth: Int
  ) throws(GeometryError) {
    let above = place
    var elements = JSONElements(bytes, at: value.lowerBound)
    var count = 0
    output.append(0x5B)
    while let element = elements.next(bytes) {
      if count > 0 { output.append(0x2C) }
      place = "\(above)/\(count)"
      try append(geometry: element, bytes, depth: depth + 1)
      count += 1
    }
    place = above
    output.append(0x5D)
  }
}
