import CWalk
import Foundation

/// A database that groups measure on: its bytes, and a file for libmaxminddb, which opens only files.
struct IPData {
  /// What the names of its groups end in.
  let suffix: String
  let title: String
  let bytes: [UInt8]
  let path: String
  let layout: walk_layout
  /// Kept as long as the path is.
  private let file: TemporaryFile?

  var isMadeUp: Bool { file != nil }

  /// The made-up one, and where VICINITY_DATA names a folder, one of the real Internet, of countries.
  static func each(_ settings: Settings, _ body: (IPData) throws -> Void) throws {
    try body(IPData(CityDatabase.Shape(settings.size), seed: settings.seed))
    guard let folder = ProcessInfo.processInfo.environment["VICINITY_DATA"] else { return }
    try body(IPData(real: "\(folder)/ip/libloc/libloc-real.mmdb"))
  }

  init(_ shape: CityDatabase.Shape, seed: UInt64) throws {
    bytes = CityDatabase.bytes(shape, seed: seed)
    let file = try TemporaryFile(bytes)
    self.file = file
    path = file.path
    suffix = ""
    title = "made-up cities"
    layout = walk_city
  }

  private init(real path: String) throws {
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    self.path = path
    file = nil
    suffix = "-real"
    title = "libloc, countries"
    layout = walk_country
  }
}
