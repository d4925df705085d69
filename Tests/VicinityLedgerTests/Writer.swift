import Foundation

/// A running `ledger-writer`.
final class Writer {
  private let process = Process()
  private let outputFile: String

  /// Beside the test bundle: the build has put both into one folder.
  private static let url: URL = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("ledger-writer")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("no ledger-writer is built beside \(bundle)")
  }()

  init(_ arguments: String..., in folder: String) throws {
    outputFile = folder + "/" + UUID().uuidString
    _ = FileManager.default.createFile(atPath: outputFile, contents: nil)
    process.executableURL = Writer.url
    process.arguments = arguments
    process.standardOutput = FileHandle(forWritingAtPath: outputFile)
    process.standardError = process.standardOutput
    try process.run()
  }

  var output: String { (try? String(contentsOfFile: outputFile, encoding: .utf8)) ?? "" }

  var isRunning: Bool { process.isRunning }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  @discardableResult
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
