import VicinityCore

/// One thing that is wrong with a catalog: where it stands, what is wrong, and how to mend it.
public struct CatalogDefect: Hashable, Sendable {
  /// What kind of thing is wrong.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file cannot be opened or read.
    case unreadable
    /// A compiled catalog is damaged, or of another version.
    case compiled
    /// The bytes are not UTF-8.
    case encoding
    /// The text breaks the rules of YAML or JSON.
    case syntax
    /// An object names one key twice.
    case duplicateKey
    /// A limit that keeps time and memory bounded was passed.
    case limit
    /// An included file is missing, or includes itself.
    case include
    /// A value is of another type than is expected.
    case type
    /// Something that is needed is not there.
    case missing
    /// A key has no meaning where it stands.
    case unknownKey
    /// A rule cannot be enforced as it is written.
    case notEnforced
    /// A value is of the right type, and still cannot be.
    case value
    /// An id names nothing, or the wrong thing.
    case reference
    /// Two entries have one id.
    case duplicateId
    /// The geometry of an area is invalid.
    case area
    /// A time zone is unknown.
    case timezone
    /// A currency, or an amount of it, is not valid.
    case currency
    /// A language tag is not valid.
    case locale
    /// A text uses a variable that is not there.
    case variable
    /// Two statements contradict each other.
    case conflict
  }

  /// What kind of thing is wrong.
  public let code: Code
  /// The file, as it was named.
  public let file: String
  /// The place in the file, or in the record on this line: a JSON Pointer (RFC 6901), empty for the
  /// whole of it.
  public let pointer: String
  /// The line of the file, from 1; nil where it is the whole file.
  public let line: Int?
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let mend: String

  package init(
    _ code: Code, file: String, pointer: String = "", line: Int? = nil, problem: String,
    mend: String
  ) {
    self.code = code
    self.file = file
    self.pointer = pointer
    self.line = line
    self.problem = problem
    self.mend = mend
  }
}

extension CatalogDefect: CustomStringConvertible {
  /// One line: `file:line: pointer: what is wrong: how to mend it`.
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if !pointer.isEmpty { text += ": " + CatalogDefect.shown(pointer) }
    return Quotation.escaped("\(text): \(problem): \(mend)")
  }

  /// The end of a long pointer says more than its start.
  private static func shown(_ pointer: String) -> String {
    let limit = 200
    let tail = pointer.suffix(limit)
    return tail.startIndex == pointer.startIndex ? pointer : "..." + tail
  }
}
