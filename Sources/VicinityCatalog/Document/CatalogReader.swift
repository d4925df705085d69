import Foundation
import VicinityCore
import VicinityGeometry

/// Reads the files of a catalog one after the other, in the order in which they are named; of a file with
/// a record on each line, batches of lines side by side.
package final class CatalogReader<Entry> {
  let limits: CatalogLimits
  let log: DefectLog
  let sink: CatalogSink<Entry>
  let workers: Int
  /// What was read of hours that many entries have alike.
  let hours = KnownHours()

  private var sources: [CatalogSource] = []
  private var known: [FileIdentity: Int] = [:]
  private var graph = IncludeGraph()
  /// The source that is being read.
  private var current = 0
  /// The sources with records that were passed over.
  private(set) var left: [LaterSource] = []

  /// - Parameter workers: how many threads read lines; one for each core unless told.
  package init(
    _ sink: CatalogSink<Entry>, log: DefectLog, limits: CatalogLimits = .init(),
    workers: Int? = nil
  ) {
    self.sink = sink
    self.log = log
    self.limits = limits
    self.workers = max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Reads `source`, and every file that it includes.
  ///
  /// Whatever is wrong goes to the log, with its place. For each file that is one object, the sink is
  /// told its head once; then each entry of its sections. Of a file of records, nothing is kept.
  package func read(_ source: CatalogSource) {
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

  var source: CatalogSource { sources[current] }

  /// How many records were passed over.
  var leftCount: Int { left.reduce(0) { $0 + $1.count } }

  /// Notes that records of the source were passed over.
  func leave(_ later: LaterSource) { left.append(later) }

  private func readCurrent() {
    do throws(GeometryError) {
      readDocument(try source.window(), file: log.open(source.name))
    } catch {
      let (problem, mend) = error.words
      if let origin = source.origin {
        return origin.refuse(.include, "\(Field.quoted(source.name)) \(problem)", mend)
      }
      let place = CatalogPlace(file: log.open(source.name), line: 0)
      log.add(.unreadable, at: place, problem: problem, mend: mend)
    }
  }

  private func circle(_ files: [Int]) -> String {
    let shown = files.prefix(5).map { Field.quoted(sources[$0].name) }
    return shown.joined(separator: " > ") + (files.count > shown.count ? " > ..." : "")
  }

  /// Notes the files that `field` names, to be read when this one is done.
  func include(_ field: Field) {
    for path in field.oneOrMore() ?? [] {
      guard let name = path.text() else { continue }
      guard let target = target(name, path) else { continue }
      graph.add(from: current, to: target, path)
    }
  }

  /// The source that an include names; nil, and a defect, where it cannot be one.
  private func target(_ name: String, _ field: Field) -> Int? {
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

extension GeometryError {
  /// What the system says of a file that it cannot read.
  var words: (problem: String, mend: String) {
    defects.first.map { ($0.problem, $0.mend) } ?? ("cannot be read", "check the file")
  }
}
