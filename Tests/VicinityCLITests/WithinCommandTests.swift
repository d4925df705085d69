import Foundation
import Testing

@Suite struct WithinCommandTests {
  private static let shops = #"""
    id,name,lat,lon,note
    a,"Far, far",-33.9000,151.2093,x
    7,Near,-33.8690,151.2093,
    ,Unnamed,-33.8690,151.2093,"say ""hi"""
    d,Here,-33.8688,151.2093,서울

    """#

  @Test func linesKeepTheirContract() throws {
    let file = try ScratchFile(Self.shops)
    let result = try Tool.run("within", "1km", "--of", "-33.8688,151.2093", file.path)
    #expect(result.status == 0 && result.error.isEmpty)
    #expect(
      result.lines == [
        #"{"row":3,"id":"d","distance_m":0,"bearing_deg":null,"lat":-33.8688,"lon":151.2093,"properties":{"name":"Here","note":"서울"}}"#,
        #"{"row":1,"id":"7","distance_m":22.18400405024173,"bearing_deg":180,"lat":-33.869,"lon":151.2093,"properties":{"name":"Near","note":""}}"#,
        #"{"row":2,"id":null,"distance_m":22.18400405024173,"bearing_deg":180,"lat":-33.869,"lon":151.2093,"properties":{"name":"Unnamed","note":"say \"hi\""}}"#,
      ])
  }

  @Test func limitAndEmptiness() throws {
    let file = try ScratchFile(Self.shops)
    #expect(
      try Tool.run("within", "10km", "--of", "-33.87,151.2", file.path, "--limit", "1").lines.count
        == 1)
    let nothing = try Tool.run("within", "1m", "--of", "0,0", file.path)
    #expect(nothing.status == 0 && nothing.output.isEmpty)
    #expect(try Tool.run("within", "1m", "--of", "0,0", file.path, "--fail-if-empty").status == 1)
    #expect(
      try Tool.run("within", "1km", "--of", "-33.8688,151.2093", file.path, "--fail-if-empty")
        .status == 0)
    for format in ["json", "geojson", "csv", "table"] {
      let result = try Tool.run("within", "1m", "--of=0,0", file.path, "--format", format)
      #expect(result.status == 0, "\(format)")
    }
    #expect(
      try Tool.run("within", "1m", "--of", "0,0", file.path, "--format", "json").output == "[]\n")
  }

  @Test func everyFormatSaysTheSame() throws {
    let file = try ScratchFile(Self.shops)
    let base = ["within", "1km", "--of", "-33.8688,151.2093", file.path, "--format"]
    let lines = try Tool.run(base + ["ndjson"]).lines.map(object)
    let array =
      try JSONSerialization.jsonObject(
        with: Data(Tool.run(base + ["json"]).output.utf8)) as? [[String: Any]]
    #expect((array as NSArray?) == lines as NSArray)
    let csv = try Tool.run(base + ["csv"]).lines
    #expect(csv[0] == "row,id,distance_m,bearing_deg,lat,lon,name,note")
    #expect(csv[1] == "3,d,0,,-33.8688,151.2093,Here,서울")
    #expect(csv[3] == "2,,22.18400405024173,180,-33.869,151.2093,Unnamed,\"say \"\"hi\"\"\"")
    let collection = object(try Tool.run(base + ["geojson"]).output)
    let features = collection["features"] as? [[String: Any]]
    #expect(features?.count == 3)
    #expect(
      (features?[0]["geometry"] as? [String: Any])?["coordinates"] as? [Double] == [
        151.2093, -33.8688,
      ])
    #expect((features?[1]["properties"] as? [String: Any])?["row"] as? Int == 1)
    let table = try Tool.run(base + ["table"]).lines
    #expect(table.count == 4)
    #expect(
      table[2].contains("0.02 km") && table[2].contains("S 180°") && table[2].contains("Near"))
    #expect(try !Tool.run(base + ["table"]).output.contains("\u{1B}"))
    let miles = try Tool.run(
      "within", "2mi", "--of=-33.8688,151.2093", file.path, "--format", "table")
    #expect(miles.output.contains("0.01 mi"))
  }

  @Test func itsOwnOutputCanBeReadAgain() throws {
    let file = try ScratchFile(Self.shops)
    for format in ["ndjson", "json", "csv", "geojson"] {
      let result = try Tool.shell(
        "$vicinity within 1km --of -33.8688,151.2093 '\(file.path)' --format \(format)"
          + " | $vicinity nearest 5 --to -33.8688,151.2093 -")
      #expect(result.status == 0 && result.lines.count == 3, "\(format): \(result.error)")
      #expect(result.lines.map(object).map { $0["row"] as? Int } == [0, 1, 2])
    }
  }

  @Test func manyQueriesInOrder() throws {
    let file = try ScratchFile(Self.shops)
    let queries = try ScratchFile(
      "name\tlat\tlng\nx\t-33.8688\t151.2093\ny\t0\t0\nz\t-33.9\t151.2093\n")
    let result = try Tool.run("within", "100m", "--of-file", queries.path, file.path)
    #expect(
      result.lines == [
        #"{"query":0,"rows":[3,1,2],"distances_m":[0,22.18400405024173,22.18400405024173]}"#,
        #"{"query":1,"rows":[],"distances_m":[]}"#, #"{"query":2,"rows":[0],"distances_m":[0]}"#,
      ])
    let csv = try Tool.run(
      "within", "100m", "--of-file", queries.path, file.path, "--format", "csv")
    #expect(
      csv.lines == [
        "query,row,id,distance_m", "0,3,d,0", "0,1,7,22.18400405024173", "0,2,,22.18400405024173",
        "2,0,a,0",
      ])
    let table = try Tool.run(
      "within", "100m", "--of-file", queries.path, file.path, "--format", "table")
    #expect(table.lines.count == 6 && table.lines[4].contains("none"))
    let piped = try Tool.run(
      "within", "100m", "--of-file", "-", file.path, input: "lat,lon\n-33.9,151.2093\n")
    #expect(piped.lines == [#"{"query":0,"rows":[0],"distances_m":[0]}"#])
  }

  @Test func aBadFileIsRefusedWholeAndNamed() throws {
    let file = try ScratchFile(Self.shops + "e,Bad,x,1,\nf,Worse,1,2\n")
    let result = try Tool.run("within", "100km", "--of", "-33.8688,151.2093", file.path)
    #expect(result.status == 65 && result.output.isEmpty)
    #expect(
      result.error == """
        \(file.path):4: latitude "x" is not a number: write decimal degrees (line 6)
        \(file.path):5: has 4 fields, the header has 5: add or remove fields; put quotes around a \
        field that holds the delimiter (line 7)

        """)
    let skipped = try Tool.run(
      "within", "100km", "--of", "-33.8688,151.2093", file.path, "--skip-bad")
    #expect(skipped.status == 0 && skipped.lines.count == 4)
    #expect(skipped.error.contains("skipped 2 bad rows"))
  }

  @Test func aStreamStopsBehindItsCompleteLines() throws {
    let file = try ScratchFile(Self.shops)
    let queries = try ScratchFile("lat,lon\n-33.9,151.2093\n95,1\n0,0\n")
    let result = try Tool.run("within", "1m", "--of-file", queries.path, file.path)
    #expect(result.status == 65)
    #expect(result.lines == [#"{"query":0,"rows":[0],"distances_m":[0]}"#])
    #expect(result.error.hasPrefix("\(queries.path):1: latitude 95.0 is outside -90...90: "))
    let json = try Tool.run(
      "within", "1m", "--of-file", queries.path, file.path, "--format", "json")
    #expect(json.status == 65)
    #expect((try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any])?.count == 1)
    let skipped = try Tool.run("within", "1m", "--of-file", queries.path, file.path, "--skip-bad")
    #expect(skipped.status == 0)
    #expect(skipped.lines.map(object).map { $0["query"] as? Int } == [0, 2])
  }

  @Test func columnsByFlag() throws {
    let file = try ScratchFile("key,x1,y1\nk,151.2,-33.8\n")
    let result = try Tool.run(
      "within", "1m", "--of", "-33.8,151.2", file.path, "--lat-column", "y1", "--lon-column", "x1",
      "--id-column", "key")
    #expect(result.lines.map(object).map { $0["id"] as? String } == ["k"])
    let missing = try Tool.run("within", "1m", "--of", "-33.8,151.2", file.path)
    #expect(missing.status == 65 && missing.error.contains("--lat-column"))
  }
}
