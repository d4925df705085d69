import Foundation

extension TimeZoneFiles {
  /// The release of the database, such as `2026b`, where the system says it: in the file `+VERSION`, or
  /// in the first line of `tzdata.zi`.
  package var version: String? {
    guard let folder = try? database() else { return nil }
    func firstLine(_ name: String) -> String? {
      guard let handle = FileHandle(forReadingAtPath: "\(folder)/\(name)") else { return nil }
      defer { try? handle.close() }
      guard let head = try? handle.read(upToCount: 100) else { return nil }
      return String(decoding: head.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }
    if let line = firstLine("+VERSION"), let version = TimeZoneFiles.release(line) {
      return version
    }
    guard let line = firstLine("tzdata.zi") else { return nil }
    let mark = "# version "
    return line.hasPrefix(mark) ? TimeZoneFiles.release(line.dropFirst(mark.count)) : nil
  }

  /// The text, if it may be a release: it starts with a year, and goes on with letters, digits, `.`,
  /// `-` and `+`.
  private static func release(_ text: some StringProtocol) -> String? {
    let bytes = text.utf8
    let isRelease =
      bytes.count >= 5 && bytes.count <= 40 && bytes.prefix(4).allSatisfy { $0 &- 0x30 < 10 }
      && bytes.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || $0 &- 0x30 < 10 || [0x2E, 0x2D, 0x2B].contains($0)
      }
    return isRelease ? String(text) : nil
  }
}
