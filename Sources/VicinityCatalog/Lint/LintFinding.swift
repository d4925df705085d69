import VicinityCore

/// One thing that a catalog says and most likely does not mean.
public struct LintFinding: Hashable, Sendable {
  /// Another place that a finding is about.
  public struct Related: Hashable, Sendable {
    /// The file, as it was named.
    public let file: String
    /// A JSON Pointer (RFC 6901).
    public let pointer: String
    /// The line of the file, from 1; nil where it is the whole file.
    public let line: Int?
    /// What stands there.
    public let message: String
  }

  /// The rule that found it.
  public let rule: LintRule
  /// How bad it is.
  public let severity: LintSeverity
  /// The file, as it was named.
  public let file: String
  /// The place in the file, or in the record on this line: a JSON Pointer (RFC 6901).
  public let pointer: String
  /// The line of the file, from 1; nil where it is the whole file.
  public let line: Int?
  /// What is wrong, with numbers.
  public let problem: String
  /// What to do about it.
  public let mend: String
  /// Other places that it is about.
  public let related: [Related]
  /// Why the catalog switched the rule off here; nil where it did not.
  public internal(set) var suppression: String?
}

extension LintFinding: CustomStringConvertible {
  /// One line: `file:line: warning: what is wrong: how to mend it [rule]`.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    return Quotation.escaped(
      "\(text): \(severity.rawValue): \(problem): \(mend) [\(rule.rawValue)]")
  }
}

/// What the linter found in a catalog.
public struct LintReport: Hashable, Sendable {
  /// What was found, in the order of files and lines: at most ``limit`` of each severity.
  public internal(set) var findings: [LintFinding] = []
  /// What was found where the catalog switched the rule off, each with the reason.
  public internal(set) var suppressed: [LintFinding] = []
  /// How many more were found than the two lists have.
  public internal(set) var left = 0

  /// A report of nothing.
  public init() {}

  /// The most findings of a severity that are listed.
  public static let limit = 10_000

  /// How many of ``findings`` are so bad.
  public func count(_ severity: LintSeverity) -> Int {
    findings.count { $0.severity == severity }
  }
}
