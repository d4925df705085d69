import ArgumentParser
import Vicinity

struct Nearest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the places nearest to a point.",
    discussion: """
      Places at one distance come in the order of the file. With --shapes the distance to a line or an \
      area is that to its nearest point, 0 in an area; lat and lon are that point's.

      EXAMPLES
        vicinity nearest 3 --to 55.9520,-3.1890 shops.csv
        vicinity nearest 1 --to-file customers.csv shops.geojson > nearest.ndjson
      """)

  @Argument(help: "How many places.")
  var count: Int

  @OptionGroup var input: NearbyInput

  @Option(
    name: .customLong("to"), parsing: .unconditional,
    help: ArgumentHelp("The point to measure from.", valueName: "lat,lon"),
    transform: { try Coordinate($0) })
  var point: Coordinate?

  @Option(help: ArgumentHelp("Ask for each point of a file, in its order.", valueName: "points"))
  var toFile: String?

  @Option(
    help: ArgumentHelp("The unit of tables. (default: km)", valueName: "unit"),
    transform: LengthUnit.asked)
  var unit: LengthUnit?

  func validate() throws {
    try NearbyQuery.validate(input, point: point, pointsFile: toFile, flag: "--to")
    if count < 1 { throw ValidationError("the count must be at least 1") }
  }

  func run() throws {
    try NearbyQuery(
      input: input, question: .nearest(count), point: point, pointsFile: toFile,
      unit: unit ?? .kilometre
    )
    .run()
  }
}
