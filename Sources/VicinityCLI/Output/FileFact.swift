import ArgumentParser
import Vicinity

/// How facts are written.
enum FactFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json

  /// What nobody asked for: a table for people, JSON for programs.
  static var usual: FactFormat { Terminal.isOutput ? .table : .json }
}

/// One thing to say of a file.
struct FileFact {
  let key: String
  let value: String
  let isText: Bool

  init(_ key: String, _ value: String, isText: Bool = true) {
    self.key = key
    self.value = value
    self.isText = isText
  }

  init(_ key: String, _ number: Int) { self.init(key, "\(number)", isText: false) }

  static func append(_ facts: [FileFact], as format: FactFormat, to output: inout [UInt8]) {
    switch format {
    case .table:
      var table = TextTable(columns: [.init("", .left), .init("", .left)])
      for fact in facts { table.add([fact.key, fact.value], to: &output) }
      table.finish(to: &output)
    case .json:
      var separator = "{"
      for fact in facts {
        output += separator + "\"\(fact.key)\":"
        if fact.isText {
          JSONText.append(fact.value.utf8, to: &output)
        } else {
          output += fact.value
        }
        separator = ","
      }
      output += "}\n"
    }
  }
}
