import ArgumentParser
import Vicinity

/// How the findings of a check are written.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  case text, table, json, ndjson, sarif

  /// What nobody asked for: lines as compilers print them for people, lines of JSON for programs.
  static var usual: CheckFormat { Terminal.isOutput ? .text : .ndjson }
}

/// Lines for a terminal.
enum LintText {
  /// Text of somebody's files, which a terminal must not act on.
  static func line(_ text: String) -> String { Quotation.escaped(text) }
}
