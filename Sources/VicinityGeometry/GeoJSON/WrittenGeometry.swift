import VicinityCore

/// What a feature is, as written: nothing but its numbers is read.
struct WrittenGeometry {
  /// Which geometries a reader takes.
  enum Kinds {
    /// Polygons and circles.
    case areas
    /// Points and lines too.
    case all
  }

  var points = Positions()
  var lines: [Positions] = []
  var polygons: [[Positions]] = []
  /// In metres; makes the one point a circle.
  var radius: Double?

  init() {}

  /// Reads `object`, a feature or a geometry of `type`.
  init(
    _ object: GeoJSONObject, type: GeoJSONType, _ bytes: Span<UInt8>, kinds: Kinds,
    limits: ReadLimits
  ) throws(RowFault) {
    guard type == .feature else {
      try append(object.own, bytes, at: "", kinds: kinds, limits: limits)
      return
    }
    guard let geometry = object.nested else {
      throw RowFault(.notAnArea, at: "/geometry", "has no geometry", mend: "give it a Polygon")
    }
    if geometry.geoJSONType(bytes) == .point {
      radius = try WrittenGeometry.radius(object.properties, bytes)
      if radius == nil, kinds == .areas {
        throw RowFault(
          .notAnArea, at: "/geometry", "is a Point without a radius",
          mend: "give it a property radius, in metres, to make it a circle")
      }
    }
    try append(
      geometry, bytes, at: "/geometry", kinds: radius == nil ? kinds : .all, limits: limits)
  }

  /// Reads a geometry that no feature holds.
  init(
    areaOf geometry: GeoJSONGeometry, _ bytes: Span<UInt8>, limits: ReadLimits
  ) throws(RowFault) {
    try append(geometry, bytes, at: "", kinds: .areas, limits: limits)
  }

  /// The property `radius` in metres, which makes a point a circle.
  private static func radius(
    _ properties: Range<Int>?, _ bytes: Span<UInt8>
  ) throws(RowFault) -> Double? {
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
    return nil
  }

  /// Adds the parts of a geometry; those of a collection one after the other.
  private mutating func append(
    _ geometry: GeoJSONGeometry, _ bytes: Span<UInt8>, at pointer: String, kinds: Kinds,
    limits: ReadLimits
  ) throws(RowFault) {
    if geometry.arrays > limits.vertices {
      throw RowFault(
        .limit, at: pointer, "has more than \(limits.vertices) vertices",
        mend: "split the geometry")
    }
    guard let type = geometry.geoJSONType(bytes), type.isGeometry else {
      throw RowFault(
        .geoJSON, at: pointer + "/type", "the geometry has no geometry type",
        mend: "write \"type\": \"Polygon\"")
    }
    if kinds == .areas, ![.polygon, .multiPolygon, .geometryCollection].contains(type) {
      throw RowFault(
        .notAnArea, at: pointer, "is a \(type.rawValue), not an area",
        mend: "keep areas as polygons or circles, or pass --skip-bad to leave it out")
    }
    if type == .geometryCollection {
      for (index, member) in try geometry.members(bytes, at: pointer).enumerated() {
        try append(
          member, bytes, at: "\(pointer)/geometries/\(index)", kinds: kinds, limits: limits)
      }
      return
    }
    guard let value = geometry.coordinates else {
      throw RowFault(
        .geoJSON, at: pointer, "the geometry has no coordinates",
        mend: "write \"coordinates\": [ ... ]")
    }
    var reader = GeoJSONPositions(at: value.lowerBound, pointer: pointer + "/coordinates")
    switch type {
    case .point: points += try reader.point(bytes)
    case .multiPoint: points += try reader.line(bytes)
    case .lineString: lines.append(try reader.line(bytes))
    case .multiLineString: lines += try reader.lines(bytes)
    case .polygon: polygons.append(try reader.lines(bytes))
    default: polygons += try reader.polygons(bytes)
    }
  }
}

extension GeoJSONGeometry {
  /// The geometries of a collection.
  fileprivate func members(
    _ bytes: Span<UInt8>, at pointer: String
  ) throws(RowFault) -> [GeoJSONGeometry] {
    guard let value = geometries, bytes[value.lowerBound] == 0x5B else {
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
