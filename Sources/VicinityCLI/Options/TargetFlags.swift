import ArgumentParser
import Vicinity

/// Where answers are written.
struct TargetFlags: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to a file, which is there once it is whole; .gz packs it. (default: standard output)",
      valueName: "out"))
  var output: String?

  @Flag(help: "Pack the output with gzip.")
  var gzip = false

  func open() throws -> OutputTarget {
    try OutputTarget(path: output, isPacked: gzip || output?.hasSuffix(".gz") == true)
  }
}

/// Which columns of points hold what.
struct PointColumnFlags: ParsableArguments {
  @Option(
    name: .customLong("lat-column"),
    help: ArgumentHelp("The latitude column. (default: lat, latitude or y)", valueName: "name"))
  var latitude: String?

  @Option(
    name: .customLong("lon-column"),
    help: ArgumentHelp(
      "The longitude column. (default: lon, lng, long, longitude or x)", valueName: "name"))
  var longitude: String?

  func options(_ options: ReadOptions) -> ReadOptions {
    var options = options
    options.latitudeColumn = latitude
    options.longitudeColumn = longitude
    return options
  }
}
