/// Where readers of a catalog write down what is wrong, while they read on.
package final class DefectLog {
  /// The most defects that are kept; the rest is counted.
  package static let limit = 1_000

  /// The files that were opened, in that order: what ``CatalogPlace/file`` counts.
  package private(set) var files: [String]
  private var found = 0
  private var kept: [(file: Int32, line: Int32, defect: CatalogDefect)] = []
  /// The log that took over from this one.
  private var successor: DefectLog?

  package init() { files = [] }

  /// A log for one thread, about files of another log, which ``take(_:)``s it in the end.
  init(files: [String]) { self.files = files }

  /// How many defects were found, kept or not.
  package var count: Int { successor?.count ?? found }

  /// Takes over what another log holds, and all that is added to it from now on.
  func take(_ other: DefectLog) {
    found += other.found
    kept += other.kept.prefix(DefectLog.limit - kept.count)
    other.kept = []
    other.successor = self
  }

  /// Adds a file, and returns its position.
  package func open(_ name: String) -> Int32 {
    files.append(name)
    return Int32(clamping: files.count - 1)
  }

  /// Adds a defect. Its texts are made only if it is kept.
  ///
  /// - Parameter place: line 0 stands for the whole file.
  package func add(
    _ code: CatalogDefect.Code, at place: CatalogPlace, pointer: @autoclosure () -> String = "",
    problem: @autoclosure () -> String, mend: @autoclosure () -> String
  ) {
    if let successor {
      return successor.add(code, at: place, pointer: pointer(), problem: problem(), mend: mend())
    }
    found += 1
    guard kept.count < DefectLog.limit else { return }
    let defect = CatalogDefect(
      code, file: name(of: place), pointer: pointer(), line: place.line > 0 ? Int(place.line) : nil,
      problem: problem(), mend: mend())
    kept.append((place.file, place.line, defect))
  }

  /// What was found, in the order of files and lines; nil where nothing was.
  package var error: CatalogError? {
    guard count > 0 else { return nil }
    // Positions break ties, so that the order is always the same.
    let sorted = kept.enumerated().sorted {
      ($0.element.file, $0.element.line, $0.offset) < ($1.element.file, $1.element.line, $1.offset)
    }
    return CatalogError(sorted.map(\.element.defect), isCut: found > kept.count)
  }

  private func name(of place: CatalogPlace) -> String {
    let index = Int(place.file)
    return files.indices.contains(index) ? files[index] : "catalog"
  }
}
