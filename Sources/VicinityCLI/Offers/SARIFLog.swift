import Vicinity

/// One result of a SARIF log.
struct SARIFResult {
  /// A place in a file.
  struct Place {
    let file: String
    let line: Int?
    let pointer: String
    let message: String?
  }

  let rule: String
  let level: String
  let message: String
  let place: Place
  let related: [Place]
  let suppression: String?

  init(_ defect: CatalogDefect) {
    rule = defect.code.ruleId
    level = LintSeverity.error.rawValue
    message = "\(defect.problem): \(defect.mend)"
    place = Place(file: defect.file, line: defect.line, pointer: defect.pointer, message: nil)
    related = []
    suppression = nil
  }

  init(_ finding: LintFinding) {
    rule = finding.rule.rawValue
    level = finding.severity.rawValue
    message = "\(finding.problem): \(finding.mend)"
    place = Place(file: finding.file, line: finding.line, pointer: finding.pointer, message: nil)
    related = finding.related.map {
      Place(file: $0.file, line: $0.line, pointer: $0.pointer, message: $0.message)
    }
    suppression = finding.suppression
  }
}

/// Writes findings as the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which
/// editors and code hosts read.
struct SARIFLog {
  private let paths: SARIFPaths
  private var isEmpty = true
  private var isStarted = false

  init(catalog: String) { paths = SARIFPaths(catalog: catalog) }

  mutating func append(_ result: SARIFResult, to output: inout [UInt8]) {
    start(&output)
    output += isEmpty ? "\n" : ",\n"
    isEmpty = false
    output += "{"
    SARIFLog.add("ruleId", result.rule, to: &output)
    output += ","
    SARIFLog.add("level", result.level, to: &output)
    output += ",\"message\":{"
    SARIFLog.add("text", result.message, to: &output)
    output += "},\"locations\":["
    append(result.place, to: &output)
    output += "]"
    if !result.related.isEmpty {
      output += ",\"relatedLocations\":["
      for (index, place) in result.related.enumerated() {
        if index > 0 { output += "," }
        append(place, to: &output)
      }
      output += "]"
    }
    if let reason = result.suppression {
      output += ",\"suppressions\":[{\"kind\":\"external\","
      SARIFLog.add("justification", reason, to: &output)
      output += "}]"
    }
    output += "}"
  }

  mutating func close(_ output: inout [UInt8]) {
    start(&output)
    output += isEmpty ? "]}]}\n" : "\n]}]}\n"
  }

  /// Everything before the results: the tool, and its rules.
  private mutating func start(_ output: inout [UInt8]) {
    guard !isStarted else { return }
    isStarted = true
    output +=
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
    output += "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"vicinity\","
    SARIFLog.add("version", VicinityRelease.version, to: &output)
    output += ",\"rules\":["
    let rules =
      LintRule.allCases.map { ($0.rawValue, $0.summary, $0.severity) }
      + CatalogDefect.Code.allCases.map {
        ($0.ruleId, "A defect: the catalog is refused.", LintSeverity.error)
      }
    for (index, (id, summary, severity)) in rules.enumerated() {
      output += index > 0 ? ",\n{" : "\n{"
      SARIFLog.add("id", id, to: &output)
      output += ",\"shortDescription\":{"
      SARIFLog.add("text", summary, to: &output)
      output += "},\"defaultConfiguration\":{"
      SARIFLog.add("level", severity.rawValue, to: &output)
      output += "}}"
    }
    output += "]}},\"columnKind\":\"unicodeCodePoints\""
    if let base = paths.base {
      output += ",\"originalUriBaseIds\":{\"CATALOG\":{"
      SARIFLog.add("uri", base, to: &output)
      output += "}}"
    }
    output += ",\"results\":["
  }

  private func append(_ place: SARIFResult.Place, to output: inout [UInt8]) {
    output += "{\"physicalLocation\":{\"artifactLocation\":{"
    let (uri, isBased) = paths.uri(of: place.file)
    SARIFLog.add("uri", uri, to: &output)
    if isBased { output += ",\"uriBaseId\":\"CATALOG\"" }
    // A file as a whole starts on its first line.
    output += "},\"region\":{\"startLine\":\(place.line ?? 1)}}"
    if !place.pointer.isEmpty {
      output += ",\"logicalLocations\":[{"
      SARIFLog.add("fullyQualifiedName", place.pointer, to: &output)
      output += "}]"
    }
    if let message = place.message {
      output += ",\"message\":{"
      SARIFLog.add("text", message, to: &output)
      output += "}"
    }
    output += "}"
  }

  private static func add(_ key: String, _ text: String, to output: inout [UInt8]) {
    output += "\"\(key)\":"
    JSONText.append(text.utf8, to: &output)
  }
}

/// How a SARIF log names files: relative to the working folder, or to the catalog's where it is
/// named by a path from the root.
struct SARIFPaths {
  /// The address of the catalog's folder; nil where files are relative to the working folder.
  let base: String?
  private let folder: String

  init(catalog: String) {
    let slash = catalog.lastIndex(of: "/")
    if catalog.hasPrefix("/"), let slash {
      folder = String(catalog[...slash])
      base = "file://" + SARIFPaths.escaped(folder)
    } else {
      folder = ""
      base = nil
    }
  }

  /// The relative address of a file, and whether it is relative to ``base``.
  func uri(of file: String) -> (uri: String, isBased: Bool) {
    if base != nil, file.hasPrefix(folder) {
      return (SARIFPaths.escaped(String(file.dropFirst(folder.count))), true)
    }
    return (SARIFPaths.escaped(file), false)
  }

  /// A path with all escaped that RFC 3986 lets not stand in one.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let isPlain =
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "-._~/".utf8.contains(byte)
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return text
  }
}
