/// What is wrong with a file of keys.
public struct LedgerKeyFileError: Error, Hashable, Sendable {
  /// Why. The names are stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// It cannot be read.
    case unreadable
    /// It is no file of keys.
    case malformed
    /// It is there already.
    case exists
    /// It cannot be written.
    case unwritable
  }

  /// Why.
  public let code: Code
  /// The file.
  public let path: String
  /// What is wrong with it.
  public let problem: String

  init(_ code: Code, _ path: String, _ problem: String) {
    self.code = code
    self.path = path
    self.problem = problem
  }
}

extension LedgerKeyFileError: CustomStringConvertible {
  /// The file, what is wrong, and how to mend it.
  public var description: String {
    let mend =
      switch code {
      case .unreadable: "check its name and its permissions; 'vicinity ledger keys' makes one"
      case .malformed: "restore a copy; a ledger needs the keys that it was made with"
      case .exists: "use it, or take another name"
      case .unwritable: "allow writing to its folder, and make room"
      }
    return "\(path): \(problem): \(mend)"
  }
}
