import Foundation
import Testing

@Suite struct BufferCommandTests {
  private static let shapes = """
    {"type":"Feature","id":1,"properties":{"name":"square","n":[1, 2]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0.1,0],[0.1,0.1],[0,0.1],[0,0]]]}}
    {"type":"Feature","id":"line","properties":{},"geometry":{"type":"LineString","coordinates":[[179.9,0],[-179.9,0]]}}
    {"type":"Feature","properties":{"radius":500,"name":"disc"},"geometry":{"type":"Point","coordinates":[5,5]}}
    {"type":"Feature","properties":{"name":"stop"},"geometry":{"type":"Point","coordinates":[7,7]}}
    """

  @Test func everyFeatureGrowsAndKeepsItsProperties() throws {
    let result = try Tool.run("buffer", "1km", "-", "--format", "ndjson", input: Self.shapes)
    #expect(result.status == 0 && result.error.isEmpty)
    let features = result.lines.map(object)
    #expect(features.map { $0["id"].map { "\($0)" } } == ["1", "line", nil, nil])
    let types = features.map { ($0["geometry"] as? [String: Any])?["type"] as? String }
    // Across the antimeridian in two parts; a circle stays one.
    #expect(types == ["Polygon", "MultiPolygon", "Point", "Polygon"])
    let properties = features.map { $0["properties"] as? [String: Any] ?? [:] }
    #expect(properties[0]["n"] as? [Int] == [1, 2] && properties[2]["radius"] as? Double == 1500)
    #expect(properties[2]["name"] as? String == "disc")

    let grown = try ScratchFile(result.output, suffix: ".ndjson")
    #expect(try Tool.run("check", grown.path).output.isEmpty)
    for (point, feature) in [
      ("-0.008,0.05", 0), ("0.008,180", 1), ("0.008,-179.9", 1), ("5.013,5", 2), ("7.008,7", 3),
    ] {
      let found = try Tool.run("locate", point, "--in", grown.path).lines.map(object)
      let features = found[0]["features"] as? [[String: Any]] ?? []
      #expect(features.map { $0["feature"] as? Int } == [feature], "\(point)")
    }
    for point in ["-0.0095,0.05", "0.0095,180", "5.0137,5", "7.0095,7"] {
      let found = try Tool.run("locate", point, "--in", grown.path, "--fail-if-empty")
      #expect(found.status == 1, "\(point)")
    }
  }

  @Test func areasShrink() throws {
    let result = try Tool.run("buffer", "1km", "-", "--shrink", input: Self.shapes)
    #expect(result.status == 0 && result.error == "-: 3 features have no area left\n")
    let collection = object(result.output)
    let features = collection["features"] as? [[String: Any]] ?? []
    #expect(collection["type"] as? String == "FeatureCollection" && features.count == 4)
    let small = try ScratchFile(result.output)
    for (point, isInside) in [("0.05,0.05", true), ("0.0095,0.05", true), ("0.0085,0.05", false)] {
      let found = try Tool.run("locate", point, "--in", small.path, "--fail-if-empty")
      #expect((found.status == 0) == isInside, "\(point)")
    }
    let disc = try Tool.run(
      "buffer", "100 m", "-", "--shrink", "--format", "ndjson", input: Self.shapes)
    #expect(disc.lines[2].contains(#""radius":400"#))
  }

  @Test func nothingIsDoneToBadInput() throws {
    let bowTie = #"{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"#
    let refused = try Tool.run("buffer", "1km", "-", input: bowTie)
    #expect(refused.status == 65 && refused.output.isEmpty)
    let mended = try Tool.run("buffer", "1km", "-", "--repair", input: bowTie)
    #expect(mended.status == 0 && mended.error.contains("repaired"))
    let skipped = try Tool.run("buffer", "1km", "-", "--skip-bad", input: bowTie)
    #expect(skipped.status == 0 && skipped.error.contains("skipped 1 bad row"))
    #expect((object(skipped.output)["features"] as? [Any])?.isEmpty == true)
    for length in ["3000km", "1cm", "5", "-1km", "1 mm"] {
      #expect(try Tool.run("buffer", length, "-", input: bowTie).status == 64, "\(length)")
    }
    #expect(try Tool.run("buffer", "0m", "-", input: Self.shapes).status == 0)
  }
}
