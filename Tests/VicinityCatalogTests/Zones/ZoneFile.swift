import Foundation
import Testing
import VicinityCatalog

/// Files of time zones, as RFC 9636 lays them out, for tests.
struct ZoneFile {
  var version: UInt8 = 0x32
  var times: [Int64] = []
  var indices: [UInt8] = []
  var offsets: [Int32] = [0]
  var footer: String? = "UTC0"

  var bytes: [UInt8] {
    var result = block(width: 4, version: version)
    if version >= 0x32 {
      result += block(width: 8, version: version)
      result += [0x0A] + Array((footer ?? "").utf8) + [0x0A]
    }
    return result
  }

  private func block(width: Int, version: UInt8) -> [UInt8] {
    // Later versions may leave the part of 32 bits empty.
    let isEmpty = width == 4 && version >= 0x32
    let times = isEmpty ? [] : times
    let offsets = isEmpty ? [0] : offsets
    var result = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, 0, times.count, offsets.count, 4] { result += big(Int64(count), 4) }
    for time in times { result += big(time, width) }
    result += isEmpty ? [] : indices
    for offset in offsets { result += big(Int64(offset), 4) + [0, 0] }
    return result + Array("LMT\0".utf8)
  }

  private func big(_ value: Int64, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
  }

  static func system(_ name: String) throws -> [UInt8] {
    let folder = try #require(TimeZoneFiles().folders.first(where: FileManager.default.fileExists))
    return [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }
}
