import ArgumentParser
import Vicinity

struct Locate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the areas that cover a point.",
    discussion: """
      Areas are GeoJSON polygons, points with a property 'radius' in metres, CSV rows with a \
      column 'radius', or an index made by 'vicinity index build areas'. A point on an edge is on the boundary, which belongs to the area.

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
  @OptionGroup(title: "Output") var output: AnswerFlags

  func validate() throws {
    guard (point == nil) != (points == nil) else {
      throw ValidationError("write either a point, LAT,LON, or --points FILE")
    }
    guard areas != "-" || points != "-" else {
      throw ValidationError("standard input can be read once: name a file for --in or --points")
    }
  }

  func run() throws {
    let areas = try shapes.source(areas, columns.options(reading), isBulk: points != nil)
    let sink = OutputSink()
    var found = 0
    switch output.chosen {
    case .records(let format):
      var writer = LocationWriter(format)
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
    try sink.flush()
    try output.empty.check(found: found)
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
