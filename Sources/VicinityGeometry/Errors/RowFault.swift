import VicinityCore

/// What is wrong with a row, before it is known where the row stands.
struct RowFault: Error {
  let code: Defect.Code
  let pointer: String?
  let problem: String
  let mend: String

  init(_ code: Defect.Code, at pointer: String? = nil, _ problem: String, mend: String) {
    self.code = code
    self.pointer = pointer
    self.problem = problem
    self.mend = mend
  }

  func defect(row: Int, line: Int) -> Defect {
    Defect(code, row: row, line: line, pointer: pointer, problem: problem, mend: mend)
  }
}

extension Coordinate {
  /// A coordinate of a row; where it is none, a fault at `pointer` and `member`.
  init(
    checkedLatitude latitude: Double, longitude: Double, at pointer: StaticString = "",
    _ member: StaticString = ""
  ) throws(RowFault) {
    do {
      try self.init(latitude: latitude, longitude: longitude)
    } catch {
      let place = "\(pointer)\(member)"
      throw RowFault(
        .outOfRange, at: place.isEmpty ? nil : place, error.problem, mend: error.mend)
    }
  }
}
