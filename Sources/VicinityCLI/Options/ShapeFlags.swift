import ArgumentParser
import Vicinity

/// What names a feature.
struct NameFlag: ParsableArguments {
  @Option(
    name: .customLong("name-key"),
    help: ArgumentHelp(
      "The property that names a feature. (default: name, title, label, nombre, ...)",
      valueName: "name"))
  var nameKey: String?
}

/// How areas are read.
struct ShapeFlags: ParsableArguments {
  @OptionGroup var name: NameFlag

  @Flag(help: "Mend invalid areas, and say on standard error how their size changed.")
  var repair = false

  func options(_ options: ReadOptions) -> ReadOptions {
    var options = options
    options.nameColumn = name.nameKey
    options.repairsShapes = repair
    return options
  }

  /// Reads areas, and says on standard error what was left out and mended.
  func load(_ file: String, _ options: ReadOptions) throws -> Areas {
    let progress = Progress("reading \(file)")
    let areas = try Areas(contentsOf: file, options: self.options(options)) {
      progress.update(share: $0)
    }
    progress.finish()
    SkippedNote.write(areas.skipped, source: file)
    ShapeFlags.write(areas.repairs, source: file)
    return areas
  }

  static func write(_ repairs: [AreaRepair], source: String) {
    for mended in repairs { StandardError.write(mended.line(source: source)) }
  }
}

extension AreaRepair {
  /// What was mended, for standard error.
  func line(source: String) -> String {
    let before = Humane.fixed(squareMetresBefore, 0)
    let after = Humane.fixed(squareMetresAfter, 0)
    let empty = squareMetresAfter == 0 ? ", which leaves no area" : ""
    return
      "\(source):\(feature): repaired: \(flaw.reason): \(before) m2 became \(after) m2\(empty)\n"
  }
}
