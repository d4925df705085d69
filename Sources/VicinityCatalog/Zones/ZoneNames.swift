import Foundation

/// The names of a database, for suggestions.
struct ZoneNames {
  let folder: String

  /// At most three names like `name`: the same in other letters, as a last part, or at most two
  /// letters different.
  ///
  /// - Complexity: walks the folder, some thousand files.
  func near(_ name: String) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count <= 60,
      let names = try? FileManager.default.subpathsOfDirectory(atPath: folder)
    else { return [] }
    let ranked = names.filter(TimeZoneFiles.isName).compactMap { known -> (Int, String)? in
      let lower = known.lowercased()
      let distance = ZoneNames.edits(wanted, Array(lower.utf8), atMost: 2)
      let last = lower.utf8.split(separator: 0x2F).last.map(Array.init) ?? []
      let rank = distance ?? (last == wanted ? 3 : nil)
      guard let rank, isZone(known) else { return nil }
      return (rank, known)
    }
    return ranked.sorted { $0 < $1 }.prefix(3).map(\.1)
  }

  private func isZone(_ name: String) -> Bool {
    (try? TZifFile.bytes(path: "\(folder)/\(name)"))?.starts(with: "TZif".utf8) ?? false
  }

  /// How many letters must be added, dropped or changed; nil where that is more than `limit`.
  static func edits(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
      }
    }
    let count = row[right.count]
    return count <= limit ? count : nil
  }
}
