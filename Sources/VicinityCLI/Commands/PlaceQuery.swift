import ArgumentParser
import Vicinity

/// The places, and how they are read and answers written: what `within` and `nearest` share.
struct PlaceInput: ParsableArguments {
  @Argument(
    help: "The places: CSV, TSV, GeoJSON, JSON lines or a JSON array; '-' is standard input.")
  var file: String

  @OptionGroup(title: "Columns") var columns: ColumnFlags
  @OptionGroup(title: "Reading") var reading: ReadFlags
  @OptionGroup(title: "Output") var output: OutputFlags
}

/// Loads the places, asks once or for each row of a file, writes.
struct PlaceQuery {
  let input: PlaceInput
  /// One of the two.
  let point: Coordinate?
  let pointsFile: String?
  /// The unit of tables.
  let unit: LengthUnit

  /// Refuses what cannot be asked. `flag` is the name of the option that takes the point.
  static func validate(
    _ input: PlaceInput, point: Coordinate?, pointsFile: String?, flag: String
  ) throws {
    guard (point == nil) != (pointsFile == nil) else {
      throw ValidationError("write either \(flag) LAT,LON or \(flag)-file FILE")
    }
    guard input.file != "-" || pointsFile != "-" else {
      throw ValidationError("standard input can be read once: name a file for FILE or \(flag)-file")
    }
  }

  func run(_ ask: (PlaceIndex<WGS84>, Coordinate) -> [PlaceHit]) throws {
    let progress = Progress("reading \(input.file)")
    let places = try Places(contentsOf: input.file, options: input.columns.options(input.reading)) {
      progress.update(share: $0)
    }
    progress.finish()
    SkippedNote.write(places.skipped, source: input.file)
    let index = PlaceIndex(places)
    let sink = OutputSink()
    var writer = input.output.chosen.hitWriter(unit: unit, isBulk: pointsFile != nil)
    var found = 0
    if let point {
      let hits = ask(index, point)
      found = hits.count
      try sink.write { bytes in
        writer.write(HitAnswer(query: nil, point: point, hits: hits), of: places, to: &bytes)
        writer.finish(places, to: &bytes)
      }
    } else if let pointsFile {
      found = try runBulk(pointsFile, index, places, writer, sink, ask)
    }
    try sink.flush()
    try input.output.check(found: found)
  }

  private func runBulk(
    _ pointsFile: String, _ index: PlaceIndex<WGS84>, _ places: Places,
    _ writer: any HitWriter, _ sink: OutputSink,
    _ ask: (PlaceIndex<WGS84>, Coordinate) -> [PlaceHit]
  ) throws -> Int {
    var found = 0
    var writing = writer
    try StreamedPoints(file: pointsFile, reading: input.reading, task: "asking", sink: sink)
      .forEach(
        { query in
          let hits = ask(index, query.coordinate)
          found += hits.count
          let answer = HitAnswer(query: query.row, point: query.coordinate, hits: hits)
          try sink.write { writing.write(answer, of: places, to: &$0) }
        },
        atEnd: { writing.finish(places, to: &$0) })
    return found
  }
}

/// The line that counts the bad rows which were dropped.
enum SkippedNote {
  static func write(_ skipped: SkippedRows, source: String) {
    guard let first = skipped.first.first else { return }
    let rows = skipped.count == 1 ? "1 bad row" : "\(skipped.count) bad rows"
    StandardError.write(
      "\(source): skipped \(rows), the first: \(first.rendered(source: source))\n")
  }
}
