/// A value that VicinityCore refuses: what it is, what was wrong with it, and how to mend it.
///
/// ```swift
/// do { _ = try Length("two miles") } catch { print(error) }
/// // length "two miles": does not start with a number: write a number and a unit, such as 2mi or 500m
/// ```
public struct CoreError: Error, Hashable, Sendable {
  /// The kind of value that was refused.
  public enum Subject: String, Hashable, Sendable {
    case coordinate
    case length
    case boundingBox = "bounding box"
  }

  /// The kind of value that was refused.
  public let subject: Subject
  /// The input as it was given, cut to 60 characters.
  public let input: String
  /// What is wrong with it.
  public let problem: String
  /// What to write instead.
  public let mend: String

  package init(_ subject: Subject, input: String, problem: String, mend: String) {
    self.subject = subject
    self.input = Quotation.cut(input)
    self.problem = problem
    self.mend = mend
  }
}
