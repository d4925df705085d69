import Foundation
import Testing

/// `join`, and `locate` of files.
@Suite struct JoinCommandTests {
  static let areas = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"a","properties":{"name":"One, \\"big\\""},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},
    {"type":"Feature","id":2,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[2,2],[6,2],[6,6],[2,6],[2,2]]]}}
    ]}
    """

  private func join(_ input: String, _ more: String...) throws -> Tool.Result {
    let areas = try ScratchFile(Self.areas, suffix: ".geojson")
    return try Tool.run(["join", "-", areas.path] + more, input: input)
  }

  @Test func everyRowIsKeptWithItsAreas() throws {
    let result = try join("lat,lon,note\n1,1,\"x,y\"\n3,3,z\n9,9,\n2,4,edge\n")
    #expect(
      result.output == """
        lat,lon,note,id,name,relation
        1,1,"x,y",a,"One, ""big""\",inside
        3,3,z,a,"One, ""big""\",inside
        3,3,z,2,,inside
        9,9,,,,
        2,4,edge,a,"One, ""big""\",boundary
        2,4,edge,2,,boundary

        """)
    #expect(result.status == 0 && result.error == "")
  }

  @Test func matchedOnesAloneAndOneForEach() throws {
    let input = "lat;lon\n3;3\n9;9\n"
    #expect(
      try join(input, "--only-matched", "--first").output
        == "lat;lon;id;name;relation\n3;3;a;\"One, \"\"big\"\"\";inside\n")
    #expect(
      try join("lat\tlon\r\n9\t9\r\n").output == "lat\tlon\tid\tname\trelation\n9\t9\t\t\t\n")
  }

  @Test func columnsThatAreThereAreNotNamedTwice() throws {
    let result = try join("id,lat,lon\n7,1,1\n")
    #expect(result.lines.first == "id,lat,lon,area_id,area_name,area_relation")
    #expect(result.error.contains("the new ones are called area_id, area_name, area_relation"))
    #expect(
      try join("id,lat,lon\n7,1,1\n", "--prefix", "in_").lines.first?.hasSuffix(
        "in_id,in_name,in_relation") == true)
    #expect(try join("id,area_id,lat,lon\n7,8,1,1\n").status == 64)
  }

  @Test func jsonStaysWhatItWas() throws {
    let lines = try join("{\"lat\":1,\"lon\":1}\n{\"lon\":9 ,\"lat\":9}\n")
    #expect(
      lines.output == """
        {"lat":1,"lon":1,"area_id":"a","area_name":"One, \\"big\\"","area_relation":"inside"}
        {"lon":9,"lat":9,"area_id":null,"area_name":null,"area_relation":null}

        """)
    let collection = try join(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[5,5]}}, {"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"k":[1, 2]}},{"type":"Feature","geometry":{"type":"Point","coordinates":[9,9]}}]}"#
    )
    #expect(
      collection.output == """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"area_id":2,"area_name":null,"area_relation":"inside"},"geometry":{"type":"Point","coordinates":[5,5]}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"k":[1,2],"area_id":"a","area_name":"One, \\"big\\"","area_relation":"inside"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[9,9]},"properties":{"area_id":null,"area_name":null,"area_relation":null}}]}

        """)
    let array = try join(#"[{"lat":1,"lon":1}]"#, "--prefix", "")
    #expect(
      array.output
        == "[\n{\"lat\":1,\"lon\":1,\"id\":\"a\",\"name\":\"One, \\\"big\\\"\",\"relation\":\"inside\"}\n]\n"
    )
    let taken = try join("{\"lat\":1,\"lon\":1}\n{\"lat\":1,\"lon\":1,\"area_name\":3}\n")
    #expect(taken.status == 65 && taken.lines.count == 1)
    #expect(taken.error.contains("-:1: has a member called as one of area_id"))
  }

  @Test func pointsAreCounted() throws {
    let input = "lat,lon\n1,1\n3,3\n9,9\n"
    let csv = try join(input, "--aggregate", "--format", "csv")
    #expect(csv.output == "feature,id,name,points\n0,a,\"One, \"\"big\"\"\",2\n1,2,,1\n")
    #expect(csv.error.contains("3 points, 1 of them in no area"))
    #expect(
      try join(input, "--aggregate", "--first", "--format", "ndjson").lines.map {
        object($0)["points"] as? Int
      } == [2, 0])
  }

  @Test func badRowsEndItOrAreDropped() throws {
    let input = "lat,lon\n1,1\nx,1\n3,9\n"
    let ended = try join(input)
    #expect(ended.status == 65 && ended.lines.count == 2)
    #expect(
      ended.error.contains("-:1: latitude \"x\" is not a number") && ended.error.contains("line 3"))
    let skipped = try join(input, "--skip-bad")
    #expect(skipped.status == 0 && skipped.lines.count == 3)
    #expect(skipped.error.contains("skipped 1 bad row"))
  }

  /// Far more than one chunk, packed and not, from a file and through a pipe, into each kind of output.
  @Test func manyChunksAreOneAnswer() throws {
    let result = try Tool.shell(
      #"""
      set -e
      d=$(mktemp -d); trap 'rm -rf "$d"' EXIT; cd "$d"
      awk 'BEGIN { srand(5); print "lat,lon,n"; for (i = 0; i < 200000; i++)
        printf "%.7f,%.7f,\"row %d\"\n", 55.9 + rand() * 0.1, -3.3 + rand() * 0.25, i }' > p.csv
      gzip -k p.csv
      areas="$fixtures/edinburgh/neighborhoods.geojson"
      "$vicinity" index build areas "$areas" -o a.vicinity 2>/dev/null
      "$vicinity" join p.csv "$areas" > 1.csv
      "$vicinity" join p.csv.gz a.vicinity > 2.csv; cmp 1.csv 2.csv
      cat p.csv | "$vicinity" join - a.vicinity -o 3.csv.gz; gunzip -c 3.csv.gz | cmp 1.csv -
      gunzip -t 3.csv.gz
      "$vicinity" join p.csv a.vicinity --gzip | gunzip -c | cmp 1.csv -
      (head -c 100000 p.csv; sleep 0.2; tail -c +100001 p.csv) |
        "$vicinity" join - a.vicinity | cmp 1.csv -
      for f in csv ndjson json geojson; do
        "$vicinity" locate --points p.csv --in "$areas" --format $f > 1.$f
        "$vicinity" locate --points p.csv.gz --in a.vicinity --format $f | cmp 1.$f -
      done
      [ $(wc -l < 1.csv) -ge 200001 ]
      """#)
    #expect(result.status == 0, "\(result.error)")
  }

  @Test func locatingKeepsItsColumns() throws {
    let areas = try ScratchFile(Self.areas, suffix: ".geojson")
    let points = try ScratchFile("lat,lon\n1,1\n9,9\n3,3\n")
    func locate(_ more: String...) throws -> Tool.Result {
      try Tool.run(
        ["locate", "--points", points.path, "--in", areas.path, "--format", "csv"] + more)
    }
    #expect(
      try locate().output
        == "row,feature,id,name,relation\n0,0,a,\"One, \"\"big\"\"\",inside\n1,,,,\n2,0,a,\"One, \"\"big\"\"\",inside\n2,1,2,,inside\n"
    )
    #expect(try locate("--columns", "row,id", "--only-matched").output == "row,id\n0,a\n2,a\n2,2\n")
    #expect(
      try locate("--columns", "relation,row,id").output
        == "relation,row,id\ninside,0,a\n,1,\ninside,2,a\ninside,2,2\n")
    #expect(try locate("--columns", "id").output == "id\na\n\na\n2\n")
    #expect(try locate("--columns", "row,ids").status == 64)
  }

  @Test func noItemsAreAnEmptyListAndAnEmptyCollection() throws {
    let areas = try ScratchFile(Self.areas, suffix: ".geojson")
    for (format, expected) in [
      ("json", "[]\n"), ("geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}\n"),
      ("ndjson", ""),
    ] {
      let result = try Tool.run(
        "locate", "--points", "-", "--in", areas.path, "--only-matched", "--format", format,
        input: "lat,lon\n9,9\n")
      #expect(result.output == expected && result.status == 0, "\(format)")
    }
    #expect(try join("lat,lon\n", "--only-matched").output == "lat,lon,id,name,relation\n")
    #expect(try join("[{\"lat\":9,\"lon\":9}]", "--only-matched").output == "[]\n")
  }

  @Test func areasMayComeThroughAPipeWithAName() throws {
    let areas = try ScratchFile(Self.areas, suffix: ".geojson")
    let result = try Tool.shell(
      """
      folder=$(mktemp -d); mkfifo "$folder/areas"
      cat '\(areas.path)' > "$folder/areas" & writer=$!
      timeout 20 $vicinity locate 1,1 --in "$folder/areas"; wait $writer; echo "writer $?"
      rm -r "$folder"
      """)
    #expect(result.lines.last == "writer 0")
    #expect(result.lines.first?.contains(#""id":"a""#) == true)
  }
}
