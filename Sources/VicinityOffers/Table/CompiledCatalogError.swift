package import VicinityCore

/// Why a compiled catalog is refused.
public struct CompiledCatalogError: Error, Hashable, Sendable {
  /// The file.
  public let path: String
  /// What is wrong with it.
  public let problem: String
  /// How to mend it.
  public let mend: String

  package init(path: String, problem: String, mend: String) {
    self.path = path
    self.problem = problem
    self.mend = mend
  }

  package init(path: String, _ fault: FlatFileFault) {
    self.path = path
    let again = "compile it again: vicinity offers compile"
    (problem, mend) =
      switch fault {
      case .unreadable(let code):
        ("cannot be read (system error \(code))", "check its name and its permissions")
      case .notAnIndex: ("is no compiled catalog", "\(again) CATALOG -o \(path)")
      case .otherByteOrder:
        ("was written on a machine with another byte order", "\(again) on this one")
      case .version(let version, _):
        (
          "is of version \(version); this program reads version \(FlatFileLayout.version)", again
        )
      case .size(let expected, let found):
        ("is damaged: it has \(found) bytes in place of \(expected)", "copy it again, or \(again)")
      case .header: ("is damaged in its header", "copy it again, or \(again)")
      case .kind(let kind): ("is an index of an unknown kind, \(kind)", again)
      case .missing(.offers): ("is an index, but of no offers", "\(again) CATALOG -o OUT")
      case .missing(.base):
        ("is a patch of a catalog", "name the catalog, and the patch beside it: --patch \(path)")
      case .missing(let section): ("is damaged: it has no section \(section)", again)
      case .section(let section):
        ("is damaged in its section \(section)", "copy it again, or \(again)")
      case .block(let range):
        (
          "is damaged between the bytes \(range.lowerBound) and \(range.upperBound)",
          "copy it again, or \(again)"
        )
      }
  }
}

extension CompiledCatalogError: CustomStringConvertible {
  /// The file, what is wrong with it, and how to mend it.
  public var description: String { "\(path): \(problem); \(mend)" }
}
