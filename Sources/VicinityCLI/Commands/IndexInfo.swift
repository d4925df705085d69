import ArgumentParser
import Vicinity

struct IndexInfo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what an index file holds, and whether it is whole.",
    discussion: """
      EXAMPLES
        vicinity index info districts.vicinity
        vicinity index info districts.vicinity --verify && deploy

      Exit status: 0 it can be opened, and with --verify every byte is as it was written; 65 it is \
      damaged, of another version or no index; 66 it cannot be read.
      """)

  @Argument(help: "The index file.")
  var file: String

  @Flag(help: "Read all of it and compare it with its checksums.")
  var verify = false

  @Option(help: "table or json. (default: table on a terminal, else json)")
  var format: IndexInfoFormat?

  func run() throws {
    let index = try IndexFile(path: file)
    let facts =
      switch index.kind {
      case .areas: try areaFacts(index)
      case .places: try placeFacts(index)
      case .offers: try offerFacts(index)
      }
    if verify {
      let progress = Progress("verifying \(file)")
      defer { progress.finish() }
      try index.verify { progress.update(share: $0) }
    }
    let sink = OutputSink()
    let verified = verify ? [IndexFact("verified", "true", isText: false)] : []
    try sink.write {
      IndexFact.append(
        facts + verified, as: format ?? (Terminal.isOutput ? .table : .json), to: &$0)
    }
    try sink.finish()
  }

  private func areaFacts(_ file: IndexFile) throws -> [IndexFact] {
    let areas = try IndexedAreas(file, nameKey: nil)
    let statistics = areas.index.statistics
    return [
      IndexFact("kind", "areas"), IndexFact("source", areas.source),
      IndexFact("areas", statistics.areas), IndexFact("circles", statistics.circles),
      IndexFact("vertices", statistics.vertices), IndexFact("grids", statistics.grids),
      IndexFact("leaves", statistics.leaves),
      IndexFact("properties", "\(areas.hasProperties)", isText: false),
      IndexFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func placeFacts(_ file: IndexFile) throws -> [IndexFact] {
    let places = try IndexedPlaces(file)
    return [
      IndexFact("kind", "places"), IndexFact("source", places.source),
      IndexFact("places", places.count),
      IndexFact("properties", "\(places.hasProperties)", isText: false),
      IndexFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func offerFacts(_ file: IndexFile) throws -> [IndexFact] {
    let catalog = try OfferCatalog(contentsOf: file.path)
    return [
      IndexFact("kind", "offers"), IndexFact("catalog", catalog.digest),
      IndexFact("offers", catalog.count), IndexFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func sections(of file: IndexFile) -> [IndexFact] {
    file.sectionSizes.map { IndexFact("\($0.name)_bytes", $0.bytes) }
  }
}

/// How facts are written.
enum IndexInfoFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json
}

/// One thing to say of an index.
struct IndexFact {
  let key: String
  let value: String
  let isText: Bool

  init(_ key: String, _ value: String, isText: Bool = true) {
    self.key = key
    self.value = value
    self.isText = isText
  }

  init(_ key: String, _ number: Int) { self.init(key, "\(number)", isText: false) }

  static func append(_ facts: [IndexFact], as format: IndexInfoFormat, to output: inout [UInt8]) {
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
