import CSpatial
import Foundation
import Vicinity

extension PolygonInput {
  /// The valid neighborhoods of the eight cities in the folder that `VICINITY_DATA` names; nil
  /// without it. What is valid, the library says: with invalid ones GEOS answers one way or the other.
  static func files() throws -> PolygonInput? {
    guard let data = ProcessInfo.processInfo.environment["VICINITY_DATA"] else { return nil }
    let folder = URL(fileURLWithPath: data).appendingPathComponent("neighborhoods")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    let files = (names ?? []).filter { $0.hasSuffix(".geojson") }.sorted()
    guard !files.isEmpty else { return nil }
    var input = PolygonInput()
    for file in files {
      try input.append(file: Data(contentsOf: folder.appendingPathComponent(file)), name: file)
    }
    return input
  }

  private mutating func append(file: Data, name: String) throws {
    let valid = try Areas(
      bytes: [UInt8](file), name: name, options: ReadOptions(skipsBadRows: true))
    let features = try JSONDecoder().decode(FeatureFile.self, from: file).features
    let first = points.count
    for index in 0..<valid.count {
      append(features[valid[index].feature].geometry.polygons)
    }
    let latitudes = points[first...].map(\.latitude)
    let longitudes = points[first...].map(\.longitude)
    append(
      box: Box(
        south: latitudes.min() ?? 0, west: longitudes.min() ?? 0, north: latitudes.max() ?? 0,
        east: longitudes.max() ?? 0))
  }
}

/// What is read of a file for the peers: its polygons.
private struct FeatureFile: Decodable {
  struct Feature: Decodable { let geometry: Geometry }

  struct Geometry: Decodable {
    let polygons: [[[spatial_point]]]

    private enum Key: String, CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: Key.self)
      let isOne = try members.decode(String.self, forKey: .type) == "Polygon"
      let parts =
        isOne
        ? [try members.decode([[[Double]]].self, forKey: .coordinates)]
        : try members.decode([[[[Double]]]].self, forKey: .coordinates)
      polygons = parts.map { rings in
        rings.map { ring in ring.map { spatial_point(latitude: $0[1], longitude: $0[0]) } }
      }
    }
  }

  let features: [Feature]
}
