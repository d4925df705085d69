import Foundation
import Testing

/// The folder of public suites and real files that VICINITY_DATA names.
enum ConformanceData {
  static let folder = ProcessInfo.processInfo.environment["VICINITY_DATA"].map {
    URL(fileURLWithPath: $0)
  }

  static let isPresent = folder != nil
  static let whyNot: Comment = "VICINITY_DATA names no folder, so its suites are skipped"

  static func path(_ name: String) -> String {
    folder?.appendingPathComponent(name).path ?? name
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The rows of a JSON lines file; none where the folder is not there. A row that cannot be
  /// decoded stops the run: a suite that silently shrinks proves nothing.
  static func rows<Row: Decodable>(_ name: String, as type: Row.Type = Row.self) -> [Row] {
    guard isPresent else { return [] }
    do {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let lines = try bytes(name).split(separator: 0x0A)
      return try lines.map { try decoder.decode(Row.self, from: Data($0)) }
    } catch {
      preconditionFailure("\(name): \(error)")
    }
  }
}
