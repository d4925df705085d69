import Vicinity

/// Writes what is wrong with a catalog: defects, and what the linter found.
struct DefectWriter {
  private let format: CheckFormat
  private var lines: JSONLines
  private var table = TextTable(
    columns: [
      .init("place", .left), .init("pointer", .left), .init("rule", .left),
      .init("problem", .left), .init("mend", .left),
    ])
  private var log: SARIFLog?

  /// - Parameter catalog: the catalog's path.
  init(_ format: CheckFormat, catalog: String) {
    self.format = format
    lines = JSONLines(isArray: format == .json)
    if format == .sarif { log = SARIFLog(catalog: catalog) }
  }

  mutating func write(_ defect: CatalogDefect, to output: inout [UInt8]) {
    switch format {
    case .text:
      output += defect.description + "\n"
    case .table:
      let place = defect.file + (defect.line.map { ":\($0)" } ?? "")
      table.add(
        [place, defect.pointer, defect.code.ruleId, defect.problem, defect.mend], to: &output)
    case .json, .ndjson:
      lines.append(to: &output) { line in
        JSONObject.append(to: &line) { object in
          object.add(file: defect.file, line: defect.line, pointer: defect.pointer)
          object.add("code", defect.code.rawValue)
          object.add("rule", defect.code.ruleId)
          object.add("severity", LintSeverity.error.rawValue)
          object.add("problem", defect.problem)
          object.add("mend", defect.mend)
        }
      }
    case .sarif: log?.append(SARIFResult(defect), to: &output)
    }
  }

  mutating func write(_ finding: LintFinding, to output: inout [UInt8]) {
    switch format {
    case .text:
      output += finding.description + "\n"
      for related in finding.related {
        let line = related.line.map { ":\($0)" } ?? ""
        output += LintText.line("    \(related.file)\(line): \(related.message)") + "\n"
      }
      if let reason = finding.suppression {
        output += LintText.line("    suppressed: \(reason)") + "\n"
      }
    case .table:
      let place = finding.file + (finding.line.map { ":\($0)" } ?? "")
      let rule = finding.suppression == nil ? finding.rule.rawValue : "(\(finding.rule.rawValue))"
      table.add([place, finding.pointer, rule, finding.problem, finding.mend], to: &output)
    case .json, .ndjson:
      lines.append(to: &output) { line in
        JSONObject.append(to: &line) { object in
          object.add(file: finding.file, line: finding.line, pointer: finding.pointer)
          object.add("rule", finding.rule.rawValue)
          object.add("severity", finding.severity.rawValue)
          object.add("problem", finding.problem)
          object.add("mend", finding.mend)
          if !finding.related.isEmpty {
            object.addObjects("related", finding.related) { place, object in
              object.add(file: place.file, line: place.line, pointer: place.pointer)
              object.add("message", place.message)
            }
          }
          if let reason = finding.suppression { object.add("suppressed", reason) }
        }
      }
    case .sarif: log?.append(SARIFResult(finding), to: &output)
    }
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .text: break
    case .table: table.finish(to: &output)
    case .json, .ndjson: lines.close(&output)
    case .sarif: log?.close(&output)
    }
  }
}

extension JSONObject {
  /// Adds where something is wrong.
  fileprivate mutating func add(file: String, line: Int?, pointer: String) {
    add("file", file)
    if let line { add("line", line) }
    add("pointer", pointer)
  }
}
