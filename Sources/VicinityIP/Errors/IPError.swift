import VicinityCore

/// An address, a prefix or a database that VicinityIP refuses: which, where it is wrong, and how to
/// mend it.
///
/// ```swift
/// do { _ = try IPPrefix("203.0.113.7/24") } catch { print(error) }
/// // IP prefix "203.0.113.7/24": has bits set after its first 24: write 203.0.113.0/24
/// ```
///
/// An error about an address never holds the address, so that it may be logged.
public struct IPError: Error, Hashable, Sendable {
  /// What kind of thing is wrong.
  public enum Code: String, Hashable, Sendable {
    /// A text is not an IP address.
    case address
    /// A text is not an IP prefix.
    case prefix
    /// A prefix has bits set after its length.
    case hostBits
    /// The file cannot be opened or read.
    case unreadable
    /// The content is no MaxMind DB: it has no metadata, or metadata that break the format.
    case notADatabase
    /// The content is a MaxMind DB of a kind that is not read here.
    case unsupported
    /// The search tree of a database breaks the format.
    case tree
    /// A value of a database breaks the format.
    case data
    /// A text of a database is not UTF-8.
    case encoding
    /// A value of a database is of another type than was asked for.
    case type
    /// A source has not one row that can be used.
    case noRows
    /// A limit that keeps time and memory bounded was passed.
    case limit
  }

  /// What kind of thing is wrong.
  public let code: Code
  /// What was refused: the name of a file, or `IP address`, `IP prefix`.
  public let source: String
  /// The input, cut to 60 characters; nil for files, and for addresses, which are personal data.
  public let input: String?
  /// Where in the input, in bytes from 0; nil where it is the whole of it.
  public let offset: Int?
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let mend: String

  package init(
    _ code: Code, source: String, input: String? = nil, offset: Int? = nil, problem: String,
    mend: String
  ) {
    self.code = code
    self.source = source
    self.input = input.map(Quotation.cut)
    self.offset = offset
    self.problem = problem
    self.mend = mend
  }
}
