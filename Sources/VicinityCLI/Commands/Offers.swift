import ArgumentParser
import Vicinity

struct Offers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which offers of a catalog somebody may see, here and now, and why not others.",
    discussion: """
      A catalog is YAML or JSON, or JSON with a record on each line: places, areas, segments and \
      offers. docs/catalog.md describes it.

      EXAMPLES
        vicinity offers check offers.yaml
        vicinity offers compile offers.yaml -o offers.vicinity
        vicinity offers patch offers.vicinity lunch.yaml -o lunch.patch
        vicinity offers decide offers.yaml --at 55.9520,-3.1890 --accuracy 18m --attr tier=gold
        vicinity offers explain offers.yaml --offer free-delivery --at 55.9520,-3.1890
        vicinity offers decide offers.yaml --requests requests.ndjson > decisions.ndjson
      """,
    subcommands: [
      OffersCheck.self, OffersCompile.self, OffersPatch.self, OffersDiff.self, OffersDecide.self,
      OffersExplain.self, OffersRedeem.self, OffersRelease.self, OffersSimulate.self,
    ])
}

struct OffersCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List all that is wrong with a catalog, or say what is in it.",
    discussion: """
      Every defect has its file, line, JSON Pointer, what is wrong and how to mend it. A catalog \
      without defects is linted: offers that can never show, areas that overlap, axes swapped, and \
      more. docs/lint.md describes every rule; the catalog's key lint switches them off.

      EXAMPLES
        vicinity offers check offers.yaml
        vicinity offers check offers.yaml --format sarif > offers.sarif
        vicinity offers check offers.yaml --strict --time 2026-11-25T12:00:00Z

      Exit status: 0 the catalog is valid; 1 it has defects or errors, with --strict warnings too; \
      66 it cannot be read.
      """)

  @Argument(help: "The catalog.")
  var catalog: String

  @Option(
    help: "text, table, json, ndjson or sarif. (default: text on a terminal, else ndjson)")
  var format: CheckFormat?

  @Flag(name: .customLong("no-lint"), help: "Look for defects only.")
  var noLint = false

  @Flag(help: "Exit with 1 for warnings, too.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Note the offers that ended before this time, by RFC 3339.", valueName: "time"),
    transform: CheckTime.init)
  var time: CheckTime?

  func run() throws {
    let sink = OutputSink()
    var writer = DefectWriter(format ?? .usual, catalog: catalog)
    let outcome: Outcome
    do throws(CatalogError) {
      outcome = try look()
    } catch {
      if error.isUnreadable { throw error }
      for defect in error.defects { try sink.write { writer.write(defect, to: &$0) } }
      try sink.write { writer.finish(&$0) }
      try sink.finish()
      let more = error.isCut ? ", and more" : ""
      StandardError.write("\(catalog): \(error.defects.count) defects\(more)\n")
      throw ExitCode(1)
    }
    let report = outcome.report
    for finding in report.findings + report.suppressed {
      try sink.write { writer.write(finding, to: &$0) }
    }
    // A table of nothing is no table.
    if format != .table || !(report.findings.isEmpty && report.suppressed.isEmpty) {
      try sink.write { writer.finish(&$0) }
    }
    try sink.finish()
    StandardError.write("\(catalog): \(outcome.summary)\n")
    let worst: LintSeverity = strict ? .warning : .error
    if report.findings.contains(where: { $0.severity >= worst }) { throw ExitCode(1) }
  }

  /// What a catalog without defects is.
  private struct Outcome {
    let offers: Int
    let digest: String
    let report: LintReport

    var summary: String {
      var text = "\(offers) offers, valid, \(digest)"
      for (severity, name) in [
        (LintSeverity.error, "errors"), (.warning, "warnings"), (.note, "notes"),
      ] {
        let count = report.count(severity)
        if count > 0 { text += ", \(count) \(count == 1 ? String(name.dropLast()) : name)" }
      }
      if !report.suppressed.isEmpty { text += ", \(report.suppressed.count) suppressed" }
      if report.left > 0 { text += ", and \(report.left) more that are not listed" }
      return text
    }
  }

  private func look() throws(CatalogError) -> Outcome {
    if noLint {
      let catalog = try OfferCatalog(contentsOf: self.catalog)
      return Outcome(offers: catalog.count, digest: catalog.digest, report: LintReport())
    }
    let check = try CatalogCheck(contentsOf: catalog, time: time?.time)
    return Outcome(
      offers: check.catalog.count, digest: check.catalog.digest, report: check.report)
  }
}

/// When a catalog is checked.
struct CheckTime {
  let time: OfferTime

  init(_ text: String) throws {
    guard let time = OfferTime(text) else {
      throw ValidationError(
        "write it by RFC 3339 with its offset, such as 2026-11-25T18:42:07-08:00")
    }
    self.time = time
  }
}

struct OffersDecide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Pick the offers that somebody may see.",
    discussion: """
      The flags describe one request; --requests reads many, a JSON object on each line, and writes a \
      decision for each, in their order.

      EXAMPLES
        vicinity offers decide offers.yaml --at 55.9520,-3.1890 --accuracy 18m --channel app
        vicinity offers decide offers.yaml --home 55.9486,-3.1999 --explain full
        vicinity offers decide offers.yaml --ip 203.0.113.7 --db city.mmdb --map offers.svg
        vicinity offers decide offers.yaml --requests - < requests.ndjson
        vicinity offers decide offers.yaml --customer u-88213 --ledger shop.ledger --reserve

      With --ledger an offer whose caps or budget have no room is not shown; --reserve takes a place for \
      each that is, with a token for 'offers redeem'.
      """)

  @Argument(help: "The catalog.")
  var catalog: String

  @Option(
    help: ArgumentHelp(
      "Requests, a JSON object on each line; '-' is standard input.", valueName: "file"))
  var requests: String?

  @OptionGroup var patch: PatchFlag

  @OptionGroup(title: "Request") var request: RequestFlags

  @OptionGroup(title: "Limits") var limits: LedgerFlags

  @Flag(help: "Reserve a place for each offer that is shown and has limits.")
  var reserve = false

  @Option(
    help: ArgumentHelp(
      "How long places are held, such as PT15M. (default: PT15M)", valueName: "period"),
    transform: Age.init)
  var hold: Age?

  @Option(help: "How much to say of the others: none, summary or full. (default: summary)")
  var explain: ExplainLevel?

  @Flag(name: .customLong("skip-bad"), help: "Drop requests that cannot be read, and count them.")
  var skipBad = false

  @Option(
    help: ArgumentHelp("Write a map of the catalog and the request, as SVG.", valueName: "file"))
  var map: String?

  @Option(help: "table, json or ndjson. (default: table on a terminal, else ndjson)")
  var format: DecisionFormat?

  @OptionGroup var target: TargetFlags

  func validate() throws {
    if requests != nil, request.isGiven || map != nil {
      throw ValidationError("requests stand in the file: leave the flags of one request out")
    }
    if requests != nil, format == .table {
      throw ValidationError("decisions of a file are JSON: leave --format table out")
    }
    if reserve, limits.ledger == nil {
      throw ValidationError("places are reserved in a ledger: name it with --ledger FILE")
    }
    if hold != nil, !reserve { throw ValidationError("--hold is for --reserve: add it") }
    if let hold, !(1...Int(LedgerRules.longestTimeLimit)).contains(hold.seconds) {
      throw ValidationError("--hold is a time from PT1S to P30D")
    }
  }

  func run() throws {
    let engine = try request.engine(catalog: catalog, patch: patch.file)
    let decider = Decider(
      catalog: engine.catalog, kept: try limits.open(), reserves: reserve,
      hold: Int64(hold?.seconds ?? 900))
    if let requests {
      return try RequestRun(
        engine: engine, decider: decider, explain: explain?.explanation,
        time: try Clock.time(request.time), skipsBad: skipBad
      )
      .run(requests, isList: format == .json, to: try target.open())
    }
    var asked = try request.request(engine)
    if let explain { asked.explain = explain.explanation }
    let decision = decider.decide(asked)
    let sink = OutputSink(to: try target.open())
    switch format ?? .usual {
    case .table: try sink.write { DecisionTable(asked).append(decision, to: &$0) }
    case .json, .ndjson:
      try sink.write {
        decision.appendJSON(to: &$0)
        $0.append(0x0A)
      }
    }
    if let map { try OfferMap(engine.catalog, asked, decision).write(to: map) }
    try sink.finish()
  }
}

struct OffersExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why somebody sees an offer, or why not.",
    discussion: """
      EXAMPLES
        vicinity offers explain offers.yaml --offer free-delivery --at 55.9520,-3.1890
        vicinity offers explain offers.yaml --offer late-night --offer gold --attr tier=silver
      """)

  @Argument(help: "The catalog.")
  var catalog: String

  @Option(
    name: .customLong("offer"),
    help: ArgumentHelp("The offer; several may be named.", valueName: "id"))
  var offers: [String]

  @OptionGroup var patch: PatchFlag

  @OptionGroup(title: "Request") var request: RequestFlags

  @OptionGroup(title: "Limits") var limits: LedgerFlags

  @Option(help: "table, json or ndjson. (default: table on a terminal, else ndjson)")
  var format: DecisionFormat?

  func run() throws {
    let engine = try request.engine(catalog: catalog, patch: patch.file)
    let asked = try request.request(engine)
    let decider = Decider(
      catalog: engine.catalog, kept: try limits.open(), reserves: false, hold: 900)
    let sink = OutputSink()
    var writer = ExplanationWriter(format ?? .usual)
    for offer in offers {
      guard let explanation = decider.explain(asked, offer: offer) else {
        throw ValidationError("there is no offer \"\(offer)\" in \(catalog)")
      }
      try sink.write { writer.write(explanation, to: &$0) }
    }
    try sink.write { writer.finish(&$0) }
    try sink.finish()
  }
}

/// How much is said of offers that are not shown.
enum ExplainLevel: String, CaseIterable, ExpressibleByArgument {
  case none, summary, full

  var explanation: Explanation {
    switch self {
    case .none: .none
    case .summary: .summary
    case .full: .full
    }
  }
}

/// How decisions are written.
enum DecisionFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, ndjson

  /// What nobody asked for: a table for people, lines for programs.
  static var usual: DecisionFormat { Terminal.isOutput ? .table : .ndjson }
}
