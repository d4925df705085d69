import ArgumentParser
import Vicinity

/// How every input is read.
struct ReadFlags: ParsableArguments {
  @Flag(name: .customLong("skip-bad"), help: "Drop bad rows and count them on standard error.")
  var skipBad = false

  @Option(
    name: .customLong("max-record"),
    help: ArgumentHelp("The longest CSV or streamed record, such as 64MB.", valueName: "size"),
    transform: ByteSize.init)
  var maxRecord = ByteSize(bytes: ReadLimits().recordBytes)

  var options: ReadOptions {
    ReadOptions(skipsBadRows: skipBad, limits: ReadLimits(recordBytes: maxRecord.bytes))
  }
}

/// Which columns hold coordinates.
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

/// Which columns of places and areas hold what.
struct ColumnFlags: ParsableArguments {
  @OptionGroup var point: PointColumnFlags

  @Option(
    name: .customLong("id-column"),
    help: ArgumentHelp(
      "The id column, or GeoJSON property. (default: id, or the feature's id)",
      valueName: "name"))
  var id: String?

  func options(_ flags: ReadFlags) -> ReadOptions { options(flags.options) }

  func options(_ options: ReadOptions) -> ReadOptions {
    var options = point.options(options)
    options.idColumn = id
    return options
  }
}

/// A number of bytes, such as `16MB`.
struct ByteSize: Hashable, Sendable, CustomStringConvertible {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init(_ text: String) throws {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let factors = ["": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000]
    guard let number = Int(digits), number > 0,
      let factor = factors[text.dropFirst(digits.count).lowercased()]
    else {
      throw ValidationError("write a number of bytes such as 16000000, 16MB or 1GB")
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow, bytes <= Int(UInt32.max) else {
      throw ValidationError("write at most 4GB")
    }
    self.bytes = bytes
  }

  var description: String { bytes % 1_000_000 == 0 ? "\(bytes / 1_000_000)MB" : "\(bytes)" }
}
