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

  func load(_ file: String, _ reading: ReadFlags) throws -> Areas {
    let progress = Progress("reading \(file)")
    var options = reading.options
    options.idColumn = id
    options.nameColumn = nameKey
    let areas = try Areas(contentsOf: file, options: options) { progress.update(share: $0) }
    progress.finish()
    SkippedNote.write(areas.skipped, source: file)
    return areas
  }
}
