import Foundation
import Testing
import VicinityCore
import VicinityGeometry

/// Small index files with something of everything.
enum IndexFileSamples {
  /// Polygons with holes and in parts, at the antimeridian and around a pole, circles, one of no size,
  /// ids and names of several kinds, overlapping and nested.
  static let areas = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":7,"properties":{"name":"Old \\"Town\\"","rank":1.5,"tags":["a",null]},"geometry":{"type":"Polygon","coordinates":[[[-3.2,55.9],[-3.1,55.9],[-3.1,56],[-3.2,56],[-3.2,55.9]],[[-3.17,55.93],[-3.13,55.93],[-3.13,55.97],[-3.17,55.97],[-3.17,55.93]]]}},
    {"type":"Feature","id":"west","properties":{"name":"Wéstend"},"geometry":{"type":"MultiPolygon","coordinates":[[[[-3.3,55.9],[-3.2,55.9],[-3.2,56],[-3.3,56],[-3.3,55.9]]],[[[-3.16,55.94],[-3.14,55.94],[-3.15,55.96],[-3.16,55.94]]]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[170,-20],[190,-20],[190,-10],[180,-12],[170,-10],[170,-20]]]}},
    {"type":"Feature","id":"pole","properties":{"name":"North"},"geometry":{"type":"Polygon","coordinates":[[[-180,80],[-90,82],[0,80],[90,81],[180,80]]]}},
    {"type":"Feature","id":3,"properties":{"radius":3000,"name":"ring"},"geometry":{"type":"Point","coordinates":[-3.15,55.95]}},
    {"type":"Feature","id":4,"properties":{"radius":0},"geometry":{"type":"Point","coordinates":[-3.15,55.95]}},
    {"type":"Feature","id":5,"properties":{"radius":500000},"geometry":{"type":"Point","coordinates":[179.9,-15]}}
    ]}
    """

  /// A lattice of crooked cells: more than one grid, and leaves with several polygons.
  static func lattice(side: Int) -> String {
    func corner(_ column: Int, _ row: Int) -> String {
      let shift = Double((column * 7 + row * 13) % 10) / 2000
      return "[\(-3.3 + Double(column) * 0.01 + shift),\(55.9 + Double(row) * 0.01 - shift)]"
    }
    let cells = (0..<side * side).map { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: side)
      let ring = [
        corner(column, row), corner(column + 1, row), corner(column + 1, row + 1),
        corner(column, row + 1), corner(column, row),
      ]
      return #"{"type":"Feature","id":\#(cell),"properties":{"name":"c\#(cell)"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}}"#
    }
    return #"{"type":"FeatureCollection","features":[\#(cells.joined(separator: ","))]}"#
  }

  static let places =
    "id,lat,lon,name\n"
    + (0..<150).map { row in
      let latitude = 55.9 + Double(row * 37 % 100) / 1000
      let longitude = row % 50 == 0 ? 179.9999 : -3.2 + Double(row * 53 % 100) / 1000
      return "p\(row),\(latitude),\(longitude),\"place \(row)\"\n"
    }.joined()

  /// Points in, on and outside those.
  static let points: [Coordinate] = {
    var points = [
      (55.95, -3.15), (55.9, -3.2), (55.95, -3.2), (55.93, -3.15), (55.99, -3.25), (-15, 180),
      (-15, -180), (-12, 175), (85, 12), (90, 0), (-90, 0), (80, -180), (0, 0), (56, -3.1),
      (55.976_94, -3.15), (-15.0, 179.9),
    ]
    for step in 0..<60 {
      points.append((55.895 + Double(step) * 0.0019, -3.31 + Double(step * 17 % 60) * 0.0035))
    }
    return points.compactMap { try? Coordinate(latitude: $0, longitude: $1) }
  }()

  /// Some of them, for tests that ask thousands of files.
  static let fewPoints = [points[0], points[1], points[5], points[8], points[20]]

  static func areas(_ text: String) throws -> Areas {
    try Areas(bytes: Array(text.utf8), name: "areas")
  }

  /// The bytes that `write` writes to a file.
  static func bytes(_ write: (String) throws -> Void) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try write(path)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// All that can be asked, as text: whatever the bytes say, it must end, and read nothing beyond them.
enum IndexFileQuestions {
  static func answers(
    _ areas: IndexedAreas, _ points: [Coordinate] = IndexFileSamples.points
  ) throws -> String {
    var text = "\(areas.count) \(areas.source)\n"
    for (point, hits) in zip(points, areas.index.areas(at: points)) {
      text += "\(point): \(Array(hits)) \(areas.index.areas(at: point))\n"
      for metres in [0, 120, 30_000, 3e6] {
        text += "\(areas.index.areas(near: point, within: try Length(metres, .metre)))\n"
      }
      for hit in hits { text += "\(areas[hit.index].relation(to: point))\n" }
    }
    for position in 0..<areas.count {
      let area = areas[position]
      text += "\(area.feature) \(area.id ?? "-") \(area.name ?? "-") \(area.propertyNames)"
      text += area.propertyNames.map { area.property($0) ?? "null" }.joined(separator: ",")
      text += " \(area.boundingBox.map { "\($0)" } ?? "-") \(area.squareMetres)\n"
    }
    return text
  }

  static func answers(
    _ places: IndexedPlaces, _ points: [Coordinate] = IndexFileSamples.points
  ) throws -> String {
    var text = "\(places.count) \(places.source)\n"
    let index = places.index
    for point in points {
      for metres in [0, 300, 4000, 5e6] {
        let radius = try Length(metres, .metre)
        text +=
          "\(index.indices(within: radius, of: point)) \(index.count(within: radius, of: point))\n"
        text += "\(index.places(within: radius, of: point))\n"
      }
      text += "\(index.nearest(5, to: point)) \(index.nearestIndices(9, to: point))\n"
    }
    for position in 0..<places.count {
      let place = places[position]
      text += "\(place.row) \(place.coordinate) \(place.id ?? "-") \(place.name ?? "-")"
      text += place.propertyNames.map { place.property($0) ?? "null" }.joined(separator: ",") + "\n"
    }
    return text
  }
}
