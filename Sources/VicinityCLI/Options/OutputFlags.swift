import ArgumentParser
import Vicinity

/// How an answer is written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, ndjson, csv, geojson
}

/// How every answer is written.
struct OutputFlags: ParsableArguments {
  @Option(help: "table, json, ndjson, csv or geojson. (default: table on a terminal, else ndjson)")
  var format: OutputFormat?

  @Flag(name: .customLong("fail-if-empty"), help: "Exit with status 1 where nothing is found.")
  var failIfEmpty = false

  var chosen: OutputFormat { format ?? (Terminal.isOutput ? .table : .ndjson) }

  /// Ends the run where nothing was found and that counts as a failure.
  func check(found: Int) throws {
    if failIfEmpty, found == 0 { throw ExitCode(1) }
  }
}

extension LengthUnit {
  /// The unit that somebody asked for by name.
  static func asked(_ text: String) throws -> LengthUnit {
    if let unit = LengthUnit(named: text) { return unit }
    let units = LengthUnit.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("write one of \(units)")
  }
}
