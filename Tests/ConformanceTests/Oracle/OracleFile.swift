import Foundation
import Testing

/// A GeoJSON file read by Foundation.
struct OracleFile {
  let features: [Int: OracleShape]

  /// The features of the file `name` whose numbers are in `wanted`.
  init(_ name: String, features wanted: [Int]) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: ConformanceData.path(name)))
    let file = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let features = try #require(file["features"] as? [[String: Any]])
    self.features = try Dictionary(
      uniqueKeysWithValues: wanted.map { ($0, try OracleFile.shape(features[$0])) })
  }

  private static func shape(_ feature: [String: Any]) throws -> OracleShape {
    let geometry = try #require(feature["geometry"] as? [String: Any])
    let coordinates = try #require(geometry["coordinates"] as? [Any])
    let polygons = geometry["type"] as? String == "MultiPolygon" ? coordinates : [coordinates]
    return OracleShape(
      polygons: try polygons.map { polygon in
        try #require(polygon as? [Any]).map { ring in
          let positions = try #require(ring as? [[NSNumber]]).map {
            OraclePosition(x: try double($0[0]), y: try double($0[1]))
          }
          for (start, end) in zip(positions, positions.dropFirst()) {
            let step = abs(start.x - end.x)
            try #require(step <= 180 || step == 360, "the file is written across 180")
          }
          return OracleRing(positions)
        }
      })
  }

  /// Foundation keeps long numbers as decimals, and rounds twice on the way to a double.
  private static func double(_ number: NSNumber) throws -> Double {
    number is NSDecimalNumber ? try #require(Double(number.stringValue)) : number.doubleValue
  }
}
