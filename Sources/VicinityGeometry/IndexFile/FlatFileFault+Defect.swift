import VicinityCore

extension FlatFileFault {
  /// The error about the index file at `path`.
  func error(_ path: String) -> GeometryError {
    if case .unreadable(let code) = self { return ByteSource.unreadable(path, code) }
    let rebuild = "build it again: vicinity index build"
    let (problem, mend) =
      switch self {
      case .unreadable: ("cannot be read", "check the file")
      case .notAnIndex: ("is no index file", "\(rebuild) areas|places FILE -o \(path)")
      case .otherByteOrder:
        (
          "was written on a machine with another byte order",
          "\(rebuild) areas|places FILE on this one"
        )
      case .version(let version, let kind):
        (
          "is an index of version \(version); this program reads version \(FlatFileLayout.version)",
          "\(rebuild) \(kind.map { "\($0)" } ?? "areas|places") FILE -o \(path)"
        )
      case .size(let expected, let found):
        (
          "is damaged: it has \(found) bytes in place of \(expected)",
          "copy it again, or \(rebuild)"
        )
      case .header: ("is damaged in its header", "copy it again, or \(rebuild)")
      case .kind(let kind): ("is an index of an unknown kind, \(kind)", rebuild)
      case .missing(let section): ("is damaged: it has no section \(section)", rebuild)
      case .section(let section):
        ("is damaged in its section \(section)", "copy it again, or \(rebuild)")
      case .block(let range):
        (
          "is damaged between the bytes \(range.lowerBound) and \(range.upperBound)",
          "copy it again, or \(rebuild)"
        )
      }
    return GeometryError(source: path, Defect(.index, problem: problem, mend: mend))
  }
}
