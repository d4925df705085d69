import ArgumentParser
import Vicinity

/// Builds index files and looks into them.
struct Index: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build an index as a file, which other commands open at once.",
    discussion: """
      An index is taken wherever areas or places are: 'locate --in', 'within', 'nearest' and the \
      others. It holds what was read, so the file that it was made of is not needed any more.
      """,
    subcommands: [IndexBuild.self, IndexInfo.self])
}

/// What an index is of.
enum IndexKind: String, CaseIterable, ExpressibleByArgument {
  case areas, places
}

struct IndexBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Index areas or places, and write the index to a file.",
    discussion: """
      The file takes its name once all of it is on the disk: a build that is killed leaves the old \
      one as it was.

      EXAMPLES
        vicinity index build areas districts.geojson -o districts.vicinity
        vicinity index build places shops.csv -o shops.vicinity --properties
      """)

  @Argument(help: "areas or places.")
  var kind: IndexKind

  @Argument(help: "The file to index, in any format that holds such; '-' is standard input.")
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The index file.", valueName: "out"))
  var output: String

  @Flag(help: "Keep the properties too, beside ids and names.")
  var properties = false

  @OptionGroup(title: "Columns") var columns: ColumnFlags
  @OptionGroup(title: "Areas") var shapes: ShapeFlags
  @OptionGroup(title: "Reading") var reading: ReadFlags

  func validate() throws {
    if output == "-" {
      throw ValidationError("an index is opened by its name: write a file for -o")
    }
    if kind == .places, shapes.repair || shapes.name.nameKey != nil {
      throw ValidationError("--repair and --name-key are for areas")
    }
  }

  func run() throws {
    let options = columns.options(reading)
    let note: String
    switch kind {
    case .areas:
      let areas = try shapes.index(file, options)
      try areas.write(to: output, properties: properties)
      note = "\(areas.count) areas"
    case .places:
      let progress = Progress("reading \(file)")
      let places = try Places(contentsOf: file, options: options) { progress.update(share: $0) }
      progress.finish()
      SkippedNote.write(places.skipped, source: file)
      try places.indexed(file).write(to: output, properties: properties)
      note = "\(places.count) places"
    }
    let size = try IndexFile(path: output).size
    StandardError.write("\(output): \(note), \(size) bytes\n")
  }
}
