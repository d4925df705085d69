import Foundation
import Testing
import VicinityCatalog

/// What reading a text gave.
struct Reading {
  var entries: [(section: CatalogSection, field: Field)] = []
  var headers = 0
  let log = DefectLog()

  init(
    _ text: String, name: String = "menu", limits: CatalogLimits = .init(),
    header: (FieldMap) -> Void = { _ in }
  ) {
    self.init(bytes: Array(text.utf8), name: name, limits: limits, header: header)
  }

  init(
    bytes: [UInt8], name: String = "menu", limits: CatalogLimits = .init(),
    header: (FieldMap) -> Void = { _ in }
  ) {
    read(CatalogSource(name: name, bytes: bytes, folder: nil), limits, header)
  }

  init(path: String, limits: CatalogLimits = .init(), header: (FieldMap) -> Void = { _ in }) {
    read(CatalogSource(path: path), limits, header)
  }

  private mutating func read(
    _ source: CatalogSource, _ limits: CatalogLimits, _ header: (FieldMap) -> Void
  ) {
    (entries, headers) = readEntries(source, limits, log, header)
  }

  var defects: [CatalogDefect] { log.error?.defects ?? [] }
  var codes: [CatalogDefect.Code] { defects.map(\.code) }

  /// The texts at `id` of the entries.
  var ids: [String] {
    entries.compactMap { entry in
      guard case .map(let members) = entry.field.node.content,
        case .scalar(let scalar)? = members.first(where: { $0.key == "id" })?.value.content
      else { return nil }
      return scalar.text
    }
  }
}

/// The entries of a source, and how many of its files have a head.
func readEntries(
  _ source: CatalogSource, _ limits: CatalogLimits = .init(), _ log: DefectLog,
  _ header: (FieldMap) -> Void = { _ in }
) -> ([(section: CatalogSection, field: Field)], headers: Int) {
  var entries: [(section: CatalogSection, field: Field)] = []
  var headers = 0
  withoutActuallyEscaping(header) { header in
    let sink = CatalogSink<(section: CatalogSection, field: Field)>(
      read: { section, field, _ in (section, field) },
      header: {
        headers += 1
        header($0)
      }, add: { entries.append($0) })
    CatalogReader(sink, log: log, limits: limits).read(source)
  }
  return (entries, headers)
}

/// The value at `v` of a document.
func value(_ text: String, _ body: (Field) -> Void) -> [CatalogDefect] {
  Reading(text) { if let field = $0.all().first(where: { $0.key == "v" })?.field { body(field) } }
    .defects
}

/// The defects of a question about the value at `v`, which must have no answer.
func refused<T>(_ text: String, _ body: (Field) -> T?) -> [CatalogDefect] {
  var answer: T?
  let defects = value(text) { answer = body($0) }
  if let answer { Issue.record("\(text) is \(answer)") }
  return defects
}

/// Whether a question about the value at `v` has this answer, and no defect.
func reads<T: Equatable>(_ text: String, as expected: T, _ body: (Field) -> T?) -> Bool {
  var answer: T?
  let defects = value(text) { answer = body($0) }
  return defects.isEmpty && answer == expected
}

/// A folder that is removed with this.
final class TestFolder {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

/// A node's texts and structure, without places and kinds.
func outline(_ node: CatalogNode) -> String {
  switch node.content {
  case .null: "-"
  case .scalar(let scalar): "<\(scalar.text)>"
  case .list(let nodes): "[" + nodes.map(outline).joined(separator: ",") + "]"
  case .map(let members):
    "{" + members.map { "\($0.key)=\(outline($0.value))" }.joined(separator: ",") + "}"
  }
}
