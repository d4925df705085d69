import VicinityCore

/// Why a file or record has no tree: the one defect that ends its reading.
struct DocumentFailure: Error {
  let code: CatalogDefect.Code
  /// The line, from 1.
  let line: Int
  let pointer: String
  let problem: String
  let mend: String

  init(
    _ code: CatalogDefect.Code, line: Int, pointer: String = "", _ problem: String, _ mend: String
  ) {
    self.code = code
    self.line = line
    self.pointer = pointer
    self.problem = problem
    self.mend = mend
  }

  func note(in log: DefectLog, file: Int32) {
    log.add(
      code, at: CatalogPlace(file: file, line: Int32(clamping: line)), pointer: pointer,
      problem: problem, mend: mend)
  }
}
