import VicinityCore
import VicinityGeometry

/// Reads the files of a catalog one after the other, in the order in which they are named.
struct CatalogReader {
  let limits: CatalogLimits
  let log: DefectLog
  let header: (FieldMap) -> Void
  let entry: (CatalogSection, Field) -> Void

  private var sources: [CatalogSource] = []
  private var known: [FileIdentity: Int] = [:]
  private var graph = IncludeGraph()
  /// The source that is being read.
  private var current = 0

  init(
    limits: CatalogLimits, log: DefectLog, header: @escaping (FieldMap) -> Void,
    entry: @escaping (CatalogSection, Field) -> Void
  ) {
    self.limits = limits
    self.log = log
    self.header = header
    self.entry = entry
  }

  /// Reads `source`, and what it includes.
  mutating func read(_ source: CatalogSource) {
    sources = [source]
    if source.bytes == nil, let found = FileIdentity.find(source.name) {
      known[found.identity] = 0
    }
    while current < sources.count {
      readCurrent()
      current += 1
    }
    graph.forEachCycle { field, files in
      field.refuse(
        .include, "closes a circle: \(circle(files()))", "remove one of these includes")
    }
  }

  private mutating func readCurrent() {
    let source = sources[current]
    if let bytes = source.bytes {
      var window = ByteWindow(name: source.name, bytes: bytes)
      return readDocument(&window, file: log.open(source.name))
    }
    do throws(GeometryError) {
      var window = ByteWindow(
        streaming: try ByteSource(path: source.name), piece: CatalogReader.piece)
      readDocument(&window, file: log.open(source.name))
    } catch {
      let (problem, mend) = CatalogReader.words(error)
      if let origin = source.origin {
        return origin.refuse(.include, "\(Field.quoted(source.name)) \(problem)", mend)
      }
      let place = CatalogPlace(file: log.open(source.name), line: 0)
      log.add(.unreadable, at: place, problem: problem, mend: mend)
    }
  }

  /// How many bytes are read at least: most files of a catalog are small.
  private static let piece = 1 << 16

  private func circle(_ files: [Int]) -> String {
    let shown = files.prefix(5).map { Field.quoted(sources[$0].name) }
    return shown.joined(separator: " > ") + (files.count > shown.count ? " > ..." : "")
  }

  /// What the system says of a file that it cannot read.
  static func words(_ error: GeometryError) -> (problem: String, mend: String) {
    error.defects.first.map { ($0.problem, $0.mend) } ?? ("cannot be read", "check the file")
  }

  /// Notes the files that `field` names, to be read when this one is done.
  mutating func include(_ field: Field) {
    for path in field.oneOrMore() ?? [] {
      guard let name = path.text() else { continue }
      guard let target = target(name, path) else { continue }
      graph.add(from: current, to: target, path)
    }
  }

  /// The source that an include names; nil, and a defect, where it cannot be one.
  private mutating func target(_ name: String, _ field: Field) -> Int? {
    func refuse(_ problem: String, _ mend: String) -> Int? {
      field.refuse(.include, "\(Field.quoted(name)) \(problem)", mend)
      return nil
    }
    guard let folder = sources[current].folder else {
      return refuse("cannot be included by a text without a folder", "read the catalog from a file")
    }
    guard !name.isEmpty, !name.unicodeScalars.contains("\0") else {
      return refuse("is not a path", "write a path such as menus/zones.json")
    }
    guard !name.hasPrefix("/"), !name.contains("://") else {
      return refuse("is not a relative path", "write a path that starts at this file's folder")
    }
    // A dash is standard input only where it is all that was asked for.
    let path = folder.isEmpty && name == "-" ? "./-" : folder + name
    let found = FileIdentity.find(path)
    if let found {
      if let index = known[found.identity] { return index }
      guard found.isRegular else { return refuse("is not a file", "name a file") }
    }
    guard sources.count < limits.files else {
      field.refuse(
        .limit, "more than \(limits.files) files are included", "put entries into fewer files")
      return nil
    }
    sources.append(CatalogSource(path: path, origin: field))
    if let found { known[found.identity] = sources.count - 1 }
    return sources.count - 1
  }
}
