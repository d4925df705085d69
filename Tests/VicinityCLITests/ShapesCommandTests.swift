import Foundation
import Testing

/// `within` and `nearest` with `--shapes`.
@Suite struct ShapesCommandTests {
  private static let file = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"p","properties":{"name":"stop"},"geometry":{"type":"Point","coordinates":[0.01,0]}},
    {"type":"Feature","id":7,"properties":{},"geometry":{"type":"LineString","coordinates":[[0.02,-1],[0.02,1]]}},
    {"type":"Feature","properties":{"titel":"zone"},"geometry":{"type":"Polygon","coordinates":[[[-1,-1],[0,-1],[0,1],[-1,1],[-1,-1]]]}},
    {"type":"Feature","properties":{"radius":1000},"geometry":{"type":"Point","coordinates":[0.05,0]}}
    ]}
    """

  @Test func theKeysAreThoseOfPlaces() throws {
    let result = try Tool.run("within", "3km", "--of", "0,0.001", "--shapes", "-", input: Self.file)
    #expect(result.lines.map { object($0)["row"] as? Int } == [2, 0, 1])
    let zone = object(result.lines[0])
    #expect(
      zone.keys.sorted() == ["bearing_deg", "distance_m", "id", "lat", "lon", "properties", "row"])
    #expect(abs((zone["distance_m"] as? Double ?? 0) - 111.319_490_79) < 1e-6)
    #expect(abs((zone["bearing_deg"] as? Double ?? 0) - 270) < 1e-6 && zone["lon"] as? Double == 0)
    #expect(abs(zone["lat"] as? Double ?? 1) < 1e-9 && zone["id"] is NSNull)
    let line = object(result.lines[2])
    #expect(line["id"] as? Int == 7 && line["lon"] as? Double == 0.02)
    let inside = try Tool.run("nearest", "1", "--to", "0.5,-0.5", "--shapes", "-", input: Self.file)
    #expect(
      inside.lines == [
        #"{"row":2,"id":null,"distance_m":0,"bearing_deg":null,"lat":0.5,"lon":-0.5,"properties":{"titel":"zone"}}"#
      ])
    let table = try Tool.run(
      "nearest", "9", "--to", "0,0.001", "--shapes", "-", "--name-key", "titel", "--format",
      "table",
      input: Self.file)
    #expect(table.lines.count == 5 && table.output.contains("zone"))
  }

  @Test func manyQuestionsKeepTheirFormat() throws {
    let shapes = try ScratchFile(Self.file, suffix: ".geojson")
    let result = try Tool.run(
      "nearest", "2", "--to-file", "-", "--shapes", shapes.path,
      input: "lat,lon\n0,0.009\n0.5,-0.5\n")
    #expect(
      result.lines.map { object($0)["rows"] as? [Int] } == [[0, 2], [2, 1]], "\(result.output)")
  }

  @Test func withoutTheFlagOnlyPointsArePlaces() throws {
    let result = try Tool.run("within", "3km", "--of", "0,0", "-", input: Self.file)
    #expect(result.status == 65 && result.error.contains("-:1: is a LineString, not a Point"))
  }

  @Test func invalidAreasAreRefusedOrMended() throws {
    let bowTie = #"{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"#
    let refused = try Tool.run("within", "3km", "--of", "0,0", "--shapes", "-", input: bowTie)
    #expect(refused.status == 65 && refused.error.contains("Self-intersection at 1.0,1.0"))
    let mended = try Tool.run(
      "within", "3km", "--of", "0.5,0.2", "--shapes", "--repair", "-", input: bowTie)
    #expect(mended.status == 0 && mended.lines.count == 1 && mended.error.contains("repaired"))
    let wrong = try Tool.run("within", "3km", "--of", "0.5,0.2", "--repair", "-", input: bowTie)
    #expect(wrong.status == 64 && wrong.error.contains("--shapes"))
  }
}
