import ArgumentParser
import Vicinity

struct IP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ip",
    abstract: "Say where addresses are, as finely as their sources do, and no finer.",
    discussion: """
      Sources answer in this order: own lists, geofeeds, databases; of a kind the one named first. Of \
      the first that has a row for the address, the longest prefix counts. Addresses are printed up \
      to /24 or /48.

      EXAMPLES
        vicinity ip 203.0.113.7 --db GeoLite2-City.mmdb
        vicinity ip 2001:db8::7 --db /usr/share/tor/geoip6 --feed geofeed.csv
        cut -d' ' -f1 access.log | vicinity ip - --db city.mmdb --skip-bad > where.ndjson
        vicinity ip --check --db city.mmdb --feed geofeed.csv
      """)

  @Argument(help: "Addresses, IPv4 or IPv6; '-' reads them from standard input, one on a line.")
  var addresses: [String] = []

  @Option(
    name: .customLong("addresses"),
    help: ArgumentHelp("Read the addresses from a file, one on a line.", valueName: "file"))
  var file: String?

  @Option(
    name: .customLong("own"),
    help: ArgumentHelp(
      "Your own list: prefix,country,region,city,postal,lat,lon,radius_m.", valueName: "file"))
  var own: [String] = []

  @Option(
    name: .customLong("feed"),
    help: ArgumentHelp("A geofeed (RFC 8805).", valueName: "file"))
  var feeds: [String] = []

  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "A MaxMind DB, or ranges with countries such as tor-geoipdb's.", valueName: "file"))
  var databases: [String] = []

  @Option(
    name: .customLong("feed-scope"),
    help: ArgumentHelp(
      "The blocks that feeds may speak of, one on a line. (default: all)", valueName: "file"))
  var scope: String?

  @Option(
    help: ArgumentHelp(
      "Where the cities of feeds are: places with country, region, name.", valueName: "file"))
  var gazetteer: String?

  @Option(help: ArgumentHelp("Which areas are possible: not there yet.", valueName: "file"))
  var areas: String?

  @Flag(help: "Describe the sources instead of asking them.")
  var check = false

  @Flag(help: "Add the raw record of the first MaxMind DB.")
  var record = false

  @Flag(name: .customLong("full-address"), help: "Print addresses and prefixes whole.")
  var fullAddress = false

  @Flag(name: .customLong("skip-bad"), help: "Drop texts that are no address, and count them.")
  var skipBad = false

  @Option(help: "table, json, ndjson or csv. (default: table on a terminal, else ndjson)")
  var format: ListFormat?

  /// The formats of what has no place on a map.
  enum ListFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, ndjson, csv

    var output: OutputFormat {
      switch self {
      case .table: .table
      case .json: .json
      case .ndjson: .ndjson
      case .csv: .csv
      }
    }
  }

  func validate() throws {
    if areas != nil {
      throw ValidationError("--areas is not there yet: ask without it, and locate lat and lon")
    }
    if own.isEmpty, feeds.isEmpty, databases.isEmpty {
      throw ValidationError("name a source: --db, --feed or --own FILE")
    }
    if check ? !addresses.isEmpty || file != nil : addresses.isEmpty == (file == nil) {
      throw ValidationError("write addresses, or --addresses FILE, or --check alone")
    }
    if record, format == .csv || format == .table {
      throw ValidationError("--record is JSON: pass --format ndjson or json")
    }
  }

  func run() throws {
    let sources = try IPFiles(
      own: own, feeds: feeds, databases: databases, scope: scope, gazetteer: gazetteer,
      keepsDatabase: record
    )
    .load()
    let sink = OutputSink()
    let chosen = format?.output ?? (record ? .ndjson : .usual)
    if check {
      var writer = LayerWriter(chosen)
      for layer in sources.resolver.layers {
        try sink.write { writer.write(layer, now: sources.now, to: &$0) }
      }
      try sink.write { writer.finish(&$0) }
    } else {
      try answer(sources, chosen, sink)
    }
    try sink.flush()
  }

  private func answer(
    _ sources: IPFiles.Loaded, _ format: OutputFormat, _ sink: OutputSink
  ) throws {
    let isBulk = file != nil || addresses == ["-"]
    var writer = AddressWriter(format, isBulk: isBulk, isFull: fullAddress, hasRecord: record)
    var lines = try AddressLines(
      path: file ?? (isBulk ? "-" : nil), listed: addresses, skipsBad: skipBad,
      beforeWaiting: sink.flushBeforeWaiting)
    do {
      while let (row, address) = try lines.next() {
        let answer = sources.resolver.answer(for: address)
        let found = try record ? sources.database?.record(for: address) : nil
        try sink.write {
          writer.write(
            row: isBulk ? row : nil, address, answer, of: sources, record: found, to: &$0)
        }
      }
    } catch let error as BadAddress {
      // The answers before it stand.
      try sink.write { writer.finish(&$0) }
      try sink.flush()
      throw error
    }
    try sink.write { writer.finish(&$0) }
    lines.reportSkipped()
  }
}
