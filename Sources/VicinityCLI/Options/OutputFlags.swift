import ArgumentParser
import Vicinity

/// How records are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, ndjson, csv, geojson

  /// What nobody asked for: a table for people, lines for programs.
  static var usual: OutputFormat { Terminal.isOutput ? .table : .ndjson }
}

/// How an answer about places on a map is written.
enum AnswerFormat: ExpressibleByArgument {
  case records(OutputFormat)
  /// A map.
  case svg

  init?(argument: String) {
    if argument == "svg" {
      self = .svg
    } else if let format = OutputFormat(argument: argument) {
      self = .records(format)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { OutputFormat.allValueStrings + ["svg"] }
}

/// How records are written.
struct OutputFlags: ParsableArguments {
  @Option(help: "table, json, ndjson, csv or geojson. (default: table on a terminal, else ndjson)")
  var format: OutputFormat?

  @OptionGroup var empty: EmptyFlag

  var chosen: OutputFormat { format ?? .usual }
}

/// How records, or a map of them, are written.
struct AnswerFlags: ParsableArguments {
  @Option(
    help: """
      table, json, ndjson, csv, geojson, or svg for a map. (default: table on a terminal, else \
      ndjson)
      """)
  var format: AnswerFormat?

  @OptionGroup var empty: EmptyFlag

  var chosen: AnswerFormat { format ?? .records(.usual) }

  var isMap: Bool {
    if case .svg = chosen { true } else { false }
  }
}

/// Whether an empty answer is a failure.
struct EmptyFlag: ParsableArguments {
  @Flag(name: .customLong("fail-if-empty"), help: "Exit with status 1 where nothing is found.")
  var failIfEmpty = false

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
