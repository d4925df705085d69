import VicinityCore

extension GeometryError: CustomStringConvertible {
  /// A line for each listed defect, `source:row: what is wrong: how to mend it`, and a count of
  /// the rest.
  public var description: String {
    var lines = defects.map { $0.rendered(source: source) }
    if count > defects.count {
      lines.append("\(Defect.shown(source)): \(count - defects.count) more bad rows")
    }
    return lines.joined(separator: "\n")
  }
}

extension Defect {
  /// `source:row: what is wrong: how to mend it (where)`.
  package func rendered(source: String) -> String {
    let place = [line.map { "line \($0)" }, pointer].compactMap(\.self).joined(separator: ", ")
    let position = row.map { ":\($0)" } ?? ""
    return Defect.shown(
      "\(source)\(position): \(problem): \(mend)" + (place.isEmpty ? "" : " (\(place))"))
  }

  /// Text on one line, without characters that a terminal would act on: names of files and columns
  /// are somebody's words.
  static func shown(_ text: String) -> String { Quotation.escaped(text) }
}
