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
      "Where the cities of feeds are: places or areas with country, region, name.",
      valueName: "file"))
  var gazetteer: String?

  @Option(
    help: ArgumentHelp(
      "Add the areas of a file that are possible, and how probable.", valueName: "file"))
  var areas: String?

  @OptionGroup(title: "Areas") var shapes: ShapeFlags
  @OptionGroup(title: "Age") var age: AgeFlags

  @Flag(help: "Describe the sources instead of asking them.")
  var check = false

  @Flag(help: "Add the raw record of the first MaxMind DB.")
  var record = false

  @Flag(name: .customLong("full-address"), help: "Print addresses and prefixes whole.")
  var fullAddress = false

  @Flag(name: .customLong("skip-bad"), help: "Drop texts that are no address, and count them.")
  var skipBad = false

  @Option(
    help: """
      table, json, ndjson, csv, or openrtb for its geo objects. (default: table on a terminal, else \
      ndjson)
      """)
  var format: AddressFormat?

  func validate() throws {
    if own.isEmpty, feeds.isEmpty, databases.isEmpty {
      throw ValidationError("name a source: --db, --feed or --own FILE")
    }
    if check ? !addresses.isEmpty || file != nil : addresses.isEmpty == (file == nil) {
      throw ValidationError("write addresses, or --addresses FILE, or --check alone")
    }
    if record, let format, format != .ndjson, format != .json {
      throw ValidationError("--record is JSON: pass --format ndjson or json")
    }
    if format == .openrtb, check || areas != nil {
      throw ValidationError("geo objects hold neither areas nor checks: leave --format openrtb out")
    }
  }

  func run() throws {
    let areas = try self.areas.map { PossibleAreas(try shapes.load($0, ReadOptions())) }
    let sources = try IPFiles(
      own: own, feeds: feeds, databases: databases, scope: scope, gazetteer: gazetteer,
      agePolicy: age.policy, keepsDatabase: record
    )
    .load()
    let sink = OutputSink()
    let chosen = format ?? (record ? .ndjson : .usual)
    if check {
      var writer = LayerWriter(chosen)
      for layer in sources.resolver.layers {
        try sink.write { writer.write(layer, now: sources.now, to: &$0) }
      }
      try sink.write { writer.finish(&$0) }
    } else {
      try answer(sources, areas, chosen, sink)
    }
    try sink.finish()
  }

  private func answer(
    _ sources: IPFiles.Loaded, _ areas: PossibleAreas?, _ format: AddressFormat, _ sink: OutputSink
  ) throws {
    let isBulk = file != nil || addresses == ["-"]
    var writer = AddressWriter(
      format, isBulk: isBulk, isFull: fullAddress, hasRecord: record, hasAreas: areas != nil)
    var areas = areas
    var lines = try AddressLines(
      path: file ?? (isBulk ? "-" : nil), listed: addresses, skipsBad: skipBad,
      beforeWaiting: sink.flushBeforeWaiting)
    do {
      while let (row, address) = try lines.next() {
        let answer = sources.resolver.answer(for: address, at: sources.now)
        let found = AddressWriter.Found(
          address: address, answer: answer,
          layer: answer.layer.map { sources.resolver.layers[$0] },
          record: try record ? sources.database?.record(for: address) : nil,
          areas: areas?.possible(answer.fix))
        try sink.write { writer.write(row: isBulk ? row : nil, found, to: &$0) }
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

/// How answers about addresses are written: they have no place on a map.
enum AddressFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, ndjson, csv, openrtb

  /// What nobody asked for: a table for people, lines for programs.
  static var usual: AddressFormat { Terminal.isOutput ? .table : .ndjson }
}
