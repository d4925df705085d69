import ArgumentParser
import Vicinity

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the invalid features of a file, and what is odd about the others.",
    discussion: """
      GeoJSON of any geometries, or CSV with points and circles. Invalid is what no other command \
      would take: the reason and the place are shown. Notes tell of repeated points, positions at \
      0,0, ids that come twice and, once a file, rings out of the order of RFC 7946: none of them \
      makes a feature invalid.

      EXAMPLES
        vicinity check districts.geojson
        vicinity check districts.geojson --repair-to mended.geojson
        vicinity check districts.geojson --format geojson > flaws.geojson

      Exit status: 0 all features are valid; 1 one is not; 65 the content is no file of \
      features; 66 it cannot be read.
      """)

  @Argument(help: "The features; '-' is standard input.")
  var file: String

  @Option(
    name: .customLong("repair-to"),
    help: ArgumentHelp(
      "Write the file with its invalid areas mended, all else as it is.", valueName: "out"))
  var repairTo: String?

  @OptionGroup(title: "Columns") var columns: ColumnFlags

  @OptionGroup(title: "Features") var name: NameFlag

  @Option(help: "table, json, ndjson, csv or geojson. (default: table on a terminal, else ndjson)")
  var format: OutputFormat?

  func validate() throws {
    if repairTo == "-" {
      throw ValidationError("standard output has the findings: name a file for --repair-to")
    }
  }

  func run() throws {
    var options = columns.options(ReadOptions())
    options.nameColumn = name.nameKey
    options.repairsShapes = repairTo != nil
    let progress = Progress("checking \(file)")
    var checker = try FeatureChecker(contentsOf: file, options: options)
    let sink = OutputSink()
    var writer = FindingWriter(format ?? .usual)
    while let finding = try checker.next() {
      try sink.write { writer.write(finding, to: &$0) }
      progress.update(share: checker.progress)
    }
    progress.finish()
    try sink.write { writer.finish(&$0) }
    try sink.finish()
    let (checked, invalid) = (checker.checked, checker.invalid)
    StandardError.write("\(file): \(checked) features, \(invalid) invalid\n")
    if let repairTo {
      for repair in checker.repairs { StandardError.write(repair.line(source: file)) }
      let left = invalid - checker.repairs.count
      if left > 0 {
        let features =
          left == 1
          ? "1 invalid feature cannot be mended, and stays as it is"
          : "\(left) invalid features cannot be mended, and stay as they are"
        StandardError.write("\(file): \(features)\n")
      }
      try DraftFile.write(checker.mendedFile(), to: repairTo)
    }
    if invalid > 0 { throw ExitCode(1) }
  }
}
