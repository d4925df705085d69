import VicinityCore

/// The area that a feature or a geometry is, as written: nothing but its numbers is checked.
enum WrittenArea {
  case polygons([[GeoJSONPolygons.Ring]])
  case circle(center: Coordinate, radiusMetres: Double)

  /// Reads `object`, a feature or a geometry of `type`.
  init(
    _ object: GeoJSONObject, type: GeoJSONType, _ bytes: Span<UInt8>, limits: ReadLimits
  ) throws(RowFault) {
    guard type == .feature else {
      self = .polygons(
        try WrittenArea.polygons(object.own, bytes, at: "", depth: 0, limits: limits))
      return
    }
    guard let geometry = object.nested else {
      throw RowFault(.notAnArea, at: "/geometry", "has no geometry", mend: "give it a Polygon")
    }
    if geometry.geoJSONType(bytes) == .point {
      let point = try GeoJSONPoint(object, type: type, bytes, limits: limits)
      let radius = try WrittenArea.radius(object.properties, bytes)
      self = .circle(center: point.coordinate, radiusMetres: radius)
    } else {
      self = .polygons(
        try WrittenArea.polygons(geometry, bytes, at: "/geometry", depth: 0, limits: limits))
    }
  }

  /// The property `radius` in metres, which makes a point a circle.
  private static func radius(
    _ properties: Range<Int>?, _ bytes: Span<UInt8>
  ) throws(RowFault) -> Double {
    var members = JSONMembers(bytes, at: properties?.lowerBound ?? bytes.count)
    while let member = members.next(bytes) {
      guard member.key.reads("radius", bytes) else { continue }
      var scanner = JSONScanner()
      scanner.position = member.value.lowerBound
      guard let radius = try? scanner.number(bytes), radius >= 0, radius <= Length.limitMetres
      else {
        throw RowFault(
          .notANumber, at: "/properties/radius", "the radius is no length in metres",
          mend: "write a number from 0 to 20003932")
      }
      return radius
    }
    throw RowFault(
      .notAnArea, at: "/geometry", "is a Point without a radius",
      mend: "give it a property radius, in metres, to make it a circle")
  }

  /// The polygons of a geometry; those of a collection one after the other.
  private static func polygons(
    _ geometry: GeoJSONGeometry, _ bytes: Span<UInt8>, at pointer: String, depth: Int,
    limits: ReadLimits
  ) throws(RowFault) -> [[GeoJSONPolygons.Ring]] {
    if geometry.arrays > limits.vertices {
      throw RowFault(
        .limit, at: pointer, "has more than \(limits.vertices) vertices",
        mend: "split the geometry")
    }
    switch geometry.geoJSONType(bytes) {
    case .polygon, .multiPolygon:
      guard let value = geometry.coordinates else {
        throw RowFault(
          .geoJSON, at: pointer, "the geometry has no coordinates", mend: "write its rings")
      }
      return try GeoJSONPolygons.read(
        bytes, value, isMulti: geometry.geoJSONType(bytes) == .multiPolygon,
        at: pointer + "/coordinates")
    case .geometryCollection:
      var polygons: [[GeoJSONPolygons.Ring]] = []
      for (index, member) in try WrittenArea.members(of: geometry, bytes, at: pointer).enumerated()
      {
        polygons += try WrittenArea.polygons(
          member, bytes, at: "\(pointer)/geometries/\(index)", depth: depth + 1, limits: limits)
      }
      return polygons
    case .none, .feature, .featureCollection:
      throw RowFault(
        .geoJSON, at: pointer + "/type", "the geometry has no geometry type",
        mend: "write \"type\": \"Polygon\"")
    case .some(let type):
      throw RowFault(
        .notAnArea, at: pointer, "is a \(type.rawValue), not an area",
        mend: "keep areas as polygons or circles, or pass --skip-bad to leave it out")
    }
  }

  /// The geometries of a collection.
  private static func members(
    of collection: GeoJSONGeometry, _ bytes: Span<UInt8>, at pointer: String
  ) throws(RowFault) -> [GeoJSONGeometry] {
    guard let value = collection.geometries, bytes[value.lowerBound] == 0x5B else {
      throw RowFault(
        .geoJSON, at: pointer, "the collection has no geometries", mend: "write \"geometries\": []")
    }
    var scanner = JSONScanner()
    scanner.position = value.lowerBound + 1
    var members: [GeoJSONGeometry] = []
    while true {
      scanner.skipWhitespace(bytes)
      if scanner.peek(bytes) == 0x2C { scanner.position += 1 }
      scanner.skipWhitespace(bytes)
      guard scanner.peek(bytes) == 0x7B,
        let member = try? GeoJSONObject.readGeometry(&scanner, bytes)
      else { break }
      members.append(member)
    }
    guard scanner.peek(bytes) == 0x5D else {
      throw RowFault(
        .geoJSON, at: pointer + "/geometries", "the collection holds something that is no geometry",
        mend: "write geometries only")
    }
    return members
  }
}
