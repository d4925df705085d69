import ArgumentParser
import Vicinity

/// What is searched, and how it is read and answers written: what `within` and `nearest` share.
struct NearbyInput: ParsableArguments {
  @Argument(
    help: """
      The places: CSV, TSV, GeoJSON, JSON lines, a JSON array, or an index; '-' is standard input.
      """)
  var file: String

  @Flag(help: "Take lines and areas too (GeoJSON, circles), each by its nearest point.")
  var shapes = false

  @OptionGroup(title: "Columns") var columns: ColumnFlags
  @OptionGroup(title: "Areas") var areas: ShapeFlags
  @OptionGroup(title: "Reading") var reading: ReadFlags
  @OptionGroup(title: "Output") var output: AnswerFlags
  @OptionGroup(title: "Output") var target: TargetFlags

  @Option(
    name: .customLong("areas"),
    help: ArgumentHelp("With --format svg: areas to draw under the places.", valueName: "areas"))
  var backdrop: String?

  /// The areas under the places of a map.
  func loadBackdrop() throws -> AreaSource? {
    try backdrop.map { try areas.source($0, columns.options(reading), isBulk: false) }
  }

  /// - Parameter isBulk: whether many questions come, so that an index is worth its making.
  func load(isBulk: Bool) throws -> NearbySource {
    let progress = Progress("reading \(file)")
    let options = areas.options(columns.options(reading))
    if shapes {
      let features = try Features(contentsOf: file, options: options) {
        progress.update(share: $0)
      }
      progress.finish()
      SkippedNote.write(features.skipped, source: file)
      ShapeFlags.write(features.repairs, source: file)
      return .features(features, FeatureIndex(features))
    }
    if IndexFile.isOne(path: file) {
      let index = try IndexFile(path: file)
      try index.refuseColumns(options)
      return .indexed(try IndexedPlaces(index))
    }
    let places = try Places(contentsOf: file, options: options) { progress.update(share: $0) }
    progress.finish()
    SkippedNote.write(places.skipped, source: file)
    return isBulk ? .indexed(places.indexed(file)) : .places(places)
  }
}

extension Places {
  /// An index of the places, and how far it is on standard error.
  func indexed(_ file: String) -> IndexedPlaces {
    let progress = SharedProgress("indexing \(file)")
    defer { progress.finish() }
    return IndexedPlaces(self) { progress.update(share: $0) }
  }
}

/// Loads, asks once or for each row of a file, writes.
struct NearbyQuery {
  let input: NearbyInput
  let question: NearbyQuestion
  /// One of the two.
  let point: Coordinate?
  let pointsFile: String?
  /// The unit of tables.
  let unit: LengthUnit

  /// Refuses what cannot be asked. `flag` is the name of the option that takes the point.
  static func validate(
    _ input: NearbyInput, point: Coordinate?, pointsFile: String?, flag: String
  ) throws {
    guard (point == nil) != (pointsFile == nil) else {
      throw ValidationError("write either \(flag) LAT,LON or \(flag)-file FILE")
    }
    guard input.file != "-" || pointsFile != "-" else {
      throw ValidationError("standard input can be read once: name a file for FILE or \(flag)-file")
    }
    if input.areas.repair, !input.shapes, input.backdrop == nil {
      throw ValidationError("--repair mends areas: pass --shapes too, to read them")
    }
    if input.output.isMap, point == nil {
      throw ValidationError("a map has one point in its middle: write \(flag) LAT,LON")
    }
    if input.backdrop != nil, !input.output.isMap {
      throw ValidationError("--areas is drawn on a map: pass --format svg too")
    }
  }

  func run() throws {
    let source = try input.load(isBulk: pointsFile != nil)
    let sink = OutputSink(to: try input.target.open())
    let found: Int
    switch input.output.chosen {
    case .svg: found = try draw(source, sink)
    case .records(let format): found = try list(source, format, sink)
    }
    try sink.finish()
    try input.output.empty.check(found: found)
  }

  private func list(
    _ source: NearbySource, _ format: OutputFormat, _ sink: OutputSink
  ) throws -> Int {
    var writer = format.hitWriter(unit: unit, isBulk: pointsFile != nil)
    var found = 0
    func write(_ point: Coordinate, query: Int?, _ hits: [Hit]) throws {
      found += hits.count
      try sink.write { writer.write(HitAnswer(query: query, point: point, hits: hits), to: &$0) }
    }
    if let point {
      try write(point, query: nil, source.hits(question, point))
      try sink.write { writer.finish(to: &$0) }
    } else if let pointsFile {
      let question = question
      let answers = ConcurrentAnswers { points in points.map { source.hits(question, $0) } }
      try withoutActuallyEscaping(write) { write in
        try StreamedPoints(file: pointsFile, reading: input.reading, task: "asking", sink: sink)
          .forEach(
            answers, { try write($0.coordinate, $0.row, $1) }, atEnd: { writer.finish(to: &$0) })
      }
    }
    return found
  }

  private func draw(_ source: NearbySource, _ sink: OutputSink) throws -> Int {
    guard let point else { return 0 }
    let hits = source.hits(question, point)
    let subject: String
    var scene = MapScene(title: "", origins: [point])
    switch question {
    case .within(let radius, _):
      subject = "within \(radius)"
      scene.radius = radius
    case .nearest: subject = "nearest to it"
    }
    scene.title =
      "\(point.latitude),\(point.longitude): \(hits.count) of \(source.count) \(subject)"
    try input.loadBackdrop()?.draw(found: [], on: &scene)
    source.draw(hits, on: &scene)
    try sink.write { SVGMap.append(scene, to: &$0) }
    return hits.count
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
