import ArgumentParser
import Vicinity

struct OffersCompile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile a catalog into one file, which opens at once.",
    discussion: """
      The file is taken wherever a catalog is: 'offers decide', 'offers explain'. It holds all that \
      decides, the rules of its time zones too, so the files that it was compiled from are not needed \
      any more. 'vicinity index info FILE --verify' says whether it is whole.

      A catalog of many offers is best written with a record on each line (NDJSON): such lines are read \
      on all cores, and offers among them are compiled and forgotten as they come.

      The file takes its name once all of it is on the disk: a build that is killed leaves the old one \
      as it was.

      EXAMPLES
        vicinity offers compile offers.yaml -o offers.vicinity
        vicinity offers decide offers.vicinity --at 55.9520,-3.1890

      Exit status: 0 it is written; 65 the catalog has defects, which 'offers check' lists; 66 it \
      cannot be read.
      """)

  @Argument(help: "The catalog.")
  var catalog: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The compiled catalog.", valueName: "out"))
  var output: String

  func validate() throws {
    if output == "-" {
      throw ValidationError("a compiled catalog is opened by its name: write a file for -o")
    }
  }

  func run() throws {
    let progress = SharedProgress("compiling \(self.catalog)")
    let catalog = try OfferCatalog(contentsOf: self.catalog) { progress.update(share: $0.whole) }
    progress.finish()
    try catalog.write(to: output)
    let size = try IndexFile(path: output).size
    StandardError.write(
      "\(output): \(catalog.count) offers, \(size) bytes, \(catalog.digest)\n")
  }
}
