import ArgumentParser
import Vicinity

/// How areas are read.
struct ShapeFlags: ParsableArguments {
  @Option(
    name: .customLong("id-column"),
    help: ArgumentHelp(
      "The areas' id column or property. (default: the feature's id)", valueName: "name"))
  var id: String?

  @Option(
    name: .customLong("name-key"),
    help: ArgumentHelp(
      "The property that names an area. (default: name, title, label, nombre, ...)",
      valueName: "name"))
  var nameKey: String?

  @Flag(help: "Mend invalid areas, and say on standard error how their size changed.")
  var repair = false

  func load(_ file: String, _ reading: ReadFlags) throws -> Areas {
    let progress = Progress("reading \(file)")
    var options = reading.options
    options.idColumn = id
    options.nameColumn = nameKey
    options.repairsShapes = repair
    let areas = try Areas(contentsOf: file, options: options) { progress.update(share: $0) }
    progress.finish()
    SkippedNote.write(areas.skipped, source: file)
    for mended in areas.repairs { StandardError.write(mended.line(source: file)) }
    return areas
  }
}

extension AreaRepair {
  /// What was mended, for standard error.
  func line(source: String) -> String {
    let before = Humane.fixed(squareMetresBefore, 0)
    let after = Humane.fixed(squareMetresAfter, 0)
    let empty = squareMetresAfter == 0 ? ", which leaves nothing of it" : ""
    return
      "\(source):\(feature): repaired: \(flaw.reason): \(before) m2 became \(after) m2\(empty)\n"
  }
}
