import ArgumentParser
import Vicinity

struct Join: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add to each point of a file the areas that cover it, or count points by area.",
    discussion: """
      Every row stays as it is, with three more columns: id, name and relation of the area. A row \
      that several areas cover comes once for each, one that none covers once, with nothing in them. \
      POINTS is CSV, TSV, GeoJSON or JSON lines, of any size, packed or not; the answer is of the same \
      kind. In JSON, and where a table has one of these columns, they are area_id, area_name and \
      area_relation.

      EXAMPLES
        vicinity join customers.csv districts.geojson > located.csv
        vicinity join pings.csv.gz districts.vicinity -o located.csv.gz
        vicinity join pings.ndjson districts.geojson --aggregate --format csv
      """)

  @Argument(help: "The points; '-' is standard input.")
  var points: String

  @Argument(help: "The areas, or an index of them.")
  var areas: String

  @Flag(help: "Count the points in each area, instead of writing them.")
  var aggregate = false

  @Flag(name: .customLong("only-matched"), help: "Leave out points that no area covers.")
  var onlyMatched = false

  @Flag(help: "At most one area for a point: the first of the file.")
  var first = false

  @Option(help: ArgumentHelp("What the names of the new columns start with.", valueName: "text"))
  var prefix: String?

  @Option(
    help: "With --aggregate: table, json, ndjson or csv. (default: table on a terminal, else csv)")
  var format: CountFormat?

  @OptionGroup(title: "Columns of the points") var columns: PointColumnFlags
  @OptionGroup(title: "Areas") var shapes: ShapeFlags
  @Option(
    name: .customLong("area-id"),
    help: ArgumentHelp("The property that is an area's id. (default: id)", valueName: "name"))
  var areaID: String?
  @OptionGroup(title: "Reading") var reading: ReadFlags
  @OptionGroup(title: "Output") var output: TargetFlags

  func validate() throws {
    guard points != "-" || areas != "-" else {
      throw ValidationError("standard input can be read once: name a file for one of them")
    }
    if aggregate, prefix != nil || onlyMatched {
      throw ValidationError("--prefix and --only-matched are for points, --aggregate writes none")
    }
    if !aggregate, format != nil {
      throw ValidationError(
        "the answer is of the same kind as the points: --format is for --aggregate")
    }
  }

  func run() throws {
    var options = reading.options
    options.idColumn = areaID
    let areas = try shapes.index(self.areas, options)
    let chunks = try PointChunks(path: points, options: columns.options(reading.options))
    let skipped =
      aggregate ? try count(chunks, in: areas) : try join(chunks, with: areas)
    SkippedNote.write(skipped, source: points)
  }

  private func join(_ chunks: PointChunks, with areas: IndexedAreas) throws -> SkippedRows {
    let names = try JoinColumns(chunks.form, asked: prefix, source: points)
    if prefix == nil, names.prefix != "", case .table = chunks.form {
      StandardError.write("\(points): has such a column: the new ones are called \(names.listed)\n")
    }
    let join = JoinedRows(
      form: chunks.form, columns: names, areas: areas, keepsUnmatched: !onlyMatched)
    let (index, isFirst) = (areas.index, first)
    return try BulkRun(
      answer: { rows in
        let answers = index.areas(at: rows.coordinates)
        return (answers, join.items(answers, isFirst: isFirst))
      },
      write: { chunk, rows, answers, firstRow, items in
        join.write(chunk, rows, answers, isFirst: isFirst, &items)
      },
      note: { _ in }
    )
    .run(
      chunks, join.frame, skipsBadRows: reading.skipBad, task: "joining",
      to: try output.open())
  }

  private func count(_ chunks: PointChunks, in areas: IndexedAreas) throws -> SkippedRows {
    let counts = AreaCounts(areas.count)
    let (index, isFirst) = (areas.index, first)
    let skipped = try BulkRun(
      answer: { rows in (index.areas(at: rows.coordinates), 0) },
      write: { _, _, _, _, _ in nil },
      note: { answers in counts.add(answers, isFirst: isFirst) }
    )
    .run(
      chunks, BulkFrame(), skipsBadRows: reading.skipBad, task: "counting",
      to: OutputTarget())
    var sink = try output.open()
    try sink.write(
      try OutputTarget.packed(
        counts.text(areas, format ?? (Terminal.isOutput ? .table : .csv)), sink.isPacked))
    try sink.commit()
    StandardError.write(
      "\(points): \(counts.points) points, \(counts.unmatched) of them in no area\n")
    return skipped
  }
}
