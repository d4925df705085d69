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
        var object = DefectObject(file: defect.file, line: defect.line, pointer: defect.pointer)
        object.add("code", defect.code.rawValue)
        object.add("rule", defect.code.ruleId)
        object.add("severity", LintSeverity.error.rawValue)
        object.add("problem", defect.problem)
        object.add("mend", defect.mend)
        line += object.bytes + [0x7D]
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
        var object = DefectObject(file: finding.file, line: finding.line, pointer: finding.pointer)
        object.add("rule", finding.rule.rawValue)
        object.add("severity", finding.severity.rawValue)
        object.add("problem", finding.problem)
        object.add("mend", finding.mend)
        object.add(finding.related)
        if let reason = finding.suppression { object.add("suppressed", reason) }
        line += object.bytes + [0x7D]
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

/// The members of one object that says where something is wrong.
private struct DefectObject {
  private(set) var bytes: [UInt8] = []

  init(file: String, line: Int?, pointer: String) {
    bytes.append(0x7B)
    add("file", file)
    if let line { bytes += ",\"line\":\(line)" }
    add("pointer", pointer)
  }

  mutating func add(_ key: String, _ text: String) {
    if bytes.count > 1 { bytes += "," }
    bytes += "\"\(key)\":"
    JSONText.append(text.utf8, to: &bytes)
  }

  mutating func add(_ related: [LintFinding.Related]) {
    guard !related.isEmpty else { return }
    bytes += ",\"related\":["
    for (index, place) in related.enumerated() {
      if index > 0 { bytes += "," }
      var object = DefectObject(file: place.file, line: place.line, pointer: place.pointer)
      object.add("message", place.message)
      bytes += object.bytes + [0x7D]
    }
    bytes += "]"
  }
}
