/// The nine types of RFC 7946.
enum GeoJSONType: String, Sendable {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case lineString = "LineString"
  case multiLineString = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
  case geometryCollection = "GeometryCollection"
  case feature = "Feature"
  case featureCollection = "FeatureCollection"

  var isGeometry: Bool { self != .feature && self != .featureCollection }

  /// The type that the JSON string at `value`, quotes included, names.
  init?(_ bytes: Span<UInt8>, _ value: Range<Int>) {
    guard value.count > 2, bytes[value.lowerBound] == 0x22 else { return nil }
    let content = value.lowerBound + 1..<value.upperBound - 1
    // The two that fill large files, without making a string.
    let key = JSONKey(content: content, hasEscape: false)
    if key.reads("Feature", bytes) {
      self = .feature
    } else if key.reads("Point", bytes) {
      self = .point
    } else {
      self.init(rawValue: JSONText.string(bytes, content))
    }
  }
}
