import Foundation
import Testing

@Suite struct CommandTests {
  @Test func nearest() throws {
    let file = try ScratchFile("id,lat,lon\na,1,1\nb,0,0.5\nc,0,-0.5\nd,0,0\n")
    let result = try Tool.run("nearest", "3", "--to", "0,0", file.path)
    #expect(result.lines.map(object).map { $0["id"] as? String } == ["d", "b", "c"])
    #expect(object(result.lines[2])["bearing_deg"] as? Double == 270)
    let bulk = try Tool.run("nearest", "1", "--to-file", file.path, file.path)
    #expect(bulk.lines.count == 4 && bulk.lines[1] == #"{"query":1,"rows":[1],"distances_m":[0]}"#)
    let all = try Tool.run("nearest", "99", "--to=0,0", file.path, "--format", "csv")
    #expect(all.lines.count == 5)
  }

  @Test func distance() throws {
    let single = try Tool.run("distance", "-33.86,151.2", "-37.8,144.9")
    #expect(single.lines == [#"{"distance_m":717438.4868596478,"bearing_deg":230.66375700792182}"#])
    let same = try Tool.run("distance", "1,2", "1,2")
    #expect(same.lines == [#"{"distance_m":0,"bearing_deg":null}"#])
    let pairs = "lat1,lon1,lat2,lon2\n0,0,0,1\n1,1,1,1\n"
    let piped = try Tool.run("distance", "--pairs", "-", input: pairs)
    #expect(
      piped.lines == [
        #"{"row":0,"distance_m":111319.49079327357,"bearing_deg":90}"#,
        #"{"row":1,"distance_m":0,"bearing_deg":null}"#,
      ])
    let csv = try Tool.run("distance", "--pairs", "-", "--format", "csv", input: pairs)
    #expect(csv.lines == ["row,distance_m,bearing_deg", "0,111319.49079327357,90", "1,0,"])
    let table = try Tool.run("distance", "0,0", "0,1", "--format", "table", "--unit", "nmi")
    #expect(table.output.contains("60.11 nmi"))
    let bad = try Tool.run("distance", "--pairs", "-", input: pairs + "1,2,3\n4,4,4,4\n")
    #expect(bad.status == 65 && bad.lines.count == 2 && bad.error.hasPrefix("-:2: has 3 fields"))
    let skipped = try Tool.run(
      "distance", "--pairs", "-", "--skip-bad", input: pairs + "1,2,3\n4,4,4,4\n")
    #expect(skipped.status == 0 && object(skipped.lines[2])["row"] as? Int == 3)
    let geojson = object(try Tool.run("distance", "0,0", "0,1", "--format", "geojson").output)
    #expect((geojson["features"] as? [Any])?.count == 1)
    for format in ["csv", "geojson", "json", "ndjson", "table"] {
      let empty = try Tool.run(
        "distance", "--pairs", "-", "--format", format, "--fail-if-empty",
        input: "lat1,lon1,lat2,lon2\n")
      #expect(empty.status == 1, "\(format)")
    }
  }

  @Test(arguments: [
    ["within", "2", "--of", "1,2", "f.csv"], ["within", "-2mi", "--of", "1,2", "f.csv"],
    ["within", "2mi", "--of", "91,2", "f.csv"], ["within", "2mi", "f.csv"],
    ["within", "2mi", "--of", "1,2", "--of-file", "p", "f.csv"],
    ["within", "2mi", "--of-file", "-", "-"],
    ["within", "2mi", "--of", "1,2", "f.csv", "--limit", "0"], ["within", "2mi", "--of", "1,2"],
    ["nearest", "0", "--to", "1,2", "f.csv"], ["nearest", "-3", "--to", "1,2", "f.csv"],
    ["nearest", "x", "--to", "1,2", "f.csv"], ["distance", "1,2"], ["distance"],
    ["distance", "1,2", "3,4", "--pairs", "f"], ["distance", "1,2", "3,4", "--unit", "furlong"],
    ["within", "2mi", "--of", "1,2", "f.csv", "--format", "xml"], ["within", "--nonsense"], ["fly"],
    ["within", "2mi", "--of", "1,2", "f.csv", "--max-record", "16XB"],
  ])
  func wrongUsageExitsWith64(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.status == 64 && result.output.isEmpty && !result.error.isEmpty, "\(arguments)")
  }

  @Test func unreadableInputExitsWith66() throws {
    for path in ["/nonexistent/f.csv", NSTemporaryDirectory()] {
      let result = try Tool.run("within", "2mi", "--of", "1,2", path)
      #expect(result.status == 66 && result.output.isEmpty)
      #expect(result.error.hasPrefix("\(path): cannot be read: "))
      #expect(try Tool.run("distance", "--pairs", path).status == 66)
    }
    let file = try ScratchFile("lat,lon\n1,2\n")
    #expect(try Tool.run("within", "2mi", "--of-file", "/nonexistent/q", file.path).status == 66)
  }

  @Test func badDataExitsWith65() throws {
    for text in ["", "nothing to see\n", "{", "[1]", "lat,lon\n1\n", "\u{1}\u{2}"] {
      let result = try Tool.run("within", "2mi", "--of", "1,2", "-", input: text)
      #expect(
        result.status == 65 && result.output.isEmpty && result.error.hasPrefix("-"), "\(text)")
    }
    let long = try Tool.run(
      "within", "2mi", "--of", "1,2", "-", "--max-record", "1KB",
      input: "lat,lon,n\n1,2,\(String(repeating: "x", count: 2000))\n")
    #expect(long.status == 65 && long.error.contains("longer than 1000 bytes"))
  }

  @Test func helpAndVersion() throws {
    for arguments in [["--help"], ["within", "--help"], ["nearest", "-h"], ["help", "distance"]] {
      let result = try Tool.run(arguments)
      #expect(result.status == 0 && result.output.contains("EXAMPLES") && result.error.isEmpty)
    }
    let version = try Tool.run("--version")
    #expect(version.status == 0 && version.output.hasPrefix("vicinity 0."))
    for shell in ["bash", "zsh", "fish"] {
      #expect(try Tool.run("--generate-completion-script", shell).output.contains("within"))
    }
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let result = try Tool.shell(
      "awk 'BEGIN { print \"lat,lon\"; for (i = 0; i < 200000; i++) print i % 90 \",\" i % 180 }'"
        + " | $vicinity within 20000km --of 0,0 - | head -n 1")
    #expect(result.lines.count == 1 && result.error.isEmpty)
  }

  @Test func aFullDiskIsSaid() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let result = try Tool.shell("$vicinity distance 1,2 3,4 > /dev/full")
    #expect(result.status == 74 && result.error.contains("cannot be written"))
  }

  @Test func answersFlowBeforeTheInputEnds() throws {
    // The second point is only sent once the first answer has come through.
    let result = try Tool.shell(
      """
      folder=$(mktemp -d); mkfifo "$folder/in" "$folder/out"
      printf 'lat,lon\\n1,1\\n' > "$folder/places"
      timeout 20 $vicinity nearest 1 --to-file "$folder/in" "$folder/places" > "$folder/out" &
      exec 4< "$folder/out" 3> "$folder/in"
      printf 'lat,lon\\n1,1\\n' >&3; read -r first <&4; echo "first $first"
      printf '2,2\\n' >&3; exec 3>&-; read -r second <&4; echo "second $second"
      wait; rm -r "$folder"
      """)
    #expect(result.lines.first == #"first {"query":0,"rows":[0],"distances_m":[0]}"#)
    #expect(result.lines.count == 2 && result.lines[1].hasPrefix(#"second {"query":1,"#))
  }

  @Test func fixturesAnswer() throws {
    let result = try Tool.run(
      "nearest", "1", "--to", "55.9486,-3.1999", Tool.fixture("edinburgh/places.csv"))
    #expect(object(result.lines.first ?? "")["id"] as? String == "edinburgh-castle")
  }
}

@Suite struct LocateCommandTests {
  private static let areas = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":7,"properties":{"name":"Low"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,2],[0,2],[0,0]]]}},
    {"type":"Feature","properties":{"NAME":"High, \\"up\\""},"geometry":{"type":"Polygon","coordinates":[[[0,2],[4,2],[4,4],[0,4],[0,2]]]}}]}
    """

  @Test func linesKeepTheirContract() throws {
    let file = try ScratchFile(Self.areas, suffix: ".geojson")
    let single = try Tool.run("locate", "2,1", "--in", file.path)
    #expect(
      single.lines == [
        #"{"row":0,"features":[{"feature":0,"id":7,"name":"Low","relation":"boundary"},{"feature":1,"id":null,"name":"High, \"up\"","relation":"boundary"}]}"#
      ])
    let points = "lat,lon\n1,1\n-1,1\n3,1\n"
    let bulk = try Tool.run("locate", "--points", "-", "--in", file.path, input: points)
    #expect(
      bulk.lines == [
        #"{"row":0,"features":[{"feature":0,"id":7,"name":"Low","relation":"inside"}]}"#,
        #"{"row":1,"features":[]}"#,
        #"{"row":2,"features":[{"feature":1,"id":null,"name":"High, \"up\"","relation":"inside"}]}"#,
      ])
    let csv = try Tool.run(
      "locate", "--points", "-", "--in", file.path, "--format", "csv", input: points)
    #expect(
      csv.lines == [
        "row,feature,id,name,relation", "0,0,7,Low,inside", "1,,,,",
        "2,1,,\"High, \"\"up\"\"\",inside",
      ])
    for format in ["table", "json", "geojson"] {
      let result = try Tool.run("locate", "1,1", "--in", file.path, "--format", format)
      #expect(result.status == 0 && result.output.contains("Low"), "\(format)")
    }
    let none = try Tool.run("locate", "-1,-1", "--in", file.path, "--fail-if-empty")
    #expect(none.status == 1 && none.lines == [#"{"row":0,"features":[]}"#])
    let named = try Tool.run("locate", "3,1", "--in", file.path, "--name-key", "NAME")
    #expect(named.output.contains("High"))
  }

  @Test func invalidAreasAreRefusedSkippedOrRepaired() throws {
    let bow = Self.areas.replacing("[4,0],[4,2],[0,2]", with: "[4,2],[4,0],[0,2]")
    let file = try ScratchFile(bow, suffix: ".geojson")
    let refused = try Tool.run("locate", "3,1", "--in", file.path)
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(
      refused.error.hasPrefix("\(file.path):0: the area is invalid: Self-intersection at 1.0,2.0"))
    let skipped = try Tool.run("locate", "3,1", "--in", file.path, "--skip-bad")
    #expect(skipped.status == 0 && skipped.output.contains("\"feature\":1"))
    let repaired = try Tool.run("locate", "1,3.9", "--in", file.path, "--repair")
    #expect(repaired.status == 0 && repaired.output.contains("\"feature\":0"))
    #expect(repaired.error.contains("repaired: Self-intersection"))
    #expect(try Tool.run("locate", "1,1").status == 64)
    #expect(try Tool.run("locate", "1,1", "--in", "/nonexistent").status == 66)
    #expect(
      try Tool.run("locate", "1,1", "--in", Tool.fixture("edinburgh/places.csv")).status == 65)
  }
}
