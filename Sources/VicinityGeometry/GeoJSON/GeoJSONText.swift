package import VicinityCore

/// Geometries as GeoJSON text.
package enum GeoJSONText {
  /// Appends a geometry: one type where one will do, else a GeometryCollection. A circle is a Point;
  /// its radius belongs into the properties. Rings run as RFC 7946 asks.
  package static func append(_ geometry: FeatureGeometry, to output: inout [UInt8]) {
    var parts: [(type: String, coordinates: (inout [UInt8]) -> Void)] = []
    let points = geometry.points
    if points.count == 1 {
      parts.append(("Point", { append(points[0], to: &$0) }))
    } else if !points.isEmpty {
      parts.append(("MultiPoint", { list(points, to: &$0) { append($0, to: &$1) } }))
    }
    let lines = geometry.lines
    if lines.count == 1 {
      parts.append(("LineString", { append(lines[0].xs, lines[0].ys, to: &$0) }))
    } else if !lines.isEmpty {
      parts.append(
        ("MultiLineString", { list(lines, to: &$0) { append($0.xs, $0.ys, to: &$1) } }))
    }
    switch geometry.area {
    case .circle(let center, _): parts.append(("Point", { append(center, to: &$0) }))
    case .polygons(let polygons) where polygons.count == 1:
      parts.append(("Polygon", { append(polygons[0], to: &$0) }))
    case .polygons(let polygons) where !polygons.isEmpty || parts.isEmpty:
      parts.append(("MultiPolygon", { list(polygons, to: &$0) { append($0, to: &$1) } }))
    case .polygons: break
    }
    if parts.count > 1 { output += "{\"type\":\"GeometryCollection\",\"geometries\":[".utf8 }
    for (index, part) in parts.enumerated() {
      if index > 0 { output.append(0x2C) }
      output += "{\"type\":\"\(part.type)\",\"coordinates\":".utf8
      part.coordinates(&output)
      output.append(0x7D)
    }
    if parts.count > 1 { output += "]}".utf8 }
  }

  /// Appends a bbox member's value: west, south, east, north.
  package static func append(_ box: BoundingBox, to output: inout [UInt8]) {
    list([box.west, box.south, box.east, box.north], to: &output) { JSONText.append($0, to: &$1) }
  }

  private static func append(_ point: Coordinate, to output: inout [UInt8]) {
    append(x: point.longitude, y: point.latitude, to: &output)
  }

  private static func append(_ rings: [AreaRing], to output: inout [UInt8]) {
    list(rings.enumerated(), to: &output) { item, output in
      let (index, ring) = item
      if RingOrder.isReversed(ring.movedXs, ring.ys, isShell: index == 0) {
        append(ring.xs.reversed(), ring.ys.reversed(), to: &output)
      } else {
        append(ring.xs, ring.ys, to: &output)
      }
    }
  }

  private static func append(_ xs: [Double], _ ys: [Double], to output: inout [UInt8]) {
    list(zip(xs, ys), to: &output) { append(x: $0.0, y: $0.1, to: &$1) }
  }

  private static func append(x: Double, y: Double, to output: inout [UInt8]) {
    output.append(0x5B)
    JSONText.append(x, to: &output)
    output.append(0x2C)
    JSONText.append(y, to: &output)
    output.append(0x5D)
  }

  private static func list<Items: Sequence>(
    _ items: Items, to output: inout [UInt8],
    _ append: (Items.Element, inout [UInt8]) -> Void
  ) {
    output.append(0x5B)
    var isFirst = true
    for item in items {
      if !isFirst { output.append(0x2C) }
      isFirst = false
      append(item, &output)
    }
    output.append(0x5D)
  }
}
