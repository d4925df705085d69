import Foundation

/// A file in a folder of its own, both gone with it.
final class TemporaryFile {
  private let folder: URL
  let path: String

  init(_ bytes: [UInt8], name: String = "made-up.mmdb") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    path = file.path
    try Data(bytes).write(to: file)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
