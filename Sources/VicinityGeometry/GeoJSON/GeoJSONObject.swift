/// The members that RFC 7946 gives a meaning in a geometry, and where they stand.
struct GeoJSONGeometry {
  var type: Range<Int>?
  var coordinates: Range<Int>?
  var bbox: Range<Int>?
  var geometries: Range<Int>?
  /// Whether a member is there that RFC 7946 (section 7.1) keeps out of geometries.
  var hasFeatureMember = false
  /// The arrays in the coordinates: no fewer than the vertices.
  var arrays = 0

  /// Takes note of a member whose value the scanner just passed; false where it means nothing here.
  mutating func take(_ key: JSONKey, _ value: Range<Int>, arrays: Int, _ bytes: Span<UInt8>) -> Bool
  {
    if key.reads("type", bytes) {
      type = value
    } else if key.reads("coordinates", bytes) {
      coordinates = value
      self.arrays = arrays
    } else if key.reads("bbox", bytes) {
      bbox = value
    } else if key.reads("geometries", bytes) {
      geometries = value
    } else {
      return false
    }
    return true
  }

  /// The GeoJSON type that `type` names, if it names one.
  func geoJSONType(_ bytes: Span<UInt8>) -> GeoJSONType? { type.flatMap { GeoJSONType(bytes, $0) } }
}

/// The members of a JSON object that GeoJSON gives a meaning, found in one pass.
struct GeoJSONObject {
  /// Where the object stands.
  var range = 0..<0
  /// Its own members, those of its type, and of a bare geometry.
  var own = GeoJSONGeometry()
  var properties: Range<Int>?
  var id: Range<Int>?
  var hasFeatures = false
  /// Where the value of `geometry` stands, and its members if it is an object.
  var geometry: Range<Int>?
  var nested: GeoJSONGeometry?

  /// How a pass over an object ended.
  enum End {
    case whole
    /// Right behind the bracket that opens the array of `features`.
    case features
  }

  /// Passes the object at the scanner's position. Where `stopsAtFeatures`, an array of features is
  /// not passed but left to be read one by one.
  mutating func read(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, stopsAtFeatures: Bool
  ) throws(JSONProblem) -> End {
    let start = scanner.position
    try scanner.openObject(bytes, depth: 0)
    while let key = try scanner.nextKey(bytes) {
      if key.reads("features", bytes) {
        hasFeatures = true
        if stopsAtFeatures, try isCollection(scanner, bytes) {
          scanner.position += 1
          range = start..<scanner.position
          return .features
        }
      }
      if key.reads("geometry", bytes) {
        let start = scanner.position
        if scanner.peek(bytes) == 0x7B {
          nested = try GeoJSONObject.readGeometry(&scanner, bytes)
        } else {
          _ = try scanner.skipValue(bytes, depth: 1)
        }
        geometry = start..<scanner.position
        continue
      }
      scanner.arrays = 0
      let value = try scanner.skipValue(bytes, depth: 1)
      if key.reads("properties", bytes) {
        properties = value
      } else if key.reads("id", bytes) {
        id = value
      } else {
        _ = own.take(key, value, arrays: scanner.arrays, bytes)
      }
    }
    own.hasFeatureMember = hasFeatures || geometry != nil || properties != nil
    range = start..<scanner.position
    return .whole
  }

  /// Whether the value at the scanner's position is the array of features of a collection, as far as
  /// can be told: the type is named, or the first element is an object or missing.
  private func isCollection(
    _ scanner: JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> Bool {
    guard scanner.peek(bytes) == 0x5B else { return false }
    if own.type != nil { return own.geoJSONType(bytes) == .featureCollection }
    var ahead = scanner
    ahead.position += 1
    ahead.skipWhitespace(bytes)
    guard ahead.position < bytes.count else { throw ahead.problem(.value, bytes) }
    return [0x7B, 0x5D].contains(ahead.peek(bytes))
  }

  static func readGeometry(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> GeoJSONGeometry {
    var geometry = GeoJSONGeometry()
    try scanner.openObject(bytes, depth: 1)
    while let key = try scanner.nextKey(bytes) {
      scanner.arrays = 0
      let value = try scanner.skipValue(bytes, depth: 2)
      if geometry.take(key, value, arrays: scanner.arrays, bytes) { continue }
      if key.reads("geometry", bytes) || key.reads("properties", bytes)
        || key.reads("features", bytes)
      {
        geometry.hasFeatureMember = true
      }
    }
    return geometry
  }
}
