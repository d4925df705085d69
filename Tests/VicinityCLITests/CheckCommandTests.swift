import Foundation
import Testing

@Suite struct CheckCommandTests {
  private static func feature(_ id: String, _ geometry: String) -> String {
    #"{"type":"Feature","id":\#(id),"properties":{"name":"n","keep":[1, 2]},"geometry":\#(geometry)}"#
  }

  private static func polygon(_ ring: String) -> String {
    #"{"type":"Polygon","coordinates":[[\#(ring)]]}"#
  }

  private static let square = polygon("[1,1],[2,1],[2,2],[1,2],[1,1]")
  private static let bowTie = polygon("[1,1],[3,3],[3,1],[1,3],[1,1]")

  private static func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\n \"note\":\"kept\", \"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }

  @Test func findingsComeInTheOrderOfTheFile() throws {
    let file = try ScratchFile(
      Self.collection([
        Self.feature("1", Self.square), Self.feature("2", Self.bowTie),
        Self.feature(#""2""#, Self.polygon("[1,1],[1,2],[2,2],[1,1],[1,1]")),
        Self.feature("1", #"{"type":"Point","coordinates":[0,0]}"#),
        Self.feature("5", #"{"type":"LineString","coordinates":[[1,1],[1,1],[2,2]]}"#),
        Self.feature("6", Self.polygon("[1,1],[2,1],[2,2],[1,2]")),
        Self.feature("7", Self.polygon("[1,1],[2,1],[1,1]")),
        Self.feature("8", Self.polygon("[51,100],[52,100],[52,101],[51,100]")),
        Self.feature("9", "null"),
      ]), suffix: ".geojson")
    let result = try Tool.run("check", file.path)
    #expect(result.status == 1)
    #expect(
      result.lines == [
        #"{"feature":1,"id":2,"name":"n","valid":false,"reason":"Self-intersection","lat":2,"lon":2}"#,
        #"{"feature":2,"note":"repeated-point"}"#,
        #"{"feature":3,"note":"null-island"}"#,
        #"{"feature":3,"note":"duplicate-id"}"#,
        #"{"feature":4,"note":"repeated-point"}"#,
        #"{"feature":5,"id":6,"name":"n","valid":false,"reason":"Ring that does not end where it starts","lat":2,"lon":1}"#,
        #"{"feature":6,"id":7,"name":"n","valid":false,"reason":"Ring with fewer than 4 positions","lat":1,"lon":1}"#,
        #"{"feature":7,"id":8,"name":"n","valid":false,"reason":"Coordinate out of range (longitude and latitude look swapped)","lat":100,"lon":51}"#,
        #"{"feature":8,"id":9,"name":"n","valid":false,"reason":"has no geometry","lat":null,"lon":null}"#,
        #"{"feature":2,"note":"rfc7946-order","features":1}"#,
      ])
    #expect(result.error == "\(file.path): 9 features, 5 invalid\n")
    for format in ["table", "csv", "json", "geojson"] {
      let other = try Tool.run("check", file.path, "--format", format)
      #expect(other.status == 1 && other.output.contains("Self-intersection"), "\(format)")
      #expect(other.output.contains("rfc7946-order"), "\(format)")
    }
  }

  @Test func whatIsValidSaysNothing() throws {
    let file = try ScratchFile(Self.collection([Self.feature("1", Self.square)]))
    for format in ["ndjson", "table"] {
      let result = try Tool.run("check", file.path, "--format", format)
      #expect(result.status == 0 && result.output.isEmpty)
    }
    let piped = try Tool.run("check", "-", input: Self.feature("1", Self.square))
    #expect(piped.status == 0 && piped.error == "-: 1 features, 0 invalid\n")
  }

  @Test(arguments: [
    (#"{"a":1}"#, 65), ("[1,2]", 65), ("hello", 65),
    (#"{"type":"FeatureCollection","features":["#, 65),
    ("", 65),
  ])
  func contentThatIsNoFeatureFileExitsWith65(text: String, status: Int32) throws {
    let result = try Tool.run("check", "-", input: text)
    #expect(result.status == status && result.output.isEmpty && !result.error.isEmpty, "\(text)")
  }

  @Test func aMissingFileExitsWith66() throws {
    #expect(try Tool.run("check", "/nowhere/at/all.geojson").status == 66)
  }

  @Test func mendingKeepsEveryOtherByte() throws {
    let features = [
      Self.feature("1", Self.square),
      #"{"type":"Feature","bbox":[1,1,3,3],"id":2,"geometry":\#(Self.bowTie),"properties":{"name":"b"}}"#,
      Self.feature("3", Self.polygon("[1,1],[2,1],[1,1]")),
      Self.feature("4", Self.polygon("[51,100],[52,100],[52,101],[51,100]")),
      Self.feature(
        "5",
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[7,7]},\#(Self.bowTie)]}"#
      ),
    ]
    let file = try ScratchFile(Self.collection(features), suffix: ".geojson")
    let out = try ScratchFile("")
    let result = try Tool.run("check", file.path, "--repair-to", out.path)
    #expect(result.status == 1 && result.lines.count == 4)
    #expect(
      result.error.contains(":1: repaired: Self-intersection: 0 m2 became 24"), "\(result.error)")
    #expect(
      result.error.contains(":2: repaired: Ring with fewer than 4 positions: 0 m2 became 0 m2"))
    #expect(result.error.contains("1 invalid feature cannot be mended, and stays as it is"))
    let mended = try String(contentsOfFile: out.path, encoding: .utf8)
    let lines = mended.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == #"{"type":"FeatureCollection","# && lines[1].contains(#""note":"kept""#))
    #expect(lines[2] == Substring(features[0]) + "," && lines[5] == Substring(features[3]) + ",")
    let triangles = object(String(lines[3].dropLast()))
    #expect((triangles["geometry"] as? [String: Any])?["type"] as? String == "MultiPolygon")
    #expect(triangles["bbox"] as? [Double] == [1, 1, 3, 3] && triangles["id"] as? Int == 2)
    #expect(lines[4].contains(#""geometry":{"type":"MultiPolygon","coordinates":[]}"#))
    #expect(lines[4].contains(#""keep":[1, 2]"#))
    let collection = object(String(lines[6]))["geometry"] as? [String: Any]
    #expect((collection?["geometries"] as? [Any])?.count == 2)
    // What is left is what cannot be mended; the empty area is none.
    let again = try Tool.run("check", out.path)
    #expect(again.lines.map { object($0)["feature"] as? Int } == [3])
    let locate = try Tool.run("locate", "1.2,1.5", "--in", out.path, "--skip-bad")
    #expect(locate.status == 0, "\(locate.error)")
  }

  @Test func aFileThatCannotBeWrittenIsNotBegun() throws {
    let file = try ScratchFile(Self.collection([Self.feature("1", Self.bowTie)]))
    let result = try Tool.run("check", file.path, "--repair-to", "/nowhere/at/all/out.geojson")
    #expect(
      result.status == 74 && result.error.contains("/nowhere/at/all/out.geojson: cannot be written")
    )
    let folder = try Tool.run(
      "check", file.path, "--repair-to", FileManager.default.temporaryDirectory.path)
    #expect(folder.status == 74 && folder.error.contains("Is a directory: name a file in it"))
    #expect(try Tool.run("check", file.path, "--repair-to", "-").status == 64)
    // Links are followed, permissions stay, and what is no file is written to.
    let link = file.path + ".link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    let other = try ScratchFile(Self.collection([Self.feature("1", Self.bowTie)]))
    #expect(try Tool.run("check", other.path, "--repair-to", link).status == 1)
    #expect(try Tool.run("check", file.path).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file.path)
    let mode =
      try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try Tool.run("check", other.path, "--repair-to", "/dev/null").status == 1)
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
    // A file may be mended in its own place.
    let inPlace = try Tool.run("check", other.path, "--repair-to", other.path)
    #expect(inPlace.status == 1)
    #expect(try Tool.run("check", other.path).status == 0)
  }

  @Test func rowsOfCSVAreCheckedToo() throws {
    let result = try Tool.run(
      "check", "-", input: "id,lat,lon,radius\na,0,0,5\nb,95,1,5\nb,1,1,far\na,1,1,7\n")
    #expect(result.status == 1)
    #expect(result.lines.map { object($0)["feature"] as? Int } == [0, 1, 2, 3])
    #expect(
      result.lines.map { object($0)["note"] as? String }
        == ["null-island", nil, nil, "duplicate-id"])
  }

  /// Numbers far from any longitude, and polygons that GEOS cannot mend on a globe.
  @Test(arguments: [
    polygon("[0,0],[1e17,0],[1,1],[0,0]"), polygon("[0,0],[1e999,0],[1,1],[0,0]"),
    polygon("[30,90],[-170,0],[-120,90],[30,90]"),
    polygon("[179,20],[-10,90],[150,0],[-170,20],[150,90],[179,20]"),
    #"{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[-540,45],[5,3]]},\#(bowTie)]}"#,
  ])
  func whatIsSaidToBeMendedIsValid(geometry: String) throws {
    let file = try ScratchFile(Self.feature("1", geometry))
    let out = try ScratchFile("")
    let result = try Tool.run("check", file.path, "--repair-to", out.path)
    #expect(result.status == 1)
    let again = try Tool.run("check", out.path)
    #expect(
      (again.status == 0) == result.error.contains("repaired"), "\(result.error)\(again.output)")
  }
}
