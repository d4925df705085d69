import ArgumentParser
import Vicinity

struct Buffer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Grow features by a length on the earth, or shrink areas by one.",
    discussion: """
      Writes a GeoJSON feature for each one in FILE, with its id and properties. Points and lines \
      become areas; a circle stays one, with another radius. Areas across the antimeridian are \
      written in parts that meet there.

      EXAMPLES
        vicinity buffer 300m bus-routes.geojson > served.geojson
        vicinity buffer 2mi shops.csv | vicinity locate 55.9533,-3.1883 --in -
        vicinity buffer 100m districts.geojson --shrink > cores.geojson
      """)

  @Argument(
    help: "How far: a number and a unit (m, km, ft, yd, mi, nmi), such as 300m.",
    transform: { try Length($0) })
  var length: Length

  @Argument(help: "The features: GeoJSON, or CSV with points or circles; '-' is standard input.")
  var file: String

  @Flag(help: "Take the length off the areas instead. Points and lines leave nothing.")
  var shrink = false

  @OptionGroup(title: "Columns") var columns: ColumnFlags
  @OptionGroup(title: "Areas") var areas: ShapeFlags
  @OptionGroup(title: "Reading") var reading: ReadFlags

  @Option(help: "geojson for one FeatureCollection, or ndjson for a feature on each line.")
  var format = FeatureFormat.geojson

  func validate() throws {
    guard length.metres == 0 || BufferScale.lengths.contains(length.metres) else {
      throw ValidationError("the length must be 0, or from 0.1 m to 2000 km")
    }
  }

  func run() throws {
    let reading = Progress("reading \(file)")
    let features = try Features(
      contentsOf: file, options: areas.options(columns.options(self.reading))
    ) { reading.update(share: $0) }
    reading.finish()
    SkippedNote.write(features.skipped, source: file)
    ShapeFlags.write(features.repairs, source: file)

    let progress = Progress(shrink ? "shrinking" : "growing")
    let sink = OutputSink()
    var writer = FeatureWriter(format)
    var empty = 0
    for index in 0..<features.count {
      let feature = features[index]
      let geometry = feature.geometry
      let area = try shrink ? geometry.shrunk(by: length) : geometry.grown(by: length)
      if case .polygons(let polygons) = area, polygons.isEmpty { empty += 1 }
      try sink.write { writer.write(feature.attributes, area, to: &$0) }
      progress.update(count: index + 1, "features")
    }
    progress.finish()
    try sink.write { writer.finish(to: &$0) }
    try sink.finish()
    if empty > 0 {
      let what = empty == 1 ? "1 feature has" : "\(empty) features have"
      StandardError.write("\(file): \(what) no area left\n")
    }
  }
}
