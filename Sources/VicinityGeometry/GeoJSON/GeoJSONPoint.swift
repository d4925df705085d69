import VicinityCore

/// The rules of RFC 7946 for a feature or a geometry that should be a point.
struct GeoJSONPoint {
  let coordinate: Coordinate

  /// The point that `object`, a feature or a geometry of `type`, is.
  init(
    _ object: GeoJSONObject, type: GeoJSONType, _ bytes: Span<UInt8>, limits: ReadLimits
  ) throws(RowFault) {
    switch type {
    case .featureCollection:
      throw RowFault(
        .geoJSON, "is a FeatureCollection inside another value",
        mend: "lay its features side by side")
    case .feature:
      coordinate = try GeoJSONPoint.feature(object, bytes, limits: limits)
    default:
      coordinate = try GeoJSONPoint.geometry(object.own, bytes, at: "", limits: limits)
    }
  }

  private static func feature(
    _ object: GeoJSONObject, _ bytes: Span<UInt8>, limits: ReadLimits
  ) throws(RowFault) -> Coordinate {
    if let box = object.own.bbox { try checkBox(bytes, box, at: "") }
    if object.own.coordinates != nil || object.hasFeatures || object.own.geometries != nil {
      throw RowFault(
        .geoJSON, "is a Feature with a member that makes it another type",
        mend: "keep coordinates in its geometry")
    }
    if let geometry = object.nested {
      return try self.geometry(geometry, bytes, at: "/geometry", limits: limits)
    }
    guard let value = object.geometry else {
      throw RowFault(.geoJSON, "the Feature has no geometry", mend: "give it a Point")
    }
    if bytes[value.lowerBound] == 0x6E {
      throw RowFault(
        .notAPoint, at: "/geometry", "the Feature's geometry is null", mend: "give it a Point")
    }
    throw RowFault(
      .geoJSON, at: "/geometry", "the Feature's geometry is not an object", mend: "give it a Point")
  }

  private static func geometry(
    _ geometry: GeoJSONGeometry, _ bytes: Span<UInt8>, at pointer: StaticString, limits: ReadLimits
  ) throws(RowFault) -> Coordinate {
    guard let type = geometry.geoJSONType(bytes), type.isGeometry else {
      throw RowFault(
        .geoJSON, at: "\(pointer)/type", "the geometry has no geometry type",
        mend: "write \"type\": \"Point\"")
    }
    if geometry.arrays > limits.vertices {
      throw RowFault(
        .limit, at: "\(pointer)", "has more than \(limits.vertices) vertices",
        mend: "split the geometry")
    }
    guard type == .point else {
      throw RowFault(
        .notAPoint, at: "\(pointer)", "is a \(type.rawValue), not a Point",
        mend: "keep places as points, or pass --skip-bad to leave it out")
    }
    if geometry.hasFeatureMember {
      throw RowFault(
        .geoJSON, at: "\(pointer)", "is a Point with a member that makes it another type",
        mend: "remove its geometry, properties or features")
    }
    if let box = geometry.bbox { try checkBox(bytes, box, at: pointer) }
    guard let value = geometry.coordinates else {
      throw RowFault(
        .geoJSON, at: "\(pointer)", "the Point has no coordinates",
        mend: "write \"coordinates\": [longitude, latitude]")
    }
    return try position(bytes, value, at: pointer)
  }
}

// Arrays of numbers.
extension GeoJSONPoint {
  /// The position at `value`: longitude, latitude, and a height, which is dropped.
  private static func position(
    _ bytes: Span<UInt8>, _ value: Range<Int>, at pointer: StaticString
  ) throws(RowFault) -> Coordinate {
    let numbers = try numbers(bytes, value, "position", at: pointer, "/coordinates")
    guard numbers.count >= 2 else {
      throw RowFault(
        .geoJSON, at: "\(pointer)/coordinates", "the position has \(numbers.count) of 2 numbers",
        mend: "write [longitude, latitude]")
    }
    return try Coordinate(
      checkedLatitude: numbers.second, longitude: numbers.first, at: pointer, "/coordinates")
  }

  /// A `bbox` must hold 4 or 6 numbers.
  private static func checkBox(
    _ bytes: Span<UInt8>, _ value: Range<Int>, at pointer: StaticString
  ) throws(RowFault) {
    let count = try numbers(bytes, value, "bbox", at: pointer, "/bbox").count
    guard count == 4 || count == 6 else {
      throw RowFault(
        .geoJSON, at: "\(pointer)/bbox", "the bbox has \(count) numbers",
        mend: "write 4 numbers, or 6 with heights")
    }
  }

  private struct Numbers {
    var count = 0
    var first = 0.0
    var second = 0.0
  }

  /// The numbers of the array at `value`, which was checked to be JSON.
  private static func numbers(
    _ bytes: Span<UInt8>, _ value: Range<Int>, _ what: StaticString, at pointer: StaticString,
    _ member: StaticString
  ) throws(RowFault) -> Numbers {
    guard bytes[value.lowerBound] == 0x5B else {
      throw RowFault(
        .geoJSON, at: "\(pointer)\(member)", "the \(what) is not an array", mend: "write [ ... ]")
    }
    var scanner = JSONScanner()
    scanner.position = value.lowerBound + 1
    var numbers = Numbers()
    scanner.skipWhitespace(bytes)
    while scanner.peek(bytes) != 0x5D {
      guard let number = try? scanner.number(bytes) else {
        throw RowFault(
          .notANumber, at: "\(pointer)\(member)/\(numbers.count)",
          "the \(what) holds something that is no number", mend: "write numbers only")
      }
      if numbers.count == 0 { numbers.first = number }
      if numbers.count == 1 { numbers.second = number }
      numbers.count += 1
      scanner.skipWhitespace(bytes)
      if scanner.peek(bytes) == 0x2C { scanner.position += 1 }
      scanner.skipWhitespace(bytes)
    }
    return numbers
  }
}
