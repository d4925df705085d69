import Foundation
import Testing

/// The folder of databases below the one that VICINITY_DATA names.
enum IPData {
  static let folder = ProcessInfo.processInfo.environment["VICINITY_DATA"].map {
    URL(fileURLWithPath: $0).appendingPathComponent("ip")
  }

  static let isPresent = folder != nil
  static let whyNot: Comment = "VICINITY_DATA names no folder, so its databases are skipped"

  /// The databases in `folders`, as paths.
  static func databases(_ folders: String...) -> [String] {
    guard let folder else { return [] }
    return folders.flatMap { name in
      let inner = folder.appendingPathComponent(name)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: inner.path)) ?? []
      return names.filter { $0.hasSuffix(".mmdb") }.sorted().map {
        inner.appendingPathComponent($0).path
      }
    }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
