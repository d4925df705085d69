import VicinityCore
import VicinityGeometry

/// GeoJSON geometries as tests write them, and the areas that they are.
enum AreaWriting {
  static func polygon(_ rings: [String]) -> String {
    #"{"type":"Polygon","coordinates":[\#(rings.joined(separator: ","))]}"#
  }

  static func polygon(_ rings: String...) -> String { polygon(rings) }

  /// A multipolygon of parts without holes.
  static func parts(_ shells: [String]) -> String {
    let polygons = shells.map { "[\($0)]" }.joined(separator: ",")
    return #"{"type":"MultiPolygon","coordinates":[\#(polygons)]}"#
  }

  static func areas(
    _ geometry: String, _ options: ReadOptions = ReadOptions()
  ) throws(GeometryError) -> Areas {
    try Areas(bytes: Array(geometry.utf8), name: "test", options: options)
  }

  static func repaired(_ geometry: String) throws(GeometryError) -> Areas {
    try areas(geometry, ReadOptions(repairsShapes: true))
  }

  /// What is wrong with `geometry`; nil where it is an area.
  static func problem(_ geometry: String, _ options: ReadOptions = ReadOptions()) -> String? {
    do throws(GeometryError) {
      _ = try areas(geometry, options)
      return nil
    } catch {
      return error.defects[0].problem
    }
  }

  /// Where points, written as maps print them, lie.
  static func relations(_ areas: Areas, _ points: String) throws -> [Relation] {
    try points.split(separator: " ").map { areas[0].relation(to: try Coordinate(String($0))) }
  }

  /// The same by way of `covering`.
  static func covering(_ areas: Areas, _ points: String) throws -> [Relation] {
    try points.split(separator: " ").map {
      areas.covering(try Coordinate(String($0))).first?.relation ?? .outside
    }
  }
}

/// Points by where they should lie, each list separated by spaces.
struct ExpectedRelations: Sendable {
  var inside = ""
  var boundary = ""
  var outside = ""

  /// Whether all points lie where they should, asked both ways.
  func hold(in areas: Areas) throws -> Bool {
    try [(inside, Relation.inside), (boundary, .boundary), (outside, .outside)].allSatisfy {
      points, relation in
      try AreaWriting.relations(areas, points).allSatisfy { $0 == relation }
        && AreaWriting.covering(areas, points).allSatisfy { $0 == relation }
    }
  }
}
