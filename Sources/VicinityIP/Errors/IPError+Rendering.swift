import VicinityCore

extension IPError: CustomStringConvertible {
  /// One line: what was refused, what is wrong, how to mend it, and where it is.
  public var description: String {
    let shown = input.map { " \"\($0)\"" } ?? ""
    let place = offset.map { " (byte \($0))" } ?? ""
    return Quotation.escaped("\(source)\(shown): \(problem): \(mend)\(place)")
  }
}
