import ArgumentParser
import Vicinity

struct Distance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the shortest path between two points: its length and first bearing.",
    discussion: """
      Bearings are degrees clockwise from north, 0 up to 360; there is none between equal points.

      EXAMPLES
        vicinity distance 55.9520,-3.1890 51.5074,-0.1278
        vicinity distance -33.86,151.2 -37.8,144.9 --unit km --format table
        vicinity distance --pairs trips.csv > lengths.ndjson
      """)

  @Argument(
    help: ArgumentHelp("The first point.", valueName: "lat,lon"), transform: { try Coordinate($0) })
  var start: Coordinate?

  @Argument(
    help: ArgumentHelp("The second point.", valueName: "lat,lon"), transform: { try Coordinate($0) }
  )
  var end: Coordinate?

  @Option(
    help: ArgumentHelp(
      "Measure each row of a CSV or TSV file with the columns lat1, lon1, lat2, lon2.",
      valueName: "file"))
  var pairs: String?

  @Option(
    help: ArgumentHelp("The unit of tables. (default: m or km)", valueName: "unit"),
    transform: LengthUnit.asked)
  var unit: LengthUnit?

  @OptionGroup(title: "Reading") var reading: ReadFlags
  @OptionGroup(title: "Output") var output: OutputFlags

  func validate() throws {
    guard pairs == nil ? end != nil : start == nil else {
      throw ValidationError("write either two points, LAT,LON LAT,LON, or --pairs FILE")
    }
  }

  func run() throws {
    let sink = OutputSink()
    var writer = PathWriter(output.chosen, unit: unit, isBulk: pairs != nil)
    var measured = 0
    if let start, let end {
      try sink.write { writer.write(row: nil, from: start, to: end, &$0) }
      measured = 1
    } else if let pairs {
      measured = try measure(pairs, &writer, sink)
    }
    try sink.write { writer.finish(&$0) }
    try sink.finish()
    try output.empty.check(found: measured)
  }

  private func measure(
    _ file: String, _ writer: inout PathWriter, _ sink: OutputSink
  ) throws -> Int {
    let progress = Progress("measuring")
    var reader = try PairReader(
      path: file, options: reading.options, beforeWaiting: sink.flushBeforeWaiting)
    var measured = 0
    do {
      while let pair = try reader.next() {
        try sink.write { writer.write(row: pair.row, from: pair.start, to: pair.end, &$0) }
        measured += 1
        if measured & 0xFFF == 0 { progress.update(count: measured, "pairs") }
      }
    } catch let error as GeometryError {
      progress.finish()
      try sink.write { writer.finish(&$0) }
      try sink.flush()
      throw error
    }
    progress.finish()
    SkippedNote.write(reader.skipped, source: file)
    return measured
  }
}
