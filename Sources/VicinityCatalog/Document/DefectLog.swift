/// Where readers of a catalog write down what is wrong, while they read on.
package final class DefectLog {
  /// The most defects that are kept; the rest is counted.
  package static let limit = 1_000

  /// The files that were opened, in that order: what ``CatalogPlace/file`` counts.
  package private(set) var files: [String] = []
  /// How many defects were found, kept or not.
  package private(set) var count = 0

  private var kept: [(file: Int32, line: Int32, defect: CatalogDefect)] = []

  package init() {}

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
    count += 1
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
    return CatalogError(sorted.map(\.element.defect), isCut: count > kept.count)
  }

  private func name(of place: CatalogPlace) -> String {
    let index = Int(place.file)
    return files.indices.contains(index) ? files[index] : "catalog"
  }
}
