import ArgumentParser
import Vicinity

struct OffersPatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patch",
    abstract: "Change some offers of a compiled catalog, without compiling it anew.",
    discussion: """
      The changes are a small catalog: offers that take the place of those with their ids, or are new; \
      what they name and the catalog has not; and 'remove', a list of ids. docs/catalog.md describes \
      them. The patch is a small file beside the compiled catalog, which stays as it is; --patch takes \
      it where the catalog is asked.

      EXAMPLES
        vicinity offers patch offers.vicinity lunch.yaml -o lunch.patch
        vicinity offers decide offers.vicinity --patch lunch.patch --at 55.9520,-3.1890
        vicinity offers patch offers.vicinity dinner.yaml --patch lunch.patch -o both.patch

      Exit status: 0 it is written; 65 the changes have defects, or the patch is that of another \
      catalog; 66 a file cannot be read.
      """)

  @Argument(help: "The compiled catalog.")
  var catalog: String

  @Argument(help: "The changes; '-' is standard input.")
  var changes: String

  @OptionGroup var patch: PatchFlag

  @Option(name: .shortAndLong, help: ArgumentHelp("The patch.", valueName: "out"))
  var output: String

  func validate() throws {
    if output == "-" { throw ValidationError("a patch is opened by its name: write a file for -o") }
  }

  func run() throws {
    let catalog = try OfferCatalog(contentsOf: self.catalog, patchedWith: patch.file)
    guard IndexFile.isOne(path: self.catalog) else {
      throw CatalogError([
        CatalogDefect(
          .compiled, file: self.catalog, problem: "is not compiled",
          mend: "compile it first: vicinity offers compile CATALOG -o OUT")
      ])
    }
    let patched = try catalog.patched(withContentsOf: changes)
    try patched.writePatch(to: output)
    let size = try IndexFile(path: output).size
    StandardError.write(
      "\(output): \(patched.patchedCount) of \(patched.count) offers changed, \(size) bytes, \(patched.digest)\n"
    )
  }
}

/// What was changed of a compiled catalog.
struct PatchFlag: ParsableArguments {
  @Option(
    name: .customLong("patch"),
    help: ArgumentHelp(
      "What was changed of the compiled catalog: see 'offers patch'.", valueName: "file"))
  var file: String?
}
