import Vicinity

/// Areas made of rings that a test computed.
enum AreaText {
  /// One area of polygons, written as GeoJSON with each longitude as `write` gives it.
  static func areas(
    _ polygons: [[OracleRing]], longitude write: (Double) -> Double = { $0 }
  ) throws -> Areas {
    let parts = polygons.map { rings in
      rings.map { ring in array(ring.positions.map { "[\(write($0.x)),\($0.y)]" }) }
    }
    let coordinates = array(parts.map(array))
    let text = #"{"type":"MultiPolygon","coordinates":\#(coordinates)}"#
    return try Areas(bytes: Array(text.utf8), name: "written")
  }

  private static func array(_ elements: [String]) -> String {
    "[\(elements.joined(separator: ","))]"
  }
}

extension OracleRing.Side {
  var relation: Relation {
    switch self {
    case .inside: .inside
    case .boundary: .boundary
    case .outside: .outside
    }
  }
}
