import ArgumentParser
import Vicinity

struct Locate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the areas that cover a point.",
    discussion: """
      Areas are GeoJSON polygons, points with a property 'radius' in metres, CSV rows with a \
      column 'radius', or an index made by 'vicinity index build areas'. A point on an edge is on \
      the boundary, which belongs to the area.

      EXAMPLES
        vicinity locate 55.9533,-3.1883 --in districts.geojson
        vicinity locate --points customers.csv --in districts.geojson > where.ndjson
        vicinity locate --points pings.csv.gz --in districts.vicinity --format csv \\
          --columns row,id --only-matched -o where.csv.gz
      """)

  @Argument(
    help: ArgumentHelp("The point.", valueName: "lat,lon"), transform: { try Coordinate($0) })
  var point: Coordinate?

  @Option(
    help: ArgumentHelp(
      "Locate each point of a file of any size, packed or not, in its order.", valueName: "points"))
  var points: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The areas; '-' is standard input.", valueName: "areas"))
  var areas: String

  @Flag(name: .customLong("only-matched"), help: "Leave out points that no area covers.")
  var onlyMatched = false

  @Option(
    name: .customLong("columns"),
    help: ArgumentHelp(
      "With --format csv: which of row,feature,id,name,relation. (default: all)",
      valueName: "names"),
    transform: LocationColumn.list)
  var csvColumns: [LocationColumn]?

  @OptionGroup(title: "Columns") var columns: ColumnFlags
  @OptionGroup(title: "Areas") var shapes: ShapeFlags
  @OptionGroup(title: "Reading") var reading: ReadFlags
  @OptionGroup(title: "Output") var output: AnswerFlags
  @OptionGroup(title: "Output") var target: TargetFlags

  func validate() throws {
    guard (point == nil) != (points == nil) else {
      throw ValidationError("write either a point, LAT,LON, or --points FILE")
    }
    guard areas != "-" || points != "-" else {
      throw ValidationError("standard input can be read once: name a file for --in or --points")
    }
    if csvColumns != nil, !isCSV {
      throw ValidationError("--columns are those of a table: pass --format csv too")
    }
  }

  private var isCSV: Bool {
    if case .records(.csv) = output.chosen { true } else { false }
  }

  /// Whether each point is written by itself, and not aligned with others or drawn.
  private var isBulkText: Bool {
    switch output.chosen {
    case .records(.table), .svg: false
    case .records: true
    }
  }

  func run() throws {
    let areas = try shapes.source(areas, columns.options(reading), isBulk: points != nil)
    if let points, isBulkText, case .indexed(let indexed) = areas,
      case .records(let format) = output.chosen
    {
      try locate(points, in: indexed, format)
      return
    }
    let sink = OutputSink(to: try target.open())
    var found = 0
    switch output.chosen {
    case .records(let format):
      var writer = LocationWriter(
        format, columns: csvColumns ?? LocationColumn.allCases, onlyMatched: onlyMatched)
      try forEachPoint(in: areas, sink) { point, row, hits in
        found += hits.count
        try sink.write { writer.write(row: row, point, hits, of: areas, to: &$0) }
      } atEnd: {
        writer.finish(&$0)
      }
    case .svg:
      var scene = MapScene(title: "")
      var features: Set<Int> = []
      try forEachPoint(in: areas, sink) { point, _, hits in
        found += hits.count
        features.formUnion(hits.map { areas[$0.index].feature })
        scene.origins.append(point)
      } atEnd: {
        let points = scene.origins.count == 1 ? "1 point" : "\(scene.origins.count) points"
        scene.title = "\(points) in \(features.count) of \(areas.count) areas"
        areas.draw(found: features, on: &scene)
        SVGMap.append(scene, to: &$0)
      }
    }
    try sink.finish()
    try output.empty.check(found: found)
  }

  /// Locates a file of points on all cores.
  private func locate(_ points: String, in areas: IndexedAreas, _ format: OutputFormat) throws {
    let text = LocationText(
      format, columns: csvColumns ?? LocationColumn.allCases, onlyMatched: onlyMatched)
    let parts = (0..<text.partCount).map { part in
      AreaTexts(areas) { text.appendPart(part, $0, $1, to: &$2) }
    }
    let (index, found) = (areas.index, FoundCount())
    let skipped = try BulkRun(
      answer: { rows in
        let answers = index.areas(at: rows.coordinates)
        return (answers, items: answers.reduce(0) { $0 + text.items($1) })
      },
      write: { _, rows, answers, firstRow, items in
        for (position, hits) in answers.enumerated() {
          let row = firstRow + Int(rows.rows[position])
          text.append(row: row, rows.coordinates[position], hits, to: &items) {
            parts[$0].append($1, to: &$2)
          }
        }
        return nil
      },
      note: { found.add($0.hitCount) }
    )
    .run(
      try PointChunks(path: points, options: reading.options), text.frame,
      skipsBadRows: reading.skipBad, task: "locating", to: try target.open())
    SkippedNote.write(skipped, source: points)
    try output.empty.check(found: found.count)
  }

  private func forEachPoint(
    in areas: AreaSource, _ sink: OutputSink,
    _ answer: (Coordinate, Int, [AreaHit]) throws -> Void, atEnd: (inout [UInt8]) -> Void
  ) throws {
    if let points, case .indexed(let indexed) = areas {
      let answers = ConcurrentAnswers { points in
        indexed.index.areas(at: Array(points)).map { Array($0) }
      }
      try withoutActuallyEscaping(answer) { answer in
        try StreamedPoints(file: points, reading: reading, task: "locating", sink: sink)
          .forEach(answers, { try answer($0.coordinate, $0.row, $1) }, atEnd: atEnd)
      }
    } else if let point {
      try answer(point, 0, areas.covering(point))
      try sink.write(atEnd)
    }
  }
}
