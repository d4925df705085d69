import ArgumentParser
import Vicinity

struct Within: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the places within a radius, nearest first.",
    discussion: """
      A place exactly at the radius is within. Places at one distance come in the order of the file. With --shapes the distance to a line or an \
      area is that to its nearest point, 0 in an area; lat and lon are that point's.

      EXAMPLES
        vicinity within 2mi --of 55.9520,-3.1890 shops.csv
        vicinity within '1,850 ft' --of -33.8688,151.2093 --format geojson shops.geojson
        vicinity within 500m --of-file customers.csv shops.csv > near.ndjson
        vicinity within 300m --of 55.9520,-3.1890 --shapes bus-routes.geojson
        vicinity within 3km --of 47.6,-122.3 --lat-column y1 --lon-column x1 markets.csv
      """)

  @Argument(
    help: "The radius: a number and a unit (m, km, ft, yd, mi, nmi), such as 2mi.",
    transform: { try Length($0) })
  var radius: Length

  @OptionGroup var input: NearbyInput

  @Option(
    name: .customLong("of"), parsing: .unconditional,
    help: ArgumentHelp("The point to measure from.", valueName: "lat,lon"),
    transform: { try Coordinate($0) })
  var point: Coordinate?

  @Option(help: ArgumentHelp("Ask for each point of a file, in its order.", valueName: "points"))
  var ofFile: String?

  @Option(help: ArgumentHelp("At most this many places for each point.", valueName: "count"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("The unit of tables. (default: the radius's)", valueName: "unit"),
    transform: LengthUnit.asked)
  var unit: LengthUnit?

  func validate() throws {
    try NearbyQuery.validate(input, point: point, pointsFile: ofFile, flag: "--of")
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    try NearbyQuery(
      input: input, question: .within(radius, limit: limit), point: point, pointsFile: ofFile,
      unit: unit ?? radius.unit
    )
    .run()
  }
}
