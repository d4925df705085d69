import Vicinity

/// Writes what is wrong with a catalog.
struct DefectWriter {
  private let format: DecisionFormat
  private var table = TextTable(
    columns: [
      .init("place", .left), .init("pointer", .left), .init("problem", .left), .init("mend", .left),
    ])
  private var isFirst = true

  init(_ format: DecisionFormat) { self.format = format }

  mutating func write(_ defect: CatalogDefect, to output: inout [UInt8]) {
    guard format != .table else {
      let place = defect.file + (defect.line.map { ":\($0)" } ?? "")
      return table.add([place, defect.pointer, defect.problem, defect.mend], to: &output)
    }
    if format == .json { output += isFirst ? "[\n".utf8 : ",\n".utf8 }
    isFirst = false
    func add(_ key: String, _ text: String, _ separator: String) {
      output += "\(separator)\"\(key)\":".utf8
      JSONText.append(text.utf8, to: &output)
    }
    add("file", defect.file, "{")
    if let line = defect.line { output += ",\"line\":\(line)".utf8 }
    add("pointer", defect.pointer, ",")
    add("code", defect.code.rawValue, ",")
    add("problem", defect.problem, ",")
    add("mend", defect.mend, ",")
    output += format == .json ? "}".utf8 : "}\n".utf8
  }

  mutating func finish(_ output: inout [UInt8]) {
    if format == .table { table.finish(to: &output) }
    if format == .json { output += isFirst ? "[]\n".utf8 : "\n]\n".utf8 }
  }
}
