import ArgumentParser
import Vicinity

/// Where answers are written.
struct TargetFlags: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to a file, which is there once it is whole; .gz packs it. (default: standard output)",
      valueName: "out"))
  var output: String?

  @Flag(help: "Pack the output with gzip.")
  var gzip = false

  func open() throws -> OutputTarget {
    try OutputTarget(path: output, isPacked: gzip || output?.hasSuffix(".gz") == true)
  }
}
