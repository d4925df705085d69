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
    JSONObject.append(to: &output) { object in
      object.add("ruleId", result.rule)
      object.add("level", result.level)
      object.addObject("message") { $0.add("text", result.message) }
      object.addObjects("locations", [result.place]) { add($0, to: &$1) }
      if !result.related.isEmpty {
        object.addObjects("relatedLocations", result.related) { add($0, to: &$1) }
      }
      if let reason = result.suppression {
        object.addObjects("suppressions", [reason]) { reason, object in
          object.add("kind", "external")
          object.add("justification", reason)
        }
      }
    }
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
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":"
    JSONObject.append(to: &output) { tool in
      tool.addObject("driver") { driver in
        driver.add("name", "vicinity")
        driver.add("version", VicinityRelease.version)
        driver.addObjects("rules", SARIFLog.rules) { rule, object in
          object.add("id", rule.id)
          object.addObject("shortDescription") { $0.add("text", rule.summary) }
          object.addObject("defaultConfiguration") { $0.add("level", rule.severity.rawValue) }
        }
      }
    }
    output += ",\"columnKind\":\"unicodeCodePoints\""
    if let base = paths.base {
      output += ",\"originalUriBaseIds\":"
      JSONObject.append(to: &output) { $0.addObject("CATALOG") { $0.add("uri", base) } }
    }
    output += ",\"results\":["
  }

  private static var rules: [(id: String, summary: String, severity: LintSeverity)] {
    LintRule.allCases.map { ($0.rawValue, $0.summary, $0.severity) }
      + CatalogDefect.Code.allCases.map {
        ($0.ruleId, "A defect: the catalog is refused.", LintSeverity.error)
      }
  }

  private func add(_ place: SARIFResult.Place, to object: inout JSONObject) {
    object.addObject("physicalLocation") { object in
      object.addObject("artifactLocation") { object in
        let (uri, isBased) = paths.uri(of: place.file)
        object.add("uri", uri)
        if isBased { object.add("uriBaseId", "CATALOG") }
      }
      // A file as a whole starts on its first line.
      object.addObject("region") { $0.add("startLine", place.line ?? 1) }
    }
    if !place.pointer.isEmpty {
      object.addObjects("logicalLocations", [place.pointer]) { $1.add("fullyQualifiedName", $0) }
    }
    if let message = place.message { object.addObject("message") { $0.add("text", message) } }
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
