import Foundation
import Testing

/// `index build` and `index info`, and index files in place of others.
@Suite struct IndexCommandTests {
  /// Answers of files and of their indexes are the same bytes.
  @Test func indexesAnswerAsTheirFiles() throws {
    let result = try Tool.shell(
      #"""
      set -e
      d=$(mktemp -d); trap 'rm -rf "$d"' EXIT; cd "$d"
      areas="$fixtures/edinburgh/neighborhoods.geojson"; places="$fixtures/edinburgh/places.csv"
      "$vicinity" index build areas "$areas" -o a.vicinity --properties 2>/dev/null
      "$vicinity" index build places "$places" -o p.vicinity --properties 2>/dev/null
      same() { "$vicinity" $1 > 1; "$vicinity" $2 > 2; cmp 1 2; }
      for f in table json ndjson csv geojson svg; do
        same "locate 55.952,-3.189 --in $areas --format $f" "locate 55.952,-3.189 --in a.vicinity --format $f"
        same "within 1mi --of 55.952,-3.189 --format $f $places" "within 1mi --of 55.952,-3.189 --format $f p.vicinity"
        same "nearest 5 --to 55.952,-3.189 --format $f $places" "nearest 5 --to 55.952,-3.189 --format $f p.vicinity"
      done
      for f in table json ndjson csv geojson; do
        same "locate --points $places --in $areas --format $f" "locate --points $places --in a.vicinity --format $f"
        same "within 300m --of-file $places --format $f $places" "within 300m --of-file $places --format $f p.vicinity"
        same "within 300m --of 55.952,-3.189 --shapes --format $f $areas" "within 300m --of 55.952,-3.189 --shapes --format $f a.vicinity"
      done
      same "buffer 100m $areas" "buffer 100m a.vicinity"
      "$vicinity" index info a.vicinity --verify
      """#)
    #expect(result.status == 0, "\(result.error)")
    let facts = object(result.lines.last ?? "")
    #expect(facts["kind"] as? String == "areas" && facts["verified"] as? Bool == true)
  }

  @Test func whatIsNoneIsRefused() throws {
    let places = Tool.fixture("edinburgh/places.csv")
    let none = try Tool.run("index", "info", places)
    #expect(none.status == 65 && none.error.contains("is no index file"))
    let missing = try Tool.run("index", "info", "/nowhere/at/all")
    #expect(missing.status == 66)
    let index = try ScratchFile("", suffix: ".vicinity")
    let built = try Tool.run("index", "build", "places", places, "-o", index.path)
    #expect(built.status == 0 && built.error.contains("89 places"))
    let wrongKind = try Tool.run("locate", "1,1", "--in", index.path)
    #expect(
      wrongKind.status == 65 && wrongKind.error.contains("is an index of places, not of areas"))
    let column = try Tool.run("nearest", "1", "--to", "1,1", index.path, "--id-column", "x")
    #expect(column.status == 65 && column.error.contains("has no column \"x\""))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: index.path))
    try bytes.dropLast().write(to: URL(fileURLWithPath: index.path))
    let cut = try Tool.run("nearest", "1", "--to", "1,1", index.path)
    #expect(cut.status == 65 && cut.error.contains("is damaged: it has \(bytes.count - 1) bytes"))
    var changed = bytes
    changed[bytes.count - 9] ^= 1
    try changed.write(to: URL(fileURLWithPath: index.path))
    let verified = try Tool.run("index", "info", index.path, "--verify")
    #expect(verified.status == 65 && verified.error.contains("is damaged between the bytes"))
    let nowhere = try Tool.run("index", "build", "places", places, "-o", "/nowhere/x.vicinity")
    #expect(nowhere.status == 74 && nowhere.error.contains("cannot be written"))
  }

  /// Killed at any moment: under the name there is nothing, or all of it.
  @Test func aKilledBuildLeavesNothingHalf() throws {
    let result = try Tool.shell(
      #"""
      d=$(mktemp -d); trap 'rm -rf "$d"' EXIT; cd "$d"
      awk 'BEGIN { srand(3); print "lat,lon,name"; for (i = 0; i < 20000; i++)
        printf "%.6f,%.6f,place number %d\n", 50 + rand(), rand(), i }' > p.csv
      whole=0; none=0
      for i in $(seq 1 24); do
        rm -f out.vicinity
        "$vicinity" index build places p.csv -o out.vicinity --properties 2>/dev/null & pid=$!
        sleep 0.$(printf '%03d' $((i * 20)))
        kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        if [ -e out.vicinity ]; then
          whole=$((whole + 1)); "$vicinity" index info out.vicinity --verify >/dev/null || exit 1
        else
          none=$((none + 1))
        fi
      done
      echo "$none $whole"
      """#)
    #expect(result.status == 0, "\(result.error)")
    let counts = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(counts.reduce(0, +) == 24)
    print("killed builds: \(result.output)")
  }
}
