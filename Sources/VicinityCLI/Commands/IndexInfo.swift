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
  var format: FactFormat?

  func run() throws {
    let index = try IndexFile(path: file)
    let facts =
      switch index.kind {
      case .areas: try areaFacts(index)
      case .places: try placeFacts(index)
      case .offers: try offerFacts(index)
      case .patch: try patchFacts(index)
      }
    if verify {
      let progress = Progress("verifying \(file)")
      defer { progress.finish() }
      try index.verify { progress.update(share: $0) }
    }
    let sink = OutputSink()
    let verified = verify ? [FileFact("verified", "true", isText: false)] : []
    try sink.write {
      FileFact.append(facts + verified, as: format ?? .usual, to: &$0)
    }
    try sink.finish()
  }

  private func areaFacts(_ file: IndexFile) throws -> [FileFact] {
    let areas = try IndexedAreas(file, nameKey: nil)
    let statistics = areas.index.statistics
    return [
      FileFact("kind", "areas"), FileFact("source", areas.source),
      FileFact("areas", statistics.areas), FileFact("circles", statistics.circles),
      FileFact("vertices", statistics.vertices), FileFact("grids", statistics.grids),
      FileFact("leaves", statistics.leaves),
      FileFact("properties", "\(areas.hasProperties)", isText: false),
      FileFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func placeFacts(_ file: IndexFile) throws -> [FileFact] {
    let places = try IndexedPlaces(file)
    return [
      FileFact("kind", "places"), FileFact("source", places.source),
      FileFact("places", places.count),
      FileFact("properties", "\(places.hasProperties)", isText: false),
      FileFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func offerFacts(_ file: IndexFile) throws -> [FileFact] {
    let catalog = try OfferCatalog(contentsOf: file.path)
    return [
      FileFact("kind", "offers"), FileFact("catalog", catalog.digest),
      FileFact("offers", catalog.count), FileFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func patchFacts(_ file: IndexFile) throws -> [FileFact] {
    let patch = try OfferPatch(at: file.path)
    return [
      FileFact("kind", "patch"), FileFact("catalog", patch.digest),
      FileFact("base", patch.compiledDigest), FileFact("offers", patch.count),
      FileFact("hidden", patch.hiddenCount), FileFact("bytes", file.size),
    ] + sections(of: file)
  }

  private func sections(of file: IndexFile) -> [FileFact] {
    file.sectionSizes.map { FileFact("\($0.name)_bytes", $0.bytes) }
  }
}
