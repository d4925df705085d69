import ArgumentParser
import Vicinity

struct OffersDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between two catalogs.",
    discussion: """
      What decides is compared, and not how it is written: formatting, comments, the order of keys and \
      lists, and includes do not count. Offers are compared by their ids, each part with what it was and \
      what it is; an offer that names an area, a segment or a place that changed has changed, too. Areas \
      say how many km2 they gained and lost.

      EXAMPLES
        vicinity offers diff offers.yaml offers-next.yaml
        vicinity offers diff offers.yaml offers-next.yaml --map changes.svg
        vicinity offers diff offers.yaml offers-next.yaml --format json > changes.json

      Exit status: 0 both decide the same; 1 they differ; 65 one of them has defects, or is compiled; \
      66 one cannot be read; 74 the output cannot be written.
      """)

  @Argument(help: "The old catalog.")
  var old: String

  @Argument(help: "The new catalog.")
  var new: String

  @Option(help: "text, table, json or ndjson. (default: text on a terminal, else ndjson)")
  var format: DiffFormat?

  @Option(
    help: ArgumentHelp(
      "Write a map of the ground that came and went, as SVG.", valueName: "file"))
  var map: String?

  func validate() throws {
    if old == "-", new == "-" {
      throw ValidationError("standard input is one catalog: name a file for the other")
    }
  }

  func run() throws {
    let diff = try CatalogDiff(from: old, to: new)
    let sink = OutputSink()
    switch format ?? .usual {
    case .text: try sink.write { DiffText(diff).append(to: &$0) }
    case .table: try sink.write { DiffTable(diff).append(to: &$0) }
    case .json: try sink.write { DiffRecords(diff).append(isArray: true, to: &$0) }
    case .ndjson: try sink.write { DiffRecords(diff).append(isArray: false, to: &$0) }
    }
    if let map { try DiffMap(diff).write(to: map) }
    try sink.finish()
    StandardError.write("\(new): \(DiffText(diff).summary)\n")
    if !diff.isEmpty { throw ExitCode(1) }
  }
}

/// How differences are written.
enum DiffFormat: String, CaseIterable, ExpressibleByArgument {
  case text, table, json, ndjson

  /// What nobody asked for: sentences for people, lines of JSON for programs.
  static var usual: DiffFormat { Terminal.isOutput ? .text : .ndjson }
}
