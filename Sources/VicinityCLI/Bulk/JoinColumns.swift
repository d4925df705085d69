import ArgumentParser
import Vicinity

/// What the columns are called that a join adds.
struct JoinColumns: Sendable {
  let prefix: String

  private static let plain = ["id", "name", "relation"]

  var names: [String] { JoinColumns.plain.map { prefix + $0 } }
  var listed: String { names.joined(separator: ", ") }

  /// - Parameter asked: the prefix that somebody asked for; without one it is empty, or `area_` where
  ///   a table has such a column, and in JSON, of which nobody knows what the next record has.
  init(_ form: PointChunks.Form, asked: String?, source: String) throws {
    guard case .table(let columns, _, _) = form else {
      prefix = asked ?? "area_"
      return
    }
    let isTaken = { (prefix: String) in
      JoinColumns.plain.contains { columns.contains(prefix + $0) }
    }
    prefix = asked ?? (isTaken("") ? "area_" : "")
    if isTaken(prefix) {
      throw ValidationError(
        "\(source) has a column that starts with \"\(prefix)\" and ends as a new one: write another --prefix"
      )
    }
  }
}
