import ArgumentParser
import Vicinity

struct OffersSimulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Say what a catalog does with many requests: reach, rejections, cost.",
    discussion: """
      The requests are those of 'offers decide --requests', each with its time. People are told apart \
      by the id of user; a request without one is a person of its own.

      Numbers that fewer than 20 people stand behind are printed as <20*, or as null with \
      "suppressed": true, and so is what would give them away by a sum or a difference.

      A budget is spent as if everybody took the best offer they are shown, once for each request, in \
      the order of the file. A compiled catalog holds no budgets.

      EXAMPLES
        vicinity offers simulate offers.yaml --requests requests.ndjson
        vicinity offers simulate new.yaml --against old.yaml --requests - --report report.html < r.ndjson

      Exit status: 0 done; 65 a request cannot be read, or a catalog has defects; 66 a file cannot be \
      read; 74 the output cannot be written.
      """)

  @Argument(help: "The catalog.")
  var catalog: String

  @Option(help: ArgumentHelp("A catalog to compare it with.", valueName: "catalog"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Requests, a JSON object on each line; '-' is standard input.", valueName: "file"))
  var requests: String

  @Option(help: "table, json or ndjson. (default: table on a terminal, else ndjson)")
  var format: DecisionFormat?

  @Option(
    help: ArgumentHelp(
      "Write a page with a map and charts, as one HTML file.", valueName: "file"))
  var report: String?

  @Flag(name: .customLong("skip-bad"), help: "Drop requests that cannot be read, and count them.")
  var skipBad = false

  @Option(
    name: .customLong("min-people"),
    help: ArgumentHelp("The fewest people of whom a number is told.", valueName: "count"))
  var minimumPeople = 20

  func validate() throws {
    guard (1...1_000_000).contains(minimumPeople) else {
      throw ValidationError("--min-people is a number from 1 to 1000000")
    }
    if report == "-" { throw ValidationError("name a file for --report") }
    if [catalog, against, requests].filter({ $0 == "-" }).count > 1 {
      throw ValidationError("only one of them can be standard input")
    }
  }

  func run() throws {
    let current = try SimulationCatalog(contentsOf: catalog)
    let other = try against.map { try SimulationCatalog(contentsOf: $0) }
    var simulation = Simulation(
      current, against: other, settings: SimulationSettings(minimumPeople: minimumPeople))
    try SimulationRun(path: requests, skipsBad: skipBad).run(&simulation)
    let result = simulation.report()
    if let report {
      let page = SimulationPage(
        result, names: (catalog, against), map: SimulationMap(current.catalog, result))
      var bytes: [UInt8] = []
      page.append(to: &bytes)
      try DraftFile.write(bytes, to: report)
    }
    let sink = OutputSink()
    try sink.write {
      switch format ?? .usual {
      case .table: SimulationText(result).append(to: &$0)
      case .json:
        result.appendJSON(to: &$0)
        $0.append(0x0A)
      case .ndjson: result.appendLines(to: &$0)
      }
    }
    try sink.finish()
  }
}
