import ArgumentParser
import Vicinity

struct Locate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the areas that cover a point.",
    discussion: """
      Areas are GeoJSON polygons, points with a property 'radius' in metres, or CSV rows with a
      column 'radius'. A point on an edge is on the boundary, which belongs to the area.

      EXAMPLES
        vicinity locate 55.9533,-3.1883 --in districts.geojson
        vicinity locate --points customers.csv --in districts.geojson > where.ndjson
      """)

  @Argument(
    help: ArgumentHelp("The point.", valueName: "lat,lon"), transform: { try Coordinate($0) })
  var point: Coordinate?

  @Option(help: ArgumentHelp("Locate each point of a file, in its order.", valueName: "points"))
  var points: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The areas; '-' is standard input.", valueName: "areas"))
  var areas: String

  @OptionGroup(title: "Columns") var columns: ColumnFlags
  @OptionGroup(title: "Areas") var shapes: ShapeFlags
  @OptionGroup(title: "Reading") var reading: ReadFlags
  @OptionGroup(title: "Output") var output: OutputFlags

  func validate() throws {
    guard (point == nil) != (points == nil) else {
      throw ValidationError("write either a point, LAT,LON, or --points FILE")
    }
    guard areas != "-" || points != "-" else {
      throw ValidationError("standard input can be read once: name a file for --in or --points")
    }
  }

  func run() throws {
    let areas = try loadAreas()
    let sink = OutputSink()
    var writer = LocationWriter(output.chosen)
    var found = 0
    func locate(_ point: Coordinate, row: Int) throws {
      let covering = areas.covering(point)
      found += covering.count
      try sink.write { writer.write(row: row, point, covering, of: areas, to: &$0) }
    }
    if let point { try locate(point, row: 0) }
    if let points {
      try StreamedPoints(file: points, reading: reading, task: "locating", sink: sink)
        .forEach({ try locate($0.coordinate, row: $0.row) }, atEnd: { writer.finish(&$0) })
    } else {
      try sink.write { writer.finish(&$0) }
    }
    try sink.flush()
    try output.check(found: found)
  }

  private func loadAreas() throws -> Areas {
    let progress = Progress("reading \(areas)")
    let loaded = try Areas(
      contentsOf: areas, options: shapes.options(columns.options(reading))
    ) { progress.update(share: $0) }
    progress.finish()
    SkippedNote.write(loaded.skipped, source: areas)
    ShapeFlags.write(loaded.repairs, source: areas)
    return loaded
  }
}
